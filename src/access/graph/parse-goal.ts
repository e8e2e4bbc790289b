import { parseHolder } from '../identity.ts';
import type { GraphNode } from './graph-node.ts';

/** What somebody may ask the way to: `cluster-admin`, `nodes`, `secrets`, `namespace:NAME`, or a holder. Undefined for anything else. */
export function parseGoal(text: string): GraphNode | undefined {
  if (text === 'cluster-admin' || text === 'nodes' || text === 'secrets') return { kind: text };
  const [, namespace] = /^namespace:([a-z0-9][-a-z0-9]*)$/.exec(text) ?? [];
  if (namespace !== undefined) return { kind: 'namespace-admin', namespace };
  const holder = parseHolder(text);
  return holder === undefined ? undefined : { kind: 'identity', holder };
}
