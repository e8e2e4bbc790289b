import type { Actor } from './actor.ts';
import { type Evidence, findAnyName, findAsk, mightAsk } from './ask.ts';
import { accountOf } from './graph-node.ts';
import type { Holding } from './holding.ts';
import { findRun, findRunByCreating } from './run-pods.ts';
import type { FoundStep } from './found-step.ts';
import type { StepKind } from './step-kind.ts';
import { CHANGE, findRelabel, podsWithToken } from './steps-pods.ts';

const CREATE = ['create'];
/** What the kubelet answers a command in a pod to; others it takes for nothing. */
const COMMANDS = ['create', 'get'];
const REFUSES = 'if no admission policy refuses such a pod';

/** Ways onto nodes, and from there. */
export const NODE_STEPS: readonly StepKind[] = [
  {
    id: 'nodes-proxy',
    rule: 'R09',
    does: 'runs a command, past the API server, in a pod of',
    why: 'The kubelet runs commands in every pod of its node for whoever may proxy to it; get is enough, by WebSocket. No audit log and no admission see it.',
    onNodes: {
      does: 'runs a command, past the API server, in a pod that reaches into its node, and so gets hold of',
      why: 'The kubelet runs commands in every pod of its node for whoever may proxy to it; get is enough, by WebSocket. No audit log and no admission see it.',
    },
    to: ['identity', 'nodes'],
    find({ holding }, to, world) {
      const pods = to.kind === 'nodes' ? world.podsOnNodes : podsWithToken(accountOf(to), world);
      const evidence = findAnyName(holding, { verbs: COMMANDS, resource: 'nodes/proxy' });
      if (evidence === undefined || pods.length === 0) return undefined;
      return {
        evidence: [evidence],
        ...(evidence.name === '' ? {} : { proviso: `if such a pod runs on ${evidence.name}` }),
      };
    },
  },
  {
    id: 'host-pod',
    rule: 'R06',
    does: 'runs a pod that reaches into its node, and so gets hold of',
    why: 'A privileged pod, or one with a folder of the node, is root there; it chooses the node that it runs on.',
    to: ['nodes'],
    find: (from, _to, world) =>
      firstNamespace(from, (namespace) => {
        const isOpen = namespace === '' ? world.hasUnguarded : !world.guarded.includes(namespace);
        const run = isOpen ? findRun(from.holding, namespace, world) : findRunInNew(from.holding, namespace);
        return run === undefined ? undefined : { evidence: [run].flat(), proviso: REFUSES };
      }),
  },
  {
    id: 'relabel-namespace',
    rule: 'R21',
    does: 'takes Pod Security off a namespace, runs a pod that reaches into its node, and gets hold of',
    why: 'Labels of the Namespace say what Pod Security admission enforces in it. A RoleBinding in a namespace gives power over the Namespace itself.',
    to: ['nodes'],
    find(from, _to, world) {
      for (const namespace of listRelabelled(from, world.guarded)) {
        const changed = findRelabel(from.holding, namespace);
        const run = changed === undefined ? undefined : findRun(from.holding, namespace, world);
        if (changed !== undefined && run !== undefined) return { evidence: [changed, run], proviso: REFUSES };
      }
      return undefined;
    },
  },
  {
    id: 'host-volume',
    rule: 'R20',
    does: 'creates a volume of a folder of the node, mounts it, and gets hold of',
    why: 'A PersistentVolume may be a folder of the node; Pod Security admission looks at the claim alone, and lets it in.',
    to: ['nodes'],
    find(from, _to, world) {
      const volume = findAsk(from.holding, { verbs: CREATE, resource: 'persistentvolumes' });
      if (volume === undefined) return undefined;
      return firstNamespace(from, (namespace) => {
        const claim = findAsk(from.holding, { verbs: CREATE, resource: 'persistentvolumeclaims', namespace });
        const run = claim === undefined ? undefined : findRun(from.holding, namespace, world);
        return claim === undefined || run === undefined
          ? undefined
          : { evidence: [volume, claim, run], proviso: REFUSES };
      });
    },
  },
  {
    id: 'node-token',
    rule: 'R09',
    does: 'finds there, or asks as the node for, a token of',
    why: 'The tokens of its pods lie on a node, and its kubelet may ask for more of them (the Node authorizer).',
    to: ['identity'],
    find({ node }, to, world) {
      const account = node.kind === 'nodes' ? accountOf(to) : undefined;
      return account !== undefined && world.podsOf(account).length > 0 ? { evidence: [] } : undefined;
    },
  },
  {
    id: 'control-plane',
    rule: 'R09',
    does: 'reads the keys of the control plane on its node, which make it',
    why: 'Where the API server runs on a node of the cluster, so do the files that it signs tokens and certificates with.',
    to: ['cluster-admin'],
    find: ({ node }, _to, { hasControlPlane }) =>
      node.kind === 'nodes' && hasControlPlane
        ? { evidence: [], proviso: 'if the node that is reached is one of the control plane' }
        : undefined,
  },
];

/** Of guarded namespaces those whose labels somebody may change: some of those that they hold something in, or any. */
function listRelabelled({ holding }: Actor, guarded: readonly string[]): readonly string[] {
  if (mightAsk(holding, { verbs: CHANGE, resource: 'namespaces' })) return guarded;
  const own = new Set(holding.namespaces);
  return own.size === 0 ? [] : guarded.filter((namespace) => own.has(namespace));
}

/** Where every namespace is guarded, one that is made is not. */
function findRunInNew(holding: Holding, namespace: string): readonly Evidence[] | undefined {
  if (namespace !== '') return undefined;
  const made = findAsk(holding, { verbs: CREATE, resource: 'namespaces' });
  const run = made === undefined ? undefined : findRunByCreating(holding, '');
  return made === undefined || run === undefined ? undefined : [made, run];
}

/** The cluster, or the first namespace that somebody holds something in, that a way leads through. */
function firstNamespace({ holding }: Actor, find: (namespace: string) => FoundStep | undefined): FoundStep | undefined {
  for (const namespace of ['', ...holding.namespaces]) {
    const found = find(namespace);
    if (found !== undefined) return found;
  }
  return undefined;
}
