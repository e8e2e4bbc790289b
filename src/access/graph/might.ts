import type { Grant } from '../access.ts';
import { isEverything, listHeld, type Power, powersOver } from '../power.ts';
import { BOOTSTRAP_NAMESPACE, type GraphNode, isAnonymous } from './graph-node.ts';
import type { Holding } from './holding.ts';
import { powersOf } from './rule-powers.ts';

/** Where somebody holds anything that a step may need: elsewhere no step has to be looked for. */
export interface Might {
  readonly isEverywhere: boolean;
  readonly namespaces: ReadonlySet<string>;
}

/** Of whoever holds something without a binding. */
export const MIGHTY: Might = { isEverywhere: true, namespaces: new Set() };

/** Every kind of step needs at least one permission that some rule of risk is about. */
export function createMightOf(minor: number): (holding: Holding) => Might {
  const powers = [...powersOf(minor).values()].flat();
  /** By role: there are far more bindings. Everything is one rule that no power is needed for. */
  const roles = new Map<string, boolean>();
  return ({ grants, isMaster }) => {
    if (isMaster) return MIGHTY;
    const own = grants.filter(isMighty);
    return {
      isEverywhere: own.some(({ namespace }) => namespace === undefined),
      namespaces: new Set(own.flatMap(({ namespace }) => namespace ?? [])),
    };
  };

  function isMighty({ role, namespace }: Grant): boolean {
    const key = JSON.stringify([role.kind, role.namespace, role.name, namespace === undefined]);
    const known = roles.get(key);
    if (known !== undefined) return known;
    const isOne = role.rules.some((rule) => isEverything(rule) || listHeld({ namespace }, rule, powers).length > 0);
    roles.set(key, isOne);
    return isOne;
  }
}

/** What leads nowhere by itself, and somewhere beside what another holds. */
const HALVES: readonly Power[] = [
  ...powersOver(['persistentvolumeclaims', 'serviceaccounts'], { scope: 'namespaced', group: '', verbs: ['create'] }),
  { scope: 'cluster', group: '', verbs: ['create'], resource: 'namespaces' },
  ...powersOver(['roles', 'clusterroles'], {
    scope: 'namespaced',
    group: 'rbac.authorization.k8s.io',
    verbs: ['create', 'update', 'patch'],
  }),
  { scope: 'cluster', group: 'certificates.k8s.io', verbs: ['create'], resource: 'certificatesigningrequests' },
];

/** Whether somebody holds a part of what a step needs. */
export function holdsHalf({ grants }: Holding): boolean {
  return grants.some(({ role, namespace }) =>
    role.rules.some((rule) => listHeld({ namespace }, rule, HALVES).length > 0),
  );
}

/** Of several together. */
export function joinMights(mights: readonly Might[]): Might {
  return {
    isEverywhere: mights.some(({ isEverywhere }) => isEverywhere),
    namespaces: new Set(mights.flatMap(({ namespaces }) => [...namespaces])),
  };
}

/** Whether a step to a node has to be looked for at all. */
export function mayReach({ isEverywhere, namespaces }: Might, to: GraphNode): boolean {
  // Not to sign in nobody needs a power for.
  if (isEverywhere || isAnonymous(to)) return true;
  const places = reachedFrom(to);
  return places === 'any' ? namespaces.size > 0 : places.some((namespace) => namespaces.has(namespace));
}

/** Namespaces from which a step leads to a node by what is held there alone: to what is of the whole cluster from none. */
export function reachedFrom(to: GraphNode): readonly string[] | 'any' {
  switch (to.kind) {
    // A pod of any namespace reaches its node; who impersonates within limits is looked for by name.
    case 'nodes':
    case 'limited':
      return 'any';
    case 'identity':
      if (to.holder.kind === 'ServiceAccount') return [to.holder.namespace];
      // The tokens of those that join the cluster are Secrets of one namespace.
      return to.holder.kind === 'Group' ? [BOOTSTRAP_NAMESPACE] : [];
    case 'namespace-admin':
    case 'role':
      return to.namespace === undefined ? [] : [to.namespace];
    default:
      return [];
  }
}
