import type { Control } from '../controls/control.ts';
import { COLLECTIONS } from '../facts/collections.ts';
import { makesPods } from '../facts/pod-template.ts';

interface Kind {
  readonly group: string;
  readonly kind: string;
}

/** Whether a control has something to say of an object of this kind by itself; joins never have. */
export function appliesTo(control: Control, kind: Kind): boolean {
  return control.kind !== 'join' && readsKind(control, kind);
}

/** Whether a control looks at objects of this kind: its collections', and whatever makes pods where pods are its subject. */
export function readsKind(
  { kind: sort, subject, reads }: Pick<Control, 'kind' | 'subject' | 'reads'>,
  { group, kind }: Kind,
): boolean {
  if (sort === 'cel' && subject !== 'object') return makesPods(group, kind);
  return reads.some(
    (name) =>
      name === 'all' ||
      COLLECTIONS[name].some((known) => known.group === group && known.kind === kind) ||
      (name === 'workloads' && makesPods(group, kind)),
  );
}
