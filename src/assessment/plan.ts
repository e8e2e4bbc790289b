import type { Control } from '../controls/control.ts';
import { type CollectionName, COLLECTIONS } from '../facts/collections.ts';
import type { KubeObject } from '../facts/kube-object.ts';

/** Whether a control has something to say of an object by itself; joins never have. */
export function appliesTo(control: Control, { group, kind, pod }: Pick<KubeObject, 'group' | 'kind' | 'pod'>): boolean {
  return control.kind !== 'join' && readsKind(control, { group, kind, makesPods: pod !== undefined });
}

/** Whether a control looks at objects of this kind: its collections', and whatever makes pods where pods are its subject. */
export function readsKind(
  { kind: sort, subject, reads }: Pick<Control, 'kind' | 'subject' | 'reads'>,
  { group, kind, makesPods }: { readonly group: string; readonly kind: string; readonly makesPods: boolean },
): boolean {
  if (sort === 'cel' && subject !== 'object') return makesPods;
  return reads.some(
    (name) =>
      name === 'all' ||
      COLLECTIONS[name].some((known) => known.group === group && known.kind === kind) ||
      (name === 'workloads' && makesPods),
  );
}

/** Whether an object's pods are what a control looks at, and all that it looks at in an object that is none of its own kinds. */
export function looksAtPods(control: Control): boolean {
  const custom = { group: 'custom.example', kind: 'Custom' };
  return (
    control.kind !== 'join' &&
    readsKind(control, { ...custom, makesPods: true }) &&
    !readsKind(control, { ...custom, makesPods: false })
  );
}

/** Whether a control looks at roles and bindings alone: it has nothing to say of those that Kubernetes itself installs. */
export function isAboutAccess({ reads }: Pick<Control, 'reads'>): boolean {
  return reads.every((name) => ACCESS.has(name));
}

const ACCESS: ReadonlySet<CollectionName> = new Set<CollectionName>([
  'clusterrolebindings',
  'clusterroles',
  'rolebindings',
  'roles',
]);
