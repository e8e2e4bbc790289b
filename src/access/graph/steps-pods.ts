import type { Holder } from '../identity.ts';
import type { Actor } from './actor.ts';
import { type Ask, type Evidence, findAnyName, findAsk } from './ask.ts';
import { accountOf, type GraphNode } from './graph-node.ts';
import { findRun } from './run-pods.ts';
import type { FoundStep } from './found-step.ts';
import type { StepKind } from './step-kind.ts';
import { whereItIs } from './steps-tokens.ts';
import { placeOf } from './unset-namespace.ts';
import type { RunningPod, World } from './world.ts';

/** The first minor version that asks for `create` when exec is opened by GET (AuthorizePodWebsocketUpgradeCreatePermission). */
const EXEC_BY_CREATE = 35;
export const CHANGE = ['update', 'patch'];
const ON_NODE =
  'Such a pod has the processes or the files of its node in reach, and whoever is in its container has them too.';
const IN_POD = 'Whoever is in the container of a pod reads the token that lies in it.';

/** Ways into pods, and with that to the token of the ServiceAccount that they run as, or onto their node. */
export const POD_STEPS: readonly StepKind[] = [
  {
    id: 'run-pod',
    rule: 'R06',
    does: 'runs a pod as',
    why: 'Whoever creates a pod chooses its ServiceAccount, any one of the namespace, and the image that gets its token.',
    to: ['identity'],
    find({ holding }, to, world) {
      const account = accountOf(to);
      const evidence = account === undefined ? undefined : findRun(holding, account.namespace, world);
      return account === undefined || evidence === undefined ? undefined : whereItIs(account, [evidence], world);
    },
  },
  {
    id: 'change-image',
    rule: 'R06',
    does: 'changes the image of a pod that runs as',
    why: `The image of a running container may be changed, and the kubelet starts the new one. ${IN_POD}`,
    onNodes: {
      does: 'changes the image of a pod that reaches into its node, and so gets hold of',
      why: `The image of a running container may be changed, and the kubelet starts the new one. ${ON_NODE}`,
    },
    to: ['identity', 'nodes'],
    find: (from, to, world) =>
      inPod(from, { to, world, isAdmitted: true, ask: () => ({ verbs: CHANGE, resource: 'pods' }) }),
  },
  {
    id: 'exec',
    rule: 'R07',
    does: 'runs a command in a pod of',
    why: `exec starts a program in the container. ${IN_POD}`,
    onNodes: {
      does: 'runs a command in a pod that reaches into its node, and so gets hold of',
      why: `exec starts a program in the container. ${ON_NODE}`,
    },
    to: ['identity', 'nodes'],
    find: (from, to, world) =>
      inPod(from, { to, world, ask: ({ minor }) => ({ verbs: execVerbs(minor), resource: 'pods/exec' }) }),
  },
  {
    id: 'ephemeral-container',
    rule: 'R08',
    does: 'adds a container to a pod of',
    why: 'An ephemeral container may mount the volumes of its pod, the one with the token among them, and brings an image of its own.',
    onNodes: {
      does: 'adds a container to a pod that reaches into its node, and so gets hold of',
      why: `An ephemeral container may mount the volumes of its pod, and brings an image of its own. ${ON_NODE}`,
    },
    to: ['identity', 'nodes'],
    find: (from, to, world) =>
      inPod(from, {
        to,
        world,
        isAdmitted: true,
        ask: () => ({ verbs: CHANGE, resource: 'pods/ephemeralcontainers' }),
      }),
  },
];

/** What lets one open exec, attach or port-forward; a read verb was enough as long as a WebSocket is opened by GET. */
export function execVerbs(minor: number): readonly string[] {
  return minor < EXEC_BY_CREATE ? ['create', 'get'] : ['create'];
}

interface InPod {
  readonly to: GraphNode;
  readonly world: World;
  readonly ask: (world: World) => Ask;
  /** Pod Security judges the whole pod once more, as it is then. */
  readonly isAdmitted?: true;
}

/** Into a pod that holds the token that is wanted, or one that is on its node. */
function inPod({ holding }: Actor, { to, world, ask, isAdmitted }: InPod): FoundStep | undefined {
  let doubtful: FoundStep | undefined;
  for (const item of to.kind === 'nodes' ? world.podsOnNodes : podsWithToken(accountOf(to), world)) {
    const found = findInPod({ ...ask(world), namespace: placeOf(item.subject) }, { item, holding });
    if (found === undefined) continue;
    const step = isAdmitted === true ? admit(found, { item, holding, world }) : { evidence: [found] };
    if (step !== undefined && step.proviso === undefined) return step;
    doubtful ??= step;
  }
  return doubtful;
}

/** A pod that reaches into its node may be older than what its namespace enforces; then it cannot be changed any more. */
function admit(
  found: Evidence,
  { item, holding, world }: Pick<RunningPod, 'item'> & Pick<Actor, 'holding'> & Pick<InPod, 'world'>,
): FoundStep | undefined {
  const namespace = placeOf(item.subject);
  const level = world.podSecurityOf(namespace);
  if (level === 'privileged') return { evidence: [found] };
  if (level === 'unknown')
    return item.isOnNode
      ? { evidence: [found], proviso: `if Pod Security does not refuse such a pod in ${namespace}` }
      : { evidence: [found] };
  const relabelled = findRelabel(holding, namespace);
  if (relabelled !== undefined) return { evidence: [relabelled, found] };
  return item.isOnNode
    ? undefined
    : { evidence: [found], proviso: `if the pod is as Pod Security (${level}) in ${namespace} wants it` };
}

/** Labels of a Namespace say what is enforced in it; who changes them takes it off. */
export function findRelabel(holding: Actor['holding'], namespace: string): Evidence | undefined {
  return findAsk(holding, { verbs: CHANGE, resource: 'namespaces', namespace, name: namespace });
}

/** The pods of a ServiceAccount in which its token lies. */
export function podsWithToken(account: Holder | undefined, world: World): readonly RunningPod['item'][] {
  return account === undefined
    ? []
    : world
        .podsOf(account)
        .filter(({ holdsToken }) => holdsToken)
        .map(({ item }) => item);
}

/** A pod that is there has its name; one that something makes is named after it. */
function findInPod(
  asked: Ask,
  { item: { subject }, holding }: Pick<RunningPod, 'item'> & Pick<Actor, 'holding'>,
): Evidence | undefined {
  if (subject.kind === 'Pod') return findAsk(holding, { ...asked, name: subject.name });
  return findAnyName(holding, asked, (name) => name.startsWith(`${subject.name}-`));
}
