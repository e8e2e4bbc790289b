import type { Actor } from './actor.ts';
import type { FoundStep } from './found-step.ts';
import type { GraphNode, NodeKind } from './graph-node.ts';
import type { RuleId } from './rules.ts';
import type { World } from './world.ts';

/** A way from one node of the graph to another. */
export interface StepKind {
  readonly id: string;
  /** The rule of risk that it is the harm of. */
  readonly rule: RuleId;
  /** What one does: `asks for a token of`, before the name of what is reached. */
  readonly does: string;
  /** Why that works, and what comes of it; a sentence or two. */
  readonly why: string;
  /** The same of a pod that reaches into its node, where it is the nodes that are reached. */
  readonly onNodes?: { readonly does: string; readonly why: string };
  readonly to: readonly NodeKind[];
  /** The first minor version of Kubernetes where it works as it is installed; absent: of all that are known. */
  readonly since?: number;
  /** Undefined where there is no such way. */
  find(from: Actor, to: GraphNode, world: World): FoundStep | undefined;
}
