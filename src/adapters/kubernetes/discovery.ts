/** A kind that the server serves, in the version that it prefers. */
export interface ServedResource {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  /** Plural, as in URLs. */
  readonly resource: string;
  readonly isNamespaced: boolean;
}

/** What the server serves. */
export interface Discovery {
  /** Those that can be listed. */
  readonly resources: readonly ServedResource[];
  /** Those that have objects which no list gives. */
  readonly unlistable: readonly ServedResource[];
  /** Groups of which nobody can tell what they hold, with the reason. */
  readonly unknown: ReadonlyMap<string, string>;
}

/** In `unknown`: every group but the core one. */
export const OTHER_GROUPS = '*';

const NOTHING: Discovery = { resources: [], unlistable: [], unknown: new Map() };

export function unknownGroup(group: string, why: string): Discovery {
  return { ...NOTHING, unknown: new Map([[group, why]]) };
}

/** All of them together. Of a kind that is in several versions of a group, the first that can be listed counts. */
export function joinDiscoveries(parts: readonly Discovery[]): Discovery {
  const resources = keepFirst(parts.flatMap((part) => part.resources));
  const listed = new Set(resources.map(keyOf));
  return {
    resources,
    unlistable: keepFirst(parts.flatMap((part) => part.unlistable)).filter((served) => !listed.has(keyOf(served))),
    unknown: new Map(parts.flatMap(({ unknown }) => [...unknown])),
  };
}

function keepFirst(all: readonly ServedResource[]): readonly ServedResource[] {
  const first = new Map<string, ServedResource>();
  for (const served of all) if (!first.has(keyOf(served))) first.set(keyOf(served), served);
  return [...first.values()];
}

function keyOf({ group, resource }: ServedResource): string {
  return `${resource}.${group}`;
}
