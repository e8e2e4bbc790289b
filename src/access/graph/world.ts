import { compareText } from '../../base/compare.ts';
import { subjectKey } from '../../facts/subject.ts';
import type { CollectionState } from '../../facts/collection.ts';
import type { CollectionName } from '../../facts/collections.ts';
import { findInstalledRole } from '../../facts/installed-access.ts';
import type { NamedItem } from '../../facts/views/names.ts';
import type { PodAccountItem } from '../../facts/views/pod-accounts.ts';
import { PROJECTIONS } from '../../facts/views/projections.ts';
import type { View, ViewName } from '../../facts/views.ts';
import type { Access, Grant } from '../access.ts';
import { type Holder, renderHolder } from '../identity.ts';
import type { RoleKey } from './graph-node.ts';
import { createRoleWorld, type RoleWorld } from './role-world.ts';
import { placeOf, UNSET } from './unset-namespace.ts';

/** Everything beside roles and bindings that paths depend on. */
export interface World extends RoleWorld {
  /** Of Kubernetes. */
  readonly minor: number;
  /** Every namespace that something was seen of. */
  readonly namespaces: readonly string[];
  /** `missing`: all are known, and it is none of them. */
  existenceOf(account: Holder): 'seen' | 'unknown' | 'missing';
  /** Where the pods of a ServiceAccount run, or would. */
  podsOf(account: Holder): readonly RunningPod[];
  /** Whose pods reach the node they run on. */
  readonly podsOnNodes: readonly PodAccountItem[];
  /** Names of Secrets that hold tokens of a ServiceAccount. */
  tokensOf(account: Holder): readonly string[];
  /** Names of Secrets of a namespace that hold tokens, whosever. */
  tokensIn(namespace: string): readonly string[];
  /** Objects of a kind that make pods, such as `Deployment`, in a namespace; with an empty one, in all of them. */
  makersOf(kind: string, namespace: string): readonly string[];
  /** The level that Pod Security admission enforces; `unknown` where the Namespace was not seen. */
  podSecurityOf(namespace: string): PodSecurity;
  /** Namespaces where it enforces baseline or restricted. */
  readonly guarded: readonly string[];
  /** There may be namespaces where it enforces neither: one is there, or not all were seen. */
  readonly hasUnguarded: boolean;
  readonly hasControlPlane: boolean;
  /** All namespaces are known, and it is none of them. */
  isMissing(namespace: string): boolean;
  /** Bindings that refer to a role, in a namespace or for the cluster. */
  bindingsTo(role: Pick<RoleKey, 'kind' | 'name'>, namespace: string): readonly string[];
}

export type PodSecurity = 'privileged' | 'baseline' | 'restricted' | 'unknown';

export interface RunningPod {
  readonly item: PodAccountItem;
  /** A token of the ServiceAccount lies in it. */
  readonly holdsToken: boolean;
}

/** What paths depend on beside roles and bindings. */
export const WORLD_VIEWS = [
  'accounts',
  'podAccounts',
  'accountTokens',
  'namespaces',
  'nodes',
] as const satisfies readonly ViewName[];

export function createWorld(view: View, { bindings }: Access, minor: number): World {
  const running = view.list('podAccounts').items.toSorted(compareItems);
  const accounts = new Map(view.list('accounts').items.map((item) => [keyOf(item.subject.name, item), item]));
  const pods = Map.groupBy(running, ({ subject, account }) => keyOf(account, { subject }));
  const makers = new Map<string, string[]>();
  for (const { subject } of running)
    for (const namespace of [placeOf(subject), '']) {
      const key = `${subject.kind}/${namespace}`;
      const names = makers.get(key);
      if (names === undefined) makers.set(key, [subject.name]);
      else names.push(subject.name);
    }
  const tokens = Map.groupBy(view.list('accountTokens').items, ({ subject, account }) => keyOf(account, { subject }));
  const tokensIn = new Map<string, string[]>();
  for (const { subject } of view.list('accountTokens').items)
    tokensIn.set(placeOf(subject), [...(tokensIn.get(placeOf(subject)) ?? []), subject.name].sort());
  const namespaces = new Map(view.list('namespaces').items.map((item) => [item.subject.name, item]));
  const bound = Map.groupBy(
    bindings,
    ({ roleRef, subject }) =>
      `${roleRef.kind}/${roleRef.name}/${subject.kind === 'RoleBinding' ? placeOf(subject) : ''}`,
  );
  return {
    ...createRoleWorld(view, minor),
    minor,
    namespaces: [
      ...new Set([...namespaces.keys(), ...[...accounts.values(), ...running].map(({ subject }) => placeOf(subject))]),
    ].sort(),
    existenceOf(account) {
      if (accounts.has(nameOf(account)) || (pods.get(nameOf(account)) ?? []).some(isMade)) return 'seen';
      const { state } = view.list('accounts', account.namespace);
      // Every namespace has its default, as soon as the controller comes by.
      return state === 'complete' && account.name !== 'default' ? 'missing' : 'unknown';
    },
    podsOf: (account) =>
      (pods.get(nameOf(account)) ?? []).map((item) => ({
        item,
        holdsToken: item.holdsToken ?? accounts.get(nameOf(account))?.automounts ?? true,
      })),
    podsOnNodes: running.filter(({ isOnNode }) => isOnNode),
    tokensOf: (account) => (tokens.get(nameOf(account)) ?? []).map(({ subject }) => subject.name).sort(),
    tokensIn: (namespace) => tokensIn.get(namespace) ?? [],
    makersOf: (kind, namespace) => makers.get(`${kind}/${namespace}`) ?? [],
    podSecurityOf,
    guarded: [...namespaces.keys()].filter(isGuarded).sort(),
    hasUnguarded: !view.list('namespaces').known || ![...namespaces.keys()].every(isGuarded),
    hasControlPlane: view.list('nodes').items.some(({ isControlPlane }) => isControlPlane),
    bindingsTo: ({ kind, name }, namespace) => [
      // The API server installs a binding of this name to this role, and again when it is gone.
      ...(name === CLUSTER_ADMIN && namespace === '' ? [CLUSTER_ADMIN] : []),
      ...(bound.get(`${kind}/${name}/${namespace}`) ?? []).map(({ subject }) => subject.name).sort(),
    ],
    isMissing: (namespace) => view.list('namespaces').known && !namespaces.has(namespace) && namespace !== UNSET,
  };

  function podSecurityOf(namespace: string): PodSecurity {
    const item = namespaces.get(namespace);
    if (item === undefined || item.isMalformed === true) return 'unknown';
    const level = item.labels[ENFORCED];
    return level === 'baseline' || level === 'restricted' ? level : 'privileged';
  }

  function isGuarded(namespace: string): boolean {
    return GUARDING.has(podSecurityOf(namespace));
  }
}

/** Levels of Pod Security that no pod gets through which reaches into its node. */
const GUARDING: ReadonlySet<string> = new Set(['baseline', 'restricted']);
const CLUSTER_ADMIN = 'cluster-admin';
const ENFORCED = 'pod-security.kubernetes.io/enforce';

function keyOf(account: string, { subject }: NamedItem): string {
  return `${placeOf(subject)}/${account}`;
}

/** The order of the input says nothing. */
function compareItems(left: NamedItem, right: NamedItem): number {
  return compareText(subjectKey(left.subject), subjectKey(right.subject));
}

function nameOf({ namespace, name }: Holder): string {
  return `${namespace}/${name}`;
}

/** The API server takes no pod of a ServiceAccount that is not there. */
function isMade({ subject }: PodAccountItem): boolean {
  return subject.kind === 'Pod';
}

/** How much of what decides was seen, where it was not all of it. */
export interface Unseen {
  readonly collection: CollectionName;
  readonly state: CollectionState;
}

export function listUnseen(view: View, views: readonly ViewName[]): readonly Unseen[] {
  return views.flatMap((name) => {
    const { state } = view.list(name);
    return state === 'complete' ? [] : [{ collection: PROJECTIONS[name].reads, state }];
  });
}

/** The ServiceAccount of the controller that gathers the rules of aggregated ClusterRoles; it may escalate them. */
export const AGGREGATOR: Holder = {
  kind: 'ServiceAccount',
  namespace: 'kube-system',
  name: 'clusterrole-aggregation-controller',
};

/** What the API server binds to that controller wherever it starts, for input that does not say so. */
export function grantAggregator(minor: number): readonly Grant[] {
  const name = `system:controller:${AGGREGATOR.name}`;
  const own = { kind: 'ClusterRole', namespace: '', name };
  const role = findInstalledRole(own, minor);
  if (role === undefined) return [];
  const subject = { ...AGGREGATOR, path: [], stablePath: '', place: NOWHERE };
  const binding = {
    subject: { group: 'rbac.authorization.k8s.io', ...own, kind: 'ClusterRoleBinding', container: '' },
    roleRef: { kind: own.kind, name },
    rolePlace: NOWHERE,
    subjects: [subject],
    isMalformed: false,
  };
  const bound = { ...own, origin: 'installed', rules: role.rules, state: 'complete' } as const;
  return [{ binding, subject, holder: AGGREGATOR, role: bound, namespace: undefined }];
}

const NOWHERE = { file: '', line: 0, column: 0 };

/** Whether a holder is the one above. */
export function isAggregator(holder: Holder): boolean {
  return renderHolder(holder) === renderHolder(AGGREGATOR);
}
