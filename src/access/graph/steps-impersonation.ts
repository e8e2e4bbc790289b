import { findAccountOf, MASTERS } from '../identity.ts';
import type { Actor } from './actor.ts';
import { type Evidence, findAnyName, findAsk, findAsks, findOfOne } from './ask.ts';
import type { Holding } from './holding.ts';
import type { GraphNode } from './graph-node.ts';
import type { FoundStep } from './found-step.ts';
import type { StepKind } from './step-kind.ts';
import type { World } from './world.ts';

const IMPERSONATE = ['impersonate'];
/** The group of what constrained impersonation asks. */
const AUTHENTICATION = 'authentication.k8s.io';
const ONE_NODE = 'only where the pods run on that node';
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
      return findOfOne(from.holding, (holding) => {
        const user = findAnyName(holding, { verbs: IMPERSONATE, resource: 'users' }, isNode);
        const group = findAsk(holding, { verbs: IMPERSONATE, resource: 'groups', name: NODES_GROUP });
        return user === undefined || group === undefined
          ? undefined
          : { evidence: [user, group], ...(user.name === '' ? {} : { proviso: ONE_NODE }) };
      });
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
      return evidence === undefined ? undefined : { evidence };
    },
  },
  {
    id: 'impersonate-node-constrained',
    rule: 'R14',
    does: 'asks for tokens as a node, and so gets hold of',
    why: 'Constrained impersonation of a node is enough where creating tokens is among what may be asked as one (KEP-5284).',
    to: ['nodes'],
    since: 36,
    find: (from, _to, world) =>
      findNode(from, 'arbitrary-node') ?? (runsPods(from, world) ? findNode(from, 'associated-node') : undefined),
  },
];

/** The key of who impersonates within limits. */
function holderKey({ by }: Extract<GraphNode, { kind: 'limited' }>): string {
  return by.kind === 'ServiceAccount' ? `${by.kind}:${by.namespace}/${by.name}` : `${by.kind}:${by.name}`;
}

/** With `associated-node` alone a ServiceAccount impersonates the node that its own pod runs on. */
function runsPods({ node }: Actor, world: World): boolean {
  return node.kind === 'identity' && world.podsOf(node.holder).length > 0;
}

function findNode({ holding }: Actor, mode: 'arbitrary-node' | 'associated-node'): FoundStep | undefined {
  return findOfOne(holding, (part) => findNodeOfOne(part, mode));
}

function findNodeOfOne(holding: Holding, mode: 'arbitrary-node' | 'associated-node'): FoundStep | undefined {
  const node = findAnyName(holding, { verbs: [`impersonate:${mode}`], group: AUTHENTICATION, resource: 'nodes' });
  const token = findAsk(holding, { verbs: [`impersonate-on:${mode}:create`], resource: 'serviceaccounts/token' });
  if (node === undefined || token === undefined) return undefined;
  const isOne = mode === 'associated-node' || node.name !== '';
  return { evidence: [node, token], ...(isOne ? { proviso: ONE_NODE } : {}) };
}

function isNode(name: string): boolean {
  return name.startsWith(NODE_USER);
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
  return findOfOne(holding, (part) => findGroupOfOne(part, name));
}

function findGroupOfOne(holding: Holding, name: string): readonly Evidence[] | undefined {
  const group = findAsk(holding, { verbs: IMPERSONATE, resource: 'groups', name });
  if (group === undefined) return undefined;
  const user = findAnyName(holding, { verbs: IMPERSONATE, resource: 'users' }, isUser) ?? findAnyAccount(holding);
  return user === undefined ? undefined : [group, user];
}

/** The API server takes a user named like a ServiceAccount for that one, and asks of serviceaccounts. */
function isUser(name: string): boolean {
  return findAccountOf(name) === undefined;
}

/** A ServiceAccount is impersonated in its namespace. */
function findAnyAccount(holding: Holding): Evidence | undefined {
  for (const namespace of ['', ...holding.namespaces]) {
    const found = findAnyName(holding, { verbs: IMPERSONATE, resource: 'serviceaccounts', namespace });
    if (found !== undefined) return found;
  }
  return undefined;
}

function findConstrained(
  { holding }: Actor,
  { holder: { kind, namespace, name } }: Extract<GraphNode, { kind: 'limited' }>,
): readonly Evidence[] | undefined {
  const [verbs, group] = [['impersonate:user-info'], AUTHENTICATION];
  if (kind === 'ServiceAccount')
    return findAsks(holding, [
      { verbs: ['impersonate:serviceaccount'], group, resource: 'serviceaccounts', namespace, name },
    ]);
  if (kind === 'User') return findAsks(holding, [{ verbs, group, resource: 'users', name }]);
  const asked = findAsk(holding, { verbs, group, resource: 'groups', name });
  const user = findAnyName(holding, { verbs, group, resource: 'users' }, (other) => !isNode(other) && isUser(other));
  return asked === undefined || user === undefined ? undefined : [asked, user];
}
