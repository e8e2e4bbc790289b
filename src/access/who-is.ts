import { compareText } from '../base/compare.ts';
import type { Access, Grant } from './access.ts';
import { listGrantsOf } from './authorizes.ts';
import { type Holder, type Identity, identityOf, MASTERS, renderHolder, sameServiceAccount } from './identity.ts';

/** What somebody holds, and by what name they hold it. */
export interface WhoIs {
  readonly holder: string;
  /** Groups that they are always in. */
  readonly groups: readonly string[];
  /** `system:masters`: no binding is asked. */
  readonly isMaster: boolean;
  /** Bindings that were looked at. */
  readonly bindings: number;
  /** Everywhere first, then by namespace and binding. */
  readonly held: readonly HeldGrant[];
}

export interface HeldGrant {
  readonly grant: Grant;
  /** The name that the binding has them by; absent where it is their own. */
  readonly through?: string;
}

/** Every grant that names a holder, or a group that the holder is always in; with a namespace, what holds there. */
export function whoIs(access: Access, asked: Holder, namespace?: string): WhoIs {
  const holder = renderHolder(asked);
  const identity = identityOf(asked);
  const groups = asked.kind === 'Group' ? identity.groups.filter((group) => group !== asked.name) : identity.groups;
  return {
    holder,
    groups,
    bindings: access.bindings.length,
    isMaster: identity.groups.includes(MASTERS),
    held: listHeldBy(access, { holder, identity, namespace }),
  };
}

/** Every grant that names an identity, and by what name where that is not the holder's; with a namespace, what holds there. */
export function listHeldBy(
  access: Pick<Access, 'grants'>,
  { holder, identity, namespace }: { holder: string; identity: Identity; namespace: string | undefined },
): readonly HeldGrant[] {
  return listGrantsOf(access, identity)
    .filter((grant) => namespace === undefined || (grant.namespace ?? namespace) === namespace)
    .map((grant) => {
      const name = renderHolder(sameServiceAccount(grant.holder));
      return { grant, ...(name === holder ? {} : { through: name }) };
    })
    .sort(compareHeld);
}

function compareHeld({ grant: left }: HeldGrant, { grant: right }: HeldGrant): number {
  const place = ({ namespace }: Grant): string => (namespace === undefined ? '' : `/${namespace}`);
  return compareText(place(left), place(right)) || compareText(left.binding.subject.name, right.binding.subject.name);
}
