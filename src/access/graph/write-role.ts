import type { Grant } from '../access.ts';
import { type Evidence, findAnyName, findAsk, findAsks, findOfOne } from './ask.ts';
import type { RoleKey } from './graph-node.ts';
import type { Holding } from './holding.ts';
import type { FoundStep } from './found-step.ts';
import type { World } from './world.ts';

export const RBAC = 'rbac.authorization.k8s.io';
const CHANGE = ['update', 'patch'];

type Place = Pick<RoleKey, 'kind' | 'namespace'>;

/** A role that one may write every permission into, and by what. */
export interface WritableRole {
  /** Empty for one that is made: who makes it chooses the name. */
  readonly name: string;
  readonly evidence: readonly Evidence[];
}

/**
 * What one may write without holding it: a role that is there, where its name is in a rule or every name is, and one that is
 * made. `escalate` is asked of the name in the request, which has none where something is created (`RoleEscalationAuthorized`
 * in k8s.io/kubernetes/pkg/registry/rbac).
 */
export function listWritable(holding: Holding, place: Place, world: World): readonly WritableRole[] {
  const made = findMade(holding, place);
  return [
    ...(made === undefined ? [] : [{ name: '', evidence: made }]),
    ...listNames(holding, place, world).flatMap((name) => {
      const evidence = findChanged(holding, { ...place, name });
      return evidence === undefined ? [] : [{ name, evidence }];
    }),
  ];
}

/** `update` or `patch`, with `escalate`, on one role. */
export function findChanged(holding: Holding, { kind, namespace, name }: RoleKey): readonly Evidence[] | undefined {
  const at = { group: RBAC, resource: resourceOf(kind), namespace, name };
  return findAsks(holding, [
    { verbs: CHANGE, ...at },
    { verbs: ['escalate'], ...at },
  ]);
}

function findMade(holding: Holding, { kind, namespace }: Place): readonly Evidence[] | undefined {
  const at = { group: RBAC, resource: resourceOf(kind), namespace };
  return findAsks(holding, [
    { verbs: ['create'], ...at },
    { verbs: ['escalate'], ...at },
  ]);
}

/** Every name that a rule names and that is there, and some other for rules without names. */
function listNames({ grants }: Holding, { kind, namespace }: Place, world: World): readonly string[] {
  const named = new Set(grants.flatMap(({ role }) => role.rules.flatMap(({ resourceNames }) => resourceNames)));
  const there = [...named].filter((name) => world.hasRole({ kind, namespace, name }));
  const some = world.someRole({ kind, namespace });
  return some === undefined ? there : [...there, some];
}

/** A controller copies the rules of every ClusterRole with the right label; who writes the rules writes the label too. */
export function findFed(holding: Holding, { kind, name }: RoleKey, world: World): readonly Evidence[] | undefined {
  if (kind !== 'ClusterRole' || !world.isAggregated(name)) return undefined;
  return listWritable(holding, { kind, namespace: '' }, world)[0]?.evidence;
}

/** What a binding names and is not there, whoever may create it fills. */
export function findMissing(holding: Holding, { role }: Pick<Grant, 'role'>, world: World): FoundStep | undefined {
  if (role.origin !== 'unseen' || role.doubt === 'malformed' || world.hasRole(role)) return undefined;
  const evidence = findMade(holding, role);
  if (evidence === undefined) return undefined;
  return role.state === 'complete' ? { evidence } : { evidence, proviso: 'if that role does not exist' };
}

export interface Bind {
  /** An empty name: that of a role which one makes. */
  readonly role: RoleKey;
  /** Empty for the cluster. */
  readonly namespace: string;
  readonly world: World;
}

/** `bind` is asked in the namespace of the binding, also for ClusterRoles. */
export function findBind(holding: Holding, bind: Bind): readonly Evidence[] | undefined {
  return findOfOne(holding, (part) => findBindOfOne(part, bind));
}

function findBindOfOne(holding: Holding, { role, namespace, world }: Bind): readonly Evidence[] | undefined {
  const bindings = { group: RBAC, resource: namespace === '' ? 'clusterrolebindings' : 'rolebindings', namespace };
  const bind = { verbs: ['bind'], group: RBAC, resource: resourceOf(role.kind), namespace };
  const bound =
    role.name === ''
      ? findAnyName(holding, bind, (name) => !world.hasRole({ ...role, name }))
      : findAsk(holding, { ...bind, name: role.name });
  if (bound === undefined) return undefined;
  const written = findAsk(holding, { verbs: ['create'], ...bindings });
  if (written !== undefined) return [written, bound];
  // A binding that is there already takes another subject; its role cannot be changed.
  for (const name of world.bindingsTo({ kind: role.kind, name: bound.name }, namespace)) {
    const changed = findAsk(holding, { verbs: CHANGE, ...bindings, name });
    if (changed !== undefined) return [changed, bound];
  }
  return undefined;
}

function resourceOf(kind: string): string {
  return kind === 'Role' ? 'roles' : 'clusterroles';
}
