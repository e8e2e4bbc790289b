import type { Grant } from '../access.ts';
import { isEverything, listHeld } from '../power.ts';
import type { GraphNode } from './graph-node.ts';
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

/** Whether a step to a node has to be looked for at all. */
export function mayReach({ isEverywhere, namespaces }: Might, to: GraphNode): boolean {
  if (isEverywhere) return true;
  if (to.kind === 'namespace-admin') return namespaces.has(to.namespace);
  if (to.kind === 'identity' && to.holder.kind === 'ServiceAccount') return namespaces.has(to.holder.namespace);
  return namespaces.size > 0;
}
