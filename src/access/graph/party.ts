import type { Actor } from './actor.ts';
import { type GraphNode, nameNode, type NodeKind } from './graph-node.ts';
import { groupByNamespaces } from './group-by-namespaces.ts';
import { createJointHolding, type Holding } from './holding.ts';
import { joinMights, type Might, mayReach } from './might.ts';
import { askedNamespace, type ProfilePart, type Profiles } from './profile.ts';

/** Several whom somebody has become, in the order of it. */
export interface Party {
  /** Not all of them hold the same. */
  readonly isSeveral: boolean;
  readonly might: Might;
  /** What they hold together that a step to a node may ask about; undefined where one of them holds it all, or none leads there. */
  partTowards(to: GraphNode): PartyPart | undefined;
}

export interface PartyPart {
  /** Equal for what gives the same. */
  readonly id: number;
  readonly might: Might;
  createHolding(): Holding;
}

/** Whoever sends requests of their own, and what they may give to each of these. */
const ACTING: ReadonlySet<NodeKind> = new Set(['identity', 'limited', 'role', 'namespace-admin']);
const GIVEN: ReadonlySet<NodeKind> = new Set(['role', 'namespace-admin']);

/** What each holds is told by namespace, for most hold something in one alone. */
export function createParty(members: readonly Actor[], profiles: Profiles): Party {
  const acting = members.filter(isActing);
  const might = joinMights(acting.map((actor) => actor.might));
  const local = groupByNamespaces(acting, ({ holding }) => holding.namespaces);
  // Of whoever holds nothing there, only what they hold everywhere counts.
  const wide = distinctParts(
    acting.filter(({ node }) => node.kind !== 'namespace-admin'),
    NOWHERE,
    profiles,
  ).filter(({ part }) => part.holding.grants.length > 0);
  const known = new Map<string | undefined, PartyPart | undefined>();
  return {
    isSeveral: distinctParts(acting, undefined, profiles).length > 1,
    might,
    partTowards(to) {
      if (!mayReach(might, to)) return undefined;
      const asked = askedNamespace(to);
      const namespace = asked === undefined || local.has(asked) ? asked : NOWHERE;
      if (!known.has(namespace)) known.set(namespace, join(namespace));
      return known.get(namespace);
    },
  };

  function join(namespace: string | undefined): PartyPart | undefined {
    const parts = namespace === undefined ? distinctParts(acting, undefined, profiles) : listParts(namespace);
    if (parts.length < 2) return undefined;
    const names = parts.map(({ name }) => name).sort();
    return {
      id: profiles.intern(`joint ${names.join(' ')}`),
      might,
      createHolding: () => joinHoldings(parts.map(({ actor, part }) => ({ node: actor.node, holding: part.holding }))),
    };
  }

  /** What somebody holds everywhere is among what others hold there and everywhere. */
  function listParts(namespace: string): readonly DistinctPart[] {
    const own = distinctParts(local.get(namespace) ?? [], namespace, profiles);
    const within = new Set(own.map(({ actor, part }) => nameOf(actor, part.wide)));
    return [...own, ...wide.filter(({ name }) => !within.has(name))];
  }
}

/** No namespace is called so. */
const NOWHERE = '';

interface DistinctPart {
  /** The first who holds it. */
  readonly actor: Actor;
  readonly part: ProfilePart;
  readonly name: string;
}

/** Each once of what they hold that may be asked about: in a namespace and everywhere, or anywhere. */
function distinctParts(
  actors: readonly Actor[],
  namespace: string | undefined,
  profiles: Profiles,
): readonly DistinctPart[] {
  const found = new Map<string, DistinctPart>();
  for (const actor of actors) {
    const profile = profiles.of(actor);
    const part = namespace === undefined ? profile.whole : profile.partAt(namespace);
    const name = nameOf(actor, part.id);
    if (!found.has(name)) found.set(name, { actor, part, name });
  }
  return [...found.values()];
}

function nameOf({ node }: Actor, id: number): string {
  return `${id}${GIVEN.has(node.kind) ? '+' : ''}`;
}

function isActing({ node, holding }: Actor): boolean {
  return ACTING.has(node.kind) && (holding.grants.length > 0 || node.kind === 'namespace-admin');
}

/** Those who send requests, together with what they were given. */
export function joinActors(actors: readonly Actor[]): Actor {
  const node: GraphNode = { kind: 'joint', parts: actors.map((actor) => actor.node) };
  return {
    node,
    key: nameNode(node),
    holding: joinHoldings(actors),
    might: joinMights(actors.map(({ might }) => might)),
  };
}

function joinHoldings(actors: readonly Pick<Actor, 'node' | 'holding'>[]): Holding {
  const [given = [], identities = []] = [true, false].map((isGiven) =>
    actors.filter(({ node }) => GIVEN.has(node.kind) === isGiven).map(({ holding }) => holding),
  );
  return createJointHolding(identities, given);
}

/** As few of them as will do: of those who became it first, as far as there is a choice. Undefined where all together will not. */
export function findFewest(
  members: readonly Actor[],
  will: (joint: Actor) => boolean,
  { to, profiles }: { readonly to: GraphNode; readonly profiles: Profiles },
): readonly Actor[] | undefined {
  let left = distinctParts(members.filter(isActing), askedNamespace(to), profiles);
  const needed: DistinctPart[] = [];
  const isEnough = (parts: readonly DistinctPart[]): boolean =>
    will(joinActors(parts.map(({ actor, part }) => ({ ...actor, holding: part.holding }))));
  if (!isEnough(left)) return undefined;
  while (needed.length === 0 || !isEnough(needed)) {
    const enough = countEnough(left.length, (count) => isEnough([...left.slice(0, count), ...needed]));
    // The last one of the shortest beginning that does it is needed.
    needed.unshift(...left.slice(enough - 1, enough));
    left = left.slice(0, enough - 1);
  }
  return needed.map(({ actor }) => actor);
}

/** The least number that is enough, where that many are. */
function countEnough(most: number, isEnough: (count: number) => boolean): number {
  let [few, enough] = [0, most];
  while (enough - few > 1) {
    const middle = Math.floor((few + enough) / 2);
    if (isEnough(middle)) enough = middle;
    else few = middle;
  }
  return enough;
}
