import type { GraphNode } from './graph-node.ts';
import type { Holding } from './holding.ts';
import type { Might } from './might.ts';

/** A node of the graph, and what may be done from there. */
export interface Actor {
  readonly node: GraphNode;
  /** `nameNode` of it. */
  readonly key: string;
  readonly holding: Holding;
  readonly might: Might;
}
