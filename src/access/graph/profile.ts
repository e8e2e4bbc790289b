import { compareText } from '../../base/compare.ts';
import type { Grant } from '../access.ts';
import type { Actor } from './actor.ts';
import type { GraphNode } from './graph-node.ts';
import { createHolding, type Holding } from './holding.ts';

/** What somebody holds, apart from who they are: whoever has the same profile takes the same steps. */
export interface Profile {
  /** All of it. */
  readonly whole: ProfilePart;
  /** What of it there is to be asked about in a namespace. */
  partAt(namespace: string): ProfilePart;
}

export interface ProfilePart {
  /** Equal for what gives the same. */
  readonly id: number;
  readonly holding: Holding;
  /** The id of what of it is held everywhere. */
  readonly wide: number;
}

export interface Profiles {
  of(actor: Actor): Profile;
  /** The id of something by a text that is equal for equal things only. */
  intern(text: string): number;
}

/**
 * Thousands hold the same. A step to somebody in a namespace asks there, or of the whole cluster, and of nothing else; so
 * what is held in other namespaces makes no difference to it.
 */
export function createProfiles(): Profiles {
  const ids = new Map<string, number>();
  const known = new Map<Actor, Profile>();
  const parts = new Map<number, ProfilePart>();
  return { of, intern };

  function intern(text: string): number {
    const before = ids.get(text);
    if (before !== undefined) return before;
    ids.set(text, ids.size);
    return ids.size - 1;
  }

  function of(actor: Actor): Profile {
    const before = known.get(actor);
    if (before !== undefined) return before;
    const isByGrants = actor.node.kind === 'identity' || actor.node.kind === 'role';
    const profile = isByGrants ? profileOf(actor.holding) : ownProfile(actor);
    known.set(actor, profile);
    return profile;
  }

  function profileOf({ grants, isMaster }: Holding): Profile {
    const byNamespace = Map.groupBy(grants, ({ namespace }) => namespace);
    const wide = byNamespace.get(undefined) ?? [];
    const nameHeld = (own: readonly Grant[]): string => `${isMaster}\n${nameGrants(own)}`;
    const partOf = (own: readonly Grant[]): ProfilePart => {
      const id = intern(nameHeld(own));
      const part = parts.get(id) ?? { id, wide: intern(nameHeld(wide)), holding: createHolding(own, isMaster) };
      parts.set(id, part);
      return part;
    };
    const wideOnly = partOf(wide);
    const there = new Map<string, ProfilePart>();
    return {
      whole: partOf(grants),
      partAt(namespace) {
        const own = byNamespace.get(namespace);
        if (own === undefined) return wideOnly;
        const part = there.get(namespace) ?? partOf([...wide, ...own]);
        there.set(namespace, part);
        return part;
      },
    };
  }

  /** What is held by being what one is nobody else holds. */
  function ownProfile({ key, holding }: Actor): Profile {
    const id = intern(key);
    const part = { id, wide: id, holding };
    return { whole: part, partAt: () => part };
  }
}

/** Whose bindings they are makes no difference. */
function nameGrants(grants: readonly Grant[]): string {
  const names = grants.map(({ role, namespace }) =>
    JSON.stringify([role.kind, role.namespace, role.name, namespace ?? null]),
  );
  return [...new Set(names)].sort(compareText).join('\n');
}

/** The only namespace that a step to somebody asks in; undefined where there may be others. */
export function askedNamespace(to: GraphNode): string | undefined {
  if (to.kind === 'identity') return to.holder.kind === 'ServiceAccount' ? to.holder.namespace : undefined;
  return to.kind === 'namespace-admin' || to.kind === 'role' ? to.namespace : undefined;
}
