import type { Actor } from './actor.ts';
import { type GraphNode, isAnonymous } from './graph-node.ts';
import { askedNamespace } from './profile.ts';

/** Between whom a step is worth looking for. */
export interface Reach {
  /** Those who might get to a node at once. */
  listBefore(to: GraphNode): readonly Actor[];
  /** Those whom somebody might get to at once. */
  listAfter(from: Actor): readonly Actor[];
}

/** Of thousands in hundreds of namespaces most have nothing to do with each other. */
export function createReach(actors: readonly Actor[]): Reach {
  const mighty = actors.filter(({ might }) => might.isEverywhere || might.namespaces.size > 0);
  const everywhere = mighty.filter(({ might }) => might.isEverywhere);
  const inNamespace = groupByNamespaces(
    mighty.filter(({ might }) => !might.isEverywhere),
    ({ might }) => [...might.namespaces],
  );
  const placed = groupByNamespaces(actors, ({ node }) => [askedNamespace(node)].flatMap((at) => at ?? []));
  const unplaced = actors.filter(({ node }) => askedNamespace(node) === undefined);
  return {
    listBefore(to) {
      if (isAnonymous(to)) return actors;
      const namespace = askedNamespace(to);
      return namespace === undefined ? mighty : [...everywhere, ...(inNamespace.get(namespace) ?? [])];
    },
    listAfter({ might }) {
      if (might.isEverywhere) return actors;
      return [...unplaced, ...[...might.namespaces].flatMap((namespace) => placed.get(namespace) ?? [])];
    },
  };
}

function groupByNamespaces(
  actors: readonly Actor[],
  namespacesOf: (actor: Actor) => readonly string[],
): ReadonlyMap<string, readonly Actor[]> {
  const grouped = new Map<string, Actor[]>();
  for (const actor of actors)
    for (const namespace of namespacesOf(actor)) {
      const own = grouped.get(namespace);
      if (own === undefined) grouped.set(namespace, [actor]);
      else own.push(actor);
    }
  return grouped;
}
