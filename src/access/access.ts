import type { CollectionState } from '../facts/collection.ts';
import type { BindingItem, SubjectItem } from '../facts/views/binding-item.ts';
import type { RoleItem, RuleItem } from '../facts/views/role-item.ts';
import type { View } from '../facts/views.ts';
import { gatherRules } from './aggregate.ts';
import { type Holder, holderOf } from './identity.ts';
import { findInstalledRole, listInstalledClusterRoles } from '../facts/installed-access.ts';

/** What one binding gives to one of its subjects. */
export interface Grant {
  readonly binding: BindingItem;
  readonly subject: SubjectItem;
  readonly holder: Holder;
  readonly role: BoundRole;
  /** The namespace that a RoleBinding is in, which may be unset; undefined for everywhere. */
  readonly namespace: string | undefined;
}

/** The role that a binding refers to, as far as it is known. */
export interface BoundRole {
  readonly kind: string;
  /** Empty for a ClusterRole. */
  readonly namespace: string;
  readonly name: string;
  /** It is in the input; or not there, and Kubernetes installs one of this name; or there is no such role that anybody saw. */
  readonly origin: 'seen' | 'installed' | 'unseen';
  readonly rules: readonly RuleItem[];
  /** Why what is not among the rules may be granted all the same; absent where they are all there are. */
  readonly doubt?: Doubt;
  /** How much of the collection was seen that the role would be in. */
  readonly state: CollectionState;
}

export type Doubt = Exclude<CollectionState, 'complete'> | 'malformed';

/** All that the bindings in a view give, and to whom. */
export interface Access {
  readonly bindings: readonly BindingItem[];
  readonly grants: readonly Grant[];
  roleOf(binding: BindingItem): BoundRole;
}

/** `minor`: of the Kubernetes that installs its own roles. */
export function createAccess(view: View, minor: number): Access {
  const roles = Map.groupBy(
    [...view.list('roles').items, ...view.list('clusterroles', '').items],
    ({ subject: { kind, namespace, name } }) => JSON.stringify([kind, namespace, name]),
  );
  const gathering = listGathering(view, minor);
  const known = new Map<string, Pick<BoundRole, 'rules' | 'doubt'>>();
  const bindings = [...view.list('clusterrolebindings').items, ...view.list('rolebindings').items];
  const bound = new Map(bindings.map((binding) => [binding, resolve(binding)]));
  return {
    bindings,
    grants: bindings.flatMap((binding) => grantsOf(binding, bound.get(binding) ?? resolve(binding))),
    roleOf: (binding) => bound.get(binding) ?? resolve(binding),
  };

  function resolve(binding: BindingItem): BoundRole {
    const { kind, name } = binding.roleRef;
    const namespace = kind === 'Role' ? binding.subject.namespace : '';
    const { state } = kind === 'Role' ? view.list('roles', namespace) : view.list('clusterroles', '');
    const own = { kind, name, namespace, state };
    if (!isReferable(binding)) return { ...own, origin: 'unseen', rules: [], doubt: 'malformed' };
    const key = JSON.stringify([kind, namespace, name]);
    const seen = roles.get(key);
    if (seen !== undefined) {
      // One role is bound in hundreds of namespaces.
      const described = known.get(key) ?? describeSeen(seen, state);
      known.set(key, described);
      return { ...own, origin: 'seen', ...described };
    }
    const installed = findInstalledRole(own, minor);
    if (installed === undefined)
      return {
        ...own,
        origin: 'unseen',
        rules: [],
        ...(isStray(binding, view) ? { doubt: 'not-supplied' as const } : doubtOf(state)),
      };
    const rules = gatherRules(installed, gathering);
    // Where all roles are here, nobody has written another of this name, nor one that it gathers from.
    return { ...own, origin: 'installed', rules, ...doubtOf(state) };
  }

  /** A role that is there twice grants what either does: nobody knows which is applied. */
  function describeSeen(seen: readonly RoleItem[], state: CollectionState): Pick<BoundRole, 'rules' | 'doubt'> {
    const rules = seen.flatMap((role) => gatherRules(role, gathering));
    if (seen.some(({ isMalformed }) => isMalformed)) return { rules, doubt: 'malformed' };
    const isGathered = seen.some(({ aggregates }) => aggregates !== undefined);
    return { rules, ...(isGathered ? doubtOf(state) : {}) };
  }
}

/** A Role and a RoleBinding may be applied to one namespace where either of them names none. */
export function isStray({ subject: { namespace }, roleRef: { kind, name } }: BindingItem, view: View): boolean {
  if (kind !== 'Role') return false;
  const { items } = view.list('roles', namespace === '' ? undefined : '');
  return items.some(({ subject }) => subject.name === name);
}

/** It is surely not there: where all roles were seen, one that is not among them gives nothing (Law B). */
export function isMissingRole({ origin, doubt }: BoundRole): boolean {
  return origin === 'unseen' && doubt === undefined;
}

/** Where all roles were seen, there are no others (Law B). */
function doubtOf(state: CollectionState): Pick<BoundRole, 'doubt'> {
  return state === 'complete' ? {} : { doubt: state };
}

/** What aggregated ClusterRoles gather from: those that are seen, and those that are installed beside them. */
function listGathering(view: View, minor: number): Parameters<typeof gatherRules>[1] {
  const seen = view.list('clusterroles', '').items;
  const names = new Set(seen.map(({ subject }) => subject.name));
  return [...seen, ...listInstalledClusterRoles(minor).filter(({ subject }) => !names.has(subject.name))];
}

/** A ClusterRoleBinding refers to ClusterRoles alone. */
function isReferable({ subject, roleRef }: BindingItem): boolean {
  return roleRef.kind === 'ClusterRole' || (roleRef.kind === 'Role' && subject.kind === 'RoleBinding');
}

function grantsOf(binding: BindingItem, role: BoundRole): readonly Grant[] {
  const { kind, namespace } = binding.subject;
  const own = kind === 'RoleBinding' ? namespace : undefined;
  return binding.subjects.map((subject) => ({
    binding,
    subject,
    holder: holderOf(subject, own ?? ''),
    role,
    namespace: own,
  }));
}
