import { compareText } from '../../base/compare.ts';
import type { PolicyRule } from '../../facts/views/role-item.ts';
import type { View } from '../../facts/views.ts';
import type { Access, Grant } from '../access.ts';
import {
  ANONYMOUS,
  type Holder,
  identityOf,
  MASTERS,
  renderHolder,
  sameServiceAccount,
  SERVICE_ACCOUNTS,
  UNAUTHENTICATED,
} from '../identity.ts';
import { isInstalledSubject } from '../../facts/installed-access.ts';
import type { Actor } from './actor.ts';
import { type GraphNode, nameNode, type RoleKey } from './graph-node.ts';
import { createHolding, createLimitedHolding, createWholeHolding, type Holding, NO_HOLDING } from './holding.ts';
import { createMightOf, holdsHalf, MIGHTY } from './might.ts';
import { placeGrants, placeOf } from './unset-namespace.ts';
import { RBAC } from './write-role.ts';
import { AGGREGATOR, grantAggregator, type World } from './world.ts';

/** Every node that a path may lead through, sorted by name. */
export interface Actors {
  readonly all: readonly Actor[];
  /** Of those whom bindings name. */
  readonly holders: readonly Actor[];
  /** Somebody that need not be among them. */
  identify(holder: Holder): Actor;
}

export interface ActorsRequest {
  readonly access: Access;
  readonly view: View;
  readonly world: World;
}

export function createActors({ access, view, world }: ActorsRequest): Actors {
  const own = placeGrants(access);
  const grants = addAggregator(own, view, world.minor);
  const byHolder = Map.groupBy(grants, ({ holder }) => renderHolder(sameServiceAccount(holder)));
  const mightOf = createMightOf(world.minor);
  const known = new Map<string, Actor>();
  const holders = [...new Map(own.map(({ holder }) => [renderHolder(holder), sameServiceAccount(holder)])).values()]
    .filter(isSomebody)
    .map(identify);
  if (grants.length > own.length) identify(AGGREGATOR);
  for (const { subject } of view.list('accounts').items)
    identify({ kind: 'ServiceAccount', namespace: placeOf(subject), name: subject.name });
  for (const { subject, account } of view.list('podAccounts').items)
    identify({ kind: 'ServiceAccount', namespace: placeOf(subject), name: account });
  for (const holder of listImplied(own, world)) identify(holder);
  const identities = [...known.values()];
  const others: readonly Actor[] = [
    ...listCapabilities(grants, world),
    ...listRoles(grants, { access, view, world }).flatMap(toMighty),
    ...listLimited(identities),
  ];
  return { all: [...identities, ...others].sort(compareKeys), holders: holders.toSorted(compareKeys), identify };

  /** What leads nowhere is left out: a role may be bound in every namespace. */
  function toMighty(actor: Actor): readonly Actor[] {
    const might = mightOf(actor.holding);
    const isUseful = might.isEverywhere || might.namespaces.size > 0 || holdsHalf(actor.holding);
    return isUseful ? [{ ...actor, might }] : [];
  }

  function identify(holder: Holder): Actor {
    const key = renderHolder(holder);
    const before = known.get(key);
    if (before !== undefined) return before;
    const { groups } = identityOf(holder);
    const names = [key, ...groups.map((group) => `Group:${group}`)];
    const held = [...new Set(names)].flatMap((name) => byHolder.get(name) ?? []);
    const holding = createHolding(held, groups.includes(MASTERS));
    const actor = { ...toActor({ kind: 'identity', holder }, holding), might: mightOf(holding) };
    known.set(key, actor);
    return actor;
  }
}

/** Those of a group that a binding names who need not be named themselves: whoever does not sign in, and the default account of every namespace. */
function listImplied(grants: readonly Grant[], world: World): readonly Holder[] {
  const groups = new Set(
    grants
      .filter(({ binding, subject }) => subject.kind === 'Group' && !isInstalledSubject(binding, subject))
      .map(({ subject }) => subject.name),
  );
  const isOfAll = groups.has(SERVICE_ACCOUNTS);
  const namespaces = listNamespaces(grants, world).filter(
    (namespace) => isOfAll || groups.has(`${SERVICE_ACCOUNTS}:${namespace}`),
  );
  return [
    ...(groups.has(UNAUTHENTICATED) ? [{ kind: 'User', namespace: '', name: ANONYMOUS }] : []),
    ...namespaces.map((namespace) => ({ kind: 'ServiceAccount', namespace, name: 'default' })),
  ];
}

function toActor(node: GraphNode, holding: Holding): Actor {
  return { node, key: nameNode(node), holding, might: MIGHTY };
}

/** The API server takes no other kinds, nor a ServiceAccount without a namespace in a ClusterRoleBinding. */
function isSomebody({ kind, name, namespace }: Holder): boolean {
  return name !== '' && (kind === 'User' || kind === 'Group' || (kind === 'ServiceAccount' && namespace !== ''));
}

/** The controller that may escalate is bound in every cluster, whether the input says so or not. */
function addAggregator(grants: readonly Grant[], view: View, minor: number): readonly Grant[] {
  const name = renderHolder(AGGREGATOR);
  const isKnown = view.list('clusterrolebindings').known || grants.some(({ holder }) => renderHolder(holder) === name);
  return isKnown ? grants : [...grants, ...grantAggregator(minor)];
}

function listCapabilities(grants: readonly Grant[], world: World): readonly Actor[] {
  const namespaces = listNamespaces(grants, world);
  return [
    toActor({ kind: 'cluster-admin' }, createWholeHolding()),
    toActor({ kind: 'nodes' }, NO_HOLDING),
    toActor({ kind: 'secrets' }, NO_HOLDING),
    ...namespaces.map(createAdmin),
  ];
}

/** Whoever may do everything in a namespace. */
export function createAdmin(namespace: string): Actor {
  const might = { isEverywhere: false, namespaces: new Set([namespace]) };
  return { ...toActor({ kind: 'namespace-admin', namespace }, createWholeHolding(namespace)), might };
}

/** Every namespace that there is something in, or that somebody of it holds something; kube-system is in every cluster. */
function listNamespaces(grants: readonly Grant[], world: World): readonly string[] {
  return [
    ...new Set([
      ...world.namespaces,
      ...grants.flatMap(({ namespace = [], holder }) => [namespace, holder.namespace].flat()),
      AGGREGATOR.namespace,
    ]),
  ].filter((namespace) => namespace !== '');
}

/** Roles that somebody may bind without holding what they give; of a ClusterRole that every name is allowed of, cluster-admin is told. */
function listRoles(grants: readonly Grant[], { access, view, world }: ActorsRequest): readonly Actor[] {
  const roles = new Map<string, Actor>();
  const namespaces = listNamespaces(grants, world);
  for (const { role, namespace } of grants)
    for (const rule of role.rules.filter(({ verbs }) => verbs.includes('bind') || verbs.includes('*'))) {
      const named = covers(rule, 'clusterroles') ? rule.resourceNames : [];
      const own = covers(rule, 'roles') ? view.list('roles', namespace).items : [];
      const keys = [
        // What one may bind everywhere one may also bind in a single namespace.
        ...named.flatMap((name) =>
          (namespace === undefined ? [undefined, ...namespaces] : [namespace]).map((at) => ({
            key: { kind: 'ClusterRole', namespace: '', name },
            at,
          })),
        ),
        ...own
          .filter(({ subject }) => rule.resourceNames.length === 0 || rule.resourceNames.includes(subject.name))
          .map(({ subject }) => ({ key: { ...subject, kind: 'Role' }, at: placeOf(subject) })),
      ];
      for (const { key, at } of keys) {
        const actor = toRoleActor({ kind: key.kind, namespace: key.namespace, name: key.name }, at, { access, world });
        if (actor !== undefined) roles.set(actor.key, actor);
      }
    }
  return [...roles.values()];
}

function covers({ resources, apiGroups }: PolicyRule, resource: string): boolean {
  return (
    [resource, '*'].some((word) => resources.includes(word)) && [RBAC, '*'].some((word) => apiGroups.includes(word))
  );
}

/** What one holds who has bound a role to oneself. */
function toRoleActor(
  role: RoleKey,
  namespace: string | undefined,
  { access, world }: Pick<ActorsRequest, 'access' | 'world'>,
): Actor | undefined {
  const [own] = grantAggregator(world.minor);
  if (own === undefined) return undefined;
  const kind = namespace === undefined ? 'ClusterRoleBinding' : 'RoleBinding';
  const subject = { ...own.binding.subject, kind, namespace: namespace ?? '', name: role.name };
  const binding = { ...own.binding, subject, roleRef: { kind: role.kind, name: role.name } };
  return toActor(
    { kind: 'role', role, namespace },
    createHolding([{ ...own, binding, role: access.roleOf(binding), namespace }]),
  );
}

/** Whoever may impersonate within limits, and whom. */
function listLimited(identities: readonly Actor[]): readonly Actor[] {
  return identities.flatMap(({ node, holding }) => {
    if (node.kind !== 'identity' || !mayImpersonateWithinLimits(holding)) return [];
    return identities.flatMap((other) => {
      if (other.node.kind !== 'identity' || other.node.holder.name === MASTERS || other.holding === holding) return [];
      const mode = other.node.holder.kind === 'ServiceAccount' ? 'serviceaccount' : 'user-info';
      const limited = createLimitedHolding(holding, other.holding, mode);
      return [toActor({ kind: 'limited', holder: other.node.holder, by: node.holder }, limited)];
    });
  });
}

export function mayImpersonateWithinLimits({ grants }: Holding): boolean {
  return grants.some(({ role }) =>
    role.rules.some(({ verbs }) => verbs.some((verb) => verb.startsWith('impersonate-on:'))),
  );
}

function compareKeys(left: Actor, right: Actor): number {
  return compareText(left.key, right.key);
}
