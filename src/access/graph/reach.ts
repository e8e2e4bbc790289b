import type { Actor } from './actor.ts';
import { groupByNamespaces } from './group-by-namespaces.ts';
import { type GraphNode, isAnonymous } from './graph-node.ts';
import { type Might, reachedFrom } from './might.ts';

/** Between whom a step is worth looking for. */
export interface Reach {
  /** Those who might get to a node at once. */
  listBefore(to: GraphNode): readonly Actor[];
  /** Those whom somebody might get to at once. */
  listAfter(from: Might): readonly Actor[];
}

/** Of thousands in hundreds of namespaces most have nothing to do with each other. */
export function createReach(actors: readonly Actor[]): Reach {
  const mighty = actors.filter(({ might }) => might.isEverywhere || might.namespaces.size > 0);
  const everywhere = mighty.filter(({ might }) => might.isEverywhere);
  const inNamespace = groupByNamespaces(
    mighty.filter(({ might }) => !might.isEverywhere),
    ({ might }) => [...might.namespaces],
  );
  const placed = groupByNamespaces(actors, ({ node }) =>
    [reachedFrom(node)].flatMap((places) => (places === 'any' ? [] : places)),
  );
  const anywhere = actors.filter(({ node }) => reachedFrom(node) === 'any');
  const strangers = actors.filter(({ node }) => isAnonymous(node));
  return {
    listBefore(to) {
      if (isAnonymous(to)) return actors;
      const places = reachedFrom(to);
      return places === 'any' ? mighty : [...everywhere, ...places.flatMap((place) => inNamespace.get(place) ?? [])];
    },
    listAfter({ isEverywhere, namespaces }) {
      if (isEverywhere) return actors;
      const own = [...namespaces].flatMap((namespace) => placed.get(namespace) ?? []);
      return [...strangers, ...(namespaces.size === 0 ? [] : anywhere), ...own];
    },
  };
}
