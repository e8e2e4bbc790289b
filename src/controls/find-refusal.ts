import type { Subject } from '../facts/subject.ts';
import type { ReferenceGrantItem } from '../facts/views/reference-grants.ts';
import type { View } from '../facts/views.ts';
import type { NotEvaluatedReason } from './control.ts';

/** What an object of the Gateway API refers to. */
export interface Referred {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** That nothing lets an object refer to what it refers to, as a part of a sentence; why nobody can say; nothing where all is well. */
export type Refusal = { readonly message: string } | NotEvaluatedReason | undefined;

/** Only a grant of the other namespace lets a route or a Gateway lead into it (GEP-709). */
export function findRefusal(view: View, { kind, namespace, name }: Referred, from: Subject): Refusal {
  if (namespace === from.namespace) return undefined;
  const { items, state } = view.list('referenceGrants', namespace);
  const isGranted = ({ from: allowed, to }: ReferenceGrantItem): boolean =>
    allowed.some((one) => one.kind === from.kind && one.namespace === from.namespace) &&
    to.some((one) => one.kind === kind && (one.name === '' || one.name === name));
  if (items.some(isGranted)) return undefined;
  if (state !== 'complete') return state;
  if (from.namespace === '' || view.list('referenceGrants', '').items.length > 0) return 'unknown-environment';
  return {
    message: `no ReferenceGrant of the namespace ${namespace} lets a ${from.kind} of ${from.namespace} lead to its ${kind} ${name}`,
  };
}
