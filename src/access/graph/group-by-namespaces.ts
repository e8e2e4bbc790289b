import type { Actor } from './actor.ts';

/** Each under every one of their namespaces, in the order given. */
export function groupByNamespaces(
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
