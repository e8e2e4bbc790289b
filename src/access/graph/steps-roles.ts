import type { Grant } from '../access.ts';
import type { Actor } from './actor.ts';
import type { Evidence } from './ask.ts';
import type { GraphNode, RoleKey } from './graph-node.ts';
import type { FoundStep } from './found-step.ts';
import type { StepKind } from './step-kind.ts';
import { findBind, findChanged, findFed, findMissing, listWritable } from './write-role.ts';

const CLUSTER_ADMIN: RoleKey = { kind: 'ClusterRole', namespace: '', name: 'cluster-admin' };

/** Ways through roles and bindings (`escalation_check.go` in k8s.io/kubernetes/pkg/registry/rbac). */
export const ROLE_STEPS: readonly StepKind[] = [
  {
    id: 'escalate',
    rule: 'R11',
    does: 'writes every permission into a role that it holds, and becomes',
    why: 'The API server lets one write into a role only what one holds; with escalate on that role it does not ask.',
    to: ['cluster-admin', 'namespace-admin'],
    find: (from, to) =>
      firstOf(grantsReaching(from, to), ({ role }) =>
        role.origin === 'unseen' ? undefined : stepOf(findChanged(from.holding, role)),
      ),
  },
  {
    id: 'escalate-aggregated',
    rule: 'R11',
    does: 'adds every permission to an aggregated role that it holds, and becomes',
    why: 'A controller copies the rules of every ClusterRole that has the right label into the aggregated one; with escalate, one may write such a ClusterRole.',
    to: ['cluster-admin', 'namespace-admin'],
    find: (from, to, world) =>
      firstOf(grantsReaching(from, to), ({ role }) => stepOf(findFed(from.holding, role, world))),
  },
  {
    id: 'escalate-missing',
    rule: 'R11',
    does: 'makes the role that a binding gives it and that does not exist, with every permission, and becomes',
    why: 'A binding holds for whatever role has the name; with escalate, one may create it with more than one holds.',
    to: ['cluster-admin', 'namespace-admin'],
    find: (from, to, world) => firstOf(grantsReaching(from, to), (grant) => findMissing(from.holding, grant, world)),
  },
  {
    id: 'write-role',
    rule: 'R11',
    does: 'writes a role of every permission, binds it to itself, and becomes',
    why: 'With escalate the API server does not ask whether one holds what one writes into a role, nor with bind whether one holds what one binds.',
    to: ['cluster-admin', 'namespace-admin'],
    find(from, to, world) {
      const namespace = namespaceOf(to);
      const places = [
        { kind: 'ClusterRole', namespace: '' },
        ...(namespace === '' ? [] : [{ kind: 'Role', namespace }]),
      ];
      for (const place of places)
        for (const { name, evidence } of listWritable(from.holding, place, world)) {
          const bound = findBind(from.holding, { role: { ...place, name }, namespace, world });
          if (bound !== undefined) return { evidence: [...evidence, ...bound] };
        }
      return undefined;
    },
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
      return stepOf(findBind(from.holding, { role, namespace, world }));
    },
  },
];

function namespaceOf(to: GraphNode): string {
  return 'namespace' in to ? (to.namespace ?? '') : '';
}

/** Grants that give in the whole of what is to be reached. */
function grantsReaching({ holding }: Actor, to: GraphNode): readonly Grant[] {
  const namespace = to.kind === 'namespace-admin' ? to.namespace : undefined;
  return holding.grants.filter((grant) => grant.namespace === namespace);
}

function stepOf(evidence: readonly Evidence[] | undefined): FoundStep | undefined {
  return evidence === undefined ? undefined : { evidence };
}

function firstOf(grants: readonly Grant[], find: (grant: Grant) => FoundStep | undefined): FoundStep | undefined {
  for (const grant of grants) {
    const found = find(grant);
    if (found !== undefined) return found;
  }
  return undefined;
}
