import type { Control } from '../controls/control.ts';
import { COLLECTIONS } from '../facts/collections.ts';
import type { KubeObject } from '../facts/kube-object.ts';

/** Whether a control has something to say of an object by itself; joins never have. */
export function appliesTo(control: Control, { group, kind, pod }: Pick<KubeObject, 'group' | 'kind' | 'pod'>): boolean {
  if (control.kind === 'join') return false;
  if (control.kind === 'cel' && control.subject !== 'object') return pod !== undefined;
  return control.reads.some(
    (name) => name === 'all' || COLLECTIONS[name].some((known) => known.group === group && known.kind === kind),
  );
}
