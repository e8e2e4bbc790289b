import type { Subject } from '../facts/subject.ts';
import type { AutoscalerItem } from '../facts/views/autoscalers.ts';
import type { ReplicasItem } from '../facts/views/replicas.ts';
import type { View } from '../facts/views.ts';
import type { NotEvaluatedReason } from './control.ts';
import { hasMaker } from './find-named.ts';

type Target = NonNullable<AutoscalerItem['target']>;

/** The kinds that every cluster can scale; others' controllers are their own. */
const SCALED: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'ReplicaSet', 'ReplicationController']);

/** What an autoscaler is to scale; `missing` where that is known not to exist, else why nobody can say. */
export function findFor(
  view: View,
  target: Target,
  namespace: string,
): readonly ReplicasItem[] | 'missing' | NotEvaluatedReason {
  const { items, state } = view.list('replicas', namespace);
  const found = items.filter(({ subject }) => isTarget(target, subject));
  if (found.length > 0) return found;
  if (!SCALED.has(target.kind) || target.group.includes('.')) return 'unsupported';
  if (state !== 'complete') return state;
  const strays = view.list('replicas', namespace === '' ? undefined : '').items;
  if (strays.some(({ subject }) => isTarget(target, subject))) return 'unknown-environment';
  return hasMaker(view, namespace) ? 'unsupported' : 'missing';
}

/** Whether a reference means an object; the groups of built-in kinds have changed over the years. */
export function isTarget({ group, kind, name }: Target, subject: Subject): boolean {
  return kind === subject.kind && name === subject.name && (group === subject.group || SCALED.has(kind));
}
