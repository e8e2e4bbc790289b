import type { Discovery, ServedResource } from './discover.ts';

/** A kind that somebody wants to see, in whatever version the server has it; `*` for every kind of a group. */
export interface WantedKind {
  readonly group: string;
  readonly kind: string;
  readonly resource: string;
  readonly namespaced: boolean;
}

/** What there is of a wanted kind. */
export type FoundKind =
  | { readonly kind: 'served'; readonly wanted: WantedKind; readonly resources: readonly ServedResource[] }
  /** The server cannot tell. */
  | { readonly kind: 'unknown'; readonly wanted: WantedKind; readonly why: string };

/** Each wanted kind once, in an order of its own, with the resources that the server lists for it; none where it has none. */
export function findKinds(wanted: readonly WantedKind[], { resources, unknown }: Discovery): readonly FoundKind[] {
  const kinds = new Map(wanted.map((kind) => [nameFile(kind), kind]));
  return [...kinds]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([, kind]) => {
      const served = resources.filter(
        ({ group, resource }) => group === kind.group && (kind.kind === '*' || resource === kind.resource),
      );
      const why = unknown.get(kind.group);
      return served.length === 0 && why !== undefined
        ? { kind: 'unknown', wanted: kind, why }
        : { kind: 'served', wanted: kind, resources: served };
    });
}

/** As kubectl names a resource: `pods`, `deployments.apps`. */
export function nameResource({ group, resource }: Pick<WantedKind, 'group' | 'resource'>): string {
  return group === '' ? resource : `${resource}.${group}`;
}

/** The file of a snapshot that a kind stands in, which is also where its findings are. */
export function nameFile(kind: Pick<WantedKind, 'group' | 'resource'>): string {
  return `${nameResource(kind)}.ndjson`;
}
