import type { Grant } from '../access.ts';
import type { Actor } from './actor.ts';
import { type Ask, type Evidence, findAsk, findAsks } from './ask.ts';
import type { GraphNode, RoleKey } from './graph-node.ts';
import type { FoundStep, StepKind } from './step-kind.ts';
import type { World } from './world.ts';

const RBAC = 'rbac.authorization.k8s.io';
const CHANGE = ['update', 'patch'];
const CLUSTER_ADMIN: RoleKey = { kind: 'ClusterRole', namespace: '', name: 'cluster-admin' };

/** Ways through roles and bindings (`escalation_check.go` in k8s.io/kubernetes/pkg/registry/rbac). */
export const ROLE_STEPS: readonly StepKind[] = [
  {
    id: 'escalate',
    rule: 'R11',
    does: 'writes every permission into a role that it holds, and becomes',
    why: 'The API server lets one write into a role only what one holds; with escalate on that role it does not ask.',
    to: ['cluster-admin', 'namespace-admin'],
    find: (from, to) => firstOf(grantsReaching(from, to), (grant) => escalateHeld(from, grant)),
  },
  {
    id: 'escalate-aggregated',
    rule: 'R11',
    does: 'adds every permission to an aggregated role that it holds, and becomes',
    why: 'A controller copies the rules of every ClusterRole that has the right label into the aggregated one; with escalate, one may create such a ClusterRole.',
    to: ['cluster-admin', 'namespace-admin'],
    find: (from, to, world) =>
      firstOf(grantsReaching(from, to), ({ role }) =>
        role.kind === 'ClusterRole' && world.isAggregated(role.name)
          ? findAsks(from.holding, [
              { verbs: ['create'], group: RBAC, resource: 'clusterroles' },
              { verbs: ['escalate'], group: RBAC, resource: 'clusterroles' },
            ])
          : undefined,
      ),
  },
  {
    id: 'bind',
    rule: 'R12',
    does: 'binds the role to itself, and becomes',
    why: 'The API server lets one bind only a role whose permissions one holds; with bind on that role it does not ask.',
    to: ['cluster-admin', 'namespace-admin', 'role'],
    find(from, to, world) {
      const namespace = namespaceOf(to);
      const role = to.kind === 'role' ? to.role : CLUSTER_ADMIN;
      const evidence = findBind(from, { role, namespace, world });
      return evidence === undefined ? undefined : { evidence };
    },
  },
];

function namespaceOf(to: GraphNode): string {
  return 'namespace' in to ? (to.namespace ?? '') : '';
}

/** Grants that give in the whole of what is to be reached. */
function grantsReaching({ holding }: Actor, to: GraphNode): readonly Grant[] {
  const namespace = to.kind === 'namespace-admin' ? to.namespace : undefined;
  return holding.grants.filter((grant) => grant.namespace === namespace && grant.role.origin !== 'unseen');
}

function firstOf(
  grants: readonly Grant[],
  find: (grant: Grant) => readonly Evidence[] | undefined,
): FoundStep | undefined {
  for (const grant of grants) {
    const evidence = find(grant);
    if (evidence !== undefined) return { evidence };
  }
  return undefined;
}

function escalateHeld({ holding }: Actor, { role }: Grant): readonly Evidence[] | undefined {
  const { name, namespace } = role;
  const at = { group: RBAC, resource: role.kind === 'Role' ? 'roles' : 'clusterroles', namespace, name };
  return findAsks(holding, [
    { verbs: CHANGE, ...at },
    { verbs: ['escalate'], ...at },
  ]);
}

interface Bind {
  readonly role: RoleKey;
  /** Empty for the cluster. */
  readonly namespace: string;
  readonly world: World;
}

/** `bind` is asked in the namespace of the binding, also for ClusterRoles. */
function findBind({ holding }: Actor, { role, namespace, world }: Bind): readonly Evidence[] | undefined {
  const bindings = { group: RBAC, resource: namespace === '' ? 'clusterrolebindings' : 'rolebindings', namespace };
  const bind: Ask = {
    verbs: ['bind'],
    group: RBAC,
    resource: role.kind === 'Role' ? 'roles' : 'clusterroles',
    namespace,
    name: role.name,
  };
  const bound = findAsk(holding, bind);
  if (bound === undefined) return undefined;
  const written = findAsk(holding, { verbs: ['create'], ...bindings });
  if (written !== undefined) return [written, bound];
  // A binding that is there already takes another subject; its role cannot be changed.
  for (const name of world.bindingsTo(role, namespace)) {
    const changed = findAsk(holding, { verbs: CHANGE, ...bindings, name });
    if (changed !== undefined) return [changed, bound];
  }
  return undefined;
}
