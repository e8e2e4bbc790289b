import { isJsonObject } from '../../base/json.ts';
import { listAt, mapAt, textAt } from '../field-of.ts';
import type { KubeObject } from '../kube-object.ts';
import { identityOf } from '../owners.ts';
import type { Subject } from '../subject.ts';
import type { Projection } from './projection.ts';

/** Who may refer to what of a grant's namespace. */
export interface ReferenceGrantItem {
  readonly subject: Subject;
  /** Kinds of the Gateway API, each with the namespace it may come from. */
  readonly from: readonly { readonly kind: string; readonly namespace: string }[];
  /** What may be referred to; an empty name is any. */
  readonly to: readonly { readonly kind: string; readonly name: string }[];
}

export const REFERENCE_GRANTS: Projection<ReferenceGrantItem> = { reads: 'referencegrants', project };

function project(object: KubeObject): ReferenceGrantItem | undefined {
  if (object.group !== 'gateway.networking.k8s.io' || object.kind !== 'ReferenceGrant') return undefined;
  const spec = mapAt(object.value, 'spec');
  const from = listAt(spec, 'from').filter(isJsonObject);
  const to = listAt(spec, 'to').filter(isJsonObject);
  return {
    subject: identityOf(object),
    from: from.map((one) => ({ kind: textAt(one, 'kind') ?? '', namespace: textAt(one, 'namespace') ?? '' })),
    to: to.map((one) => ({ kind: textAt(one, 'kind') ?? '', name: textAt(one, 'name') ?? '' })),
  };
}
