import { matchesKindRule } from '../../app/matches-kind-rule.ts';
import type { KindRule } from '../../facts/kind-rule.ts';
import { type Discovery, OTHER_GROUPS, type ServedResource } from './discovery.ts';

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
export function findKinds(
  wanted: readonly WantedKind[],
  { resources, unlistable, unknown }: Discovery,
): readonly FoundKind[] {
  const kinds = new Map(wanted.map((kind) => [nameFile(kind), kind]));
  return [...kinds]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([, kind]) => {
      const isMeant = ({ group, resource }: ServedResource): boolean =>
        group === kind.group && (kind.kind === '*' || resource === kind.resource);
      const served = resources.filter(isMeant);
      const why = (unlistable.some(isMeant) ? UNLISTABLE : undefined) ?? findUnknown(unknown, kind.group);
      // Of a whole group, what is served may not be all.
      return (served.length === 0 || kind.kind === '*') && why !== undefined
        ? { kind: 'unknown', wanted: kind, why }
        : { kind: 'served', wanted: kind, resources: served };
    });
}

/** Absence is shown by a list alone. */
const UNLISTABLE = 'the server has it and gives no list of it';

function findUnknown(unknown: Discovery['unknown'], group: string): string | undefined {
  return unknown.get(group) ?? (group === '' ? undefined : unknown.get(OTHER_GROUPS));
}

/** What the server has of kinds that rules name, beside what is wanted anyway; of two groups that serve the same, the core one. */
export function findRuled(
  rules: readonly KindRule[],
  wanted: readonly WantedKind[],
  { resources, unlistable, unknown }: Discovery,
): readonly WantedKind[] {
  const wholeGroups = new Set(wanted.filter(({ kind }) => kind === '*').map(({ group }) => group));
  const ruled = [...resources, ...unlistable].filter(
    (served) =>
      !wholeGroups.has(served.group) &&
      !(served.group === 'events.k8s.io' && served.resource === 'events') &&
      rules.some((rule) => matchesKindRule(rule, served)),
  );
  // A group that does not answer may have some of them.
  const silent = [...unknown.keys()].filter(
    (group) => !wholeGroups.has(group) && rules.some((rule) => rule.group === group || rule.group === '*'),
  );
  return [
    ...ruled.map(({ group, kind, resource, isNamespaced }) => ({ group, kind, resource, namespaced: isNamespaced })),
    ...silent.map((group) => ({ group, kind: '*', resource: '*', namespaced: false })),
  ];
}

/** As kubectl names a resource: `pods`, `deployments.apps`. */
export function nameResource({ group, resource }: Pick<WantedKind, 'group' | 'resource'>): string {
  return group === '' ? resource : `${resource}.${group}`;
}

/** The file of a snapshot that a kind stands in, which is also where its findings are. */
export function nameFile(kind: Pick<WantedKind, 'group' | 'resource'>): string {
  return `${nameResource(kind)}.ndjson`;
}
