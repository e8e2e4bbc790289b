import { MASTERS } from '../identity.ts';
import type { Actor } from './actor.ts';
import { type Ask, type Evidence, findAnyName, findAsk, findAsks } from './ask.ts';
import type { GraphNode } from './graph-node.ts';
import type { StepKind } from './step-kind.ts';

const IMPERSONATE = ['impersonate'];
/** The group of what constrained impersonation asks. */
const AUTHENTICATION = 'authentication.k8s.io';
const NODES_GROUP = 'system:nodes';
const NODE_USER = 'system:node:';
const WHY =
  'A request with the headers Impersonate-User and Impersonate-Group is judged as if they had sent it; the audit log names both.';

/** Ways through impersonation (k8s.io/apiserver/pkg/endpoints/filters/impersonation). */
export const IMPERSONATION_STEPS: readonly StepKind[] = [
  {
    id: 'impersonate',
    rule: 'R14',
    does: 'impersonates',
    why: WHY,
    to: ['identity'],
    find(from, to) {
      const evidence = to.kind === 'identity' ? findImpersonation(from, to) : undefined;
      return evidence === undefined ? undefined : { evidence };
    },
  },
  {
    id: 'impersonate-masters',
    rule: 'R14',
    does: 'impersonates the group system:masters, which makes it',
    why: `${WHY} Of this group nothing is asked at all.`,
    to: ['cluster-admin'],
    find(from) {
      const evidence = findGroup(from, MASTERS);
      return evidence === undefined ? undefined : { evidence };
    },
  },
  {
    id: 'impersonate-node',
    rule: 'R14',
    does: 'impersonates a node, and so gets hold of',
    why: 'A node may ask for the token of every ServiceAccount whose pods run on it; one impersonates each in turn.',
    to: ['nodes'],
    find(from) {
      const user = findAnyName(from.holding, { verbs: IMPERSONATE, resource: 'users' }, isNode);
      const group = findAsk(from.holding, { verbs: IMPERSONATE, resource: 'groups', name: NODES_GROUP });
      return user === undefined || group === undefined
        ? undefined
        : { evidence: [user, group], ...onlyOf(user, 'the pods run on that node') };
    },
  },
  {
    id: 'impersonate-constrained',
    rule: 'R14',
    does: 'makes some requests as',
    why: 'With constrained impersonation, on as it is installed since Kubernetes 1.36, the impersonator also has to hold impersonate-on for each request (KEP-5284).',
    to: ['limited'],
    since: 36,
    find(from, to) {
      if (to.kind !== 'limited' || from.node.kind !== 'identity' || from.key !== holderKey(to)) return undefined;
      const evidence = findConstrained(from, to);
      return evidence === undefined ? undefined : { evidence: [evidence] };
    },
  },
  {
    id: 'impersonate-node-constrained',
    rule: 'R14',
    does: 'asks for tokens as a node, and so gets hold of',
    why: 'Constrained impersonation of a node is enough where creating tokens is among what may be asked as one (KEP-5284).',
    to: ['nodes'],
    since: 36,
    find({ holding }) {
      const on = (mode: string): Ask => ({
        verbs: [`impersonate-on:${mode}:create`],
        resource: 'serviceaccounts/token',
      });
      const arbitrary = findAnyName(holding, {
        verbs: ['impersonate:arbitrary-node'],
        group: AUTHENTICATION,
        resource: 'nodes',
      });
      const token = findAsk(holding, on('arbitrary-node'));
      return arbitrary === undefined || token === undefined
        ? undefined
        : { evidence: [arbitrary, token], ...onlyOf(arbitrary, 'the pods run on that node') };
    },
  },
];

/** The key of who impersonates within limits. */
function holderKey({ by }: Extract<GraphNode, { kind: 'limited' }>): string {
  return by.kind === 'ServiceAccount' ? `${by.kind}:${by.namespace}/${by.name}` : `${by.kind}:${by.name}`;
}

function isNode(name: string): boolean {
  return name.startsWith(NODE_USER);
}

function onlyOf({ name }: Evidence, what: string): { readonly proviso?: string } {
  return name === '' ? {} : { proviso: `only where ${what}` };
}

function findImpersonation(
  from: Actor,
  { holder }: Extract<GraphNode, { kind: 'identity' }>,
): readonly Evidence[] | undefined {
  const { kind, namespace, name } = holder;
  if (kind === 'Group') return findGroup(from, name);
  const resource = kind === 'ServiceAccount' ? 'serviceaccounts' : 'users';
  return findAsks(from.holding, [{ verbs: IMPERSONATE, resource, namespace, name }]);
}

/** A group is impersonated beside a user: a request with a group alone is refused. */
function findGroup({ holding }: Actor, name: string): readonly Evidence[] | undefined {
  const group = findAsk(holding, { verbs: IMPERSONATE, resource: 'groups', name });
  if (group === undefined) return undefined;
  const user = findAnyName(holding, { verbs: IMPERSONATE, resource: 'users' }) ?? findAnyAccount(holding);
  return user === undefined ? undefined : [group, user];
}

/** A ServiceAccount is impersonated in its namespace. */
function findAnyAccount(holding: Actor['holding']): Evidence | undefined {
  const namespaces = new Set(['', ...holding.grants.map(({ namespace = '' }) => namespace)]);
  for (const namespace of namespaces) {
    const found = findAnyName(holding, { verbs: IMPERSONATE, resource: 'serviceaccounts', namespace });
    if (found !== undefined) return found;
  }
  return undefined;
}

function findConstrained(
  { holding }: Actor,
  { holder: { kind, namespace, name } }: Extract<GraphNode, { kind: 'limited' }>,
): Evidence | undefined {
  return kind === 'ServiceAccount'
    ? findAsk(holding, {
        verbs: ['impersonate:serviceaccount'],
        group: AUTHENTICATION,
        resource: 'serviceaccounts',
        namespace,
        name,
      })
    : findAsk(holding, { verbs: ['impersonate:user-info'], group: AUTHENTICATION, resource: 'users', name });
}
