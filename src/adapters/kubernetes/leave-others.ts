import type { InputEvent } from '../../app/ports.ts';
import { type Discovery, OTHER_GROUPS } from './discovery.ts';
import { EVERYWHERE, type PlaceEnd, report } from './read-kinds.ts';
import { type FoundKind, nameResource, type WantedKind } from './wanted-kind.ts';

/** So many names are told; a cluster may have hundreds of kinds. */
const MOST_NAMES = 10;

/** Whether a wanted kind stands for all those that nobody named. */
export function isOthers({ group }: Pick<WantedKind, 'group'>): boolean {
  return group === '*';
}

/** Says which kinds the server has beside those that are read. */
export async function* leaveOthers(
  { wanted, set }: { readonly wanted: WantedKind; readonly set: string },
  { resources, unlistable, unknown }: Discovery,
  kinds: readonly FoundKind[],
): AsyncGenerator<InputEvent> {
  const read = kinds.filter((found) => !isOthers(found.wanted));
  const isRead = (group: string, resource: string): boolean =>
    read.some(
      ({ wanted: { group: own, kind, resource: named } }) => own === group && (kind === '*' || named === resource),
    );
  // Events are served by two groups.
  const left = [...resources, ...unlistable].filter(
    ({ group, resource }) => !isRead(group, resource) && !(group === 'events.k8s.io' && resource === 'events'),
  );
  const silent = [...unknown.keys()]
    .filter((group) => group !== OTHER_GROUPS && !isRead(group, '*'))
    .map((group) => `what ${group === '' ? 'the core group' : group} has`);
  const names = [...new Set(left.map(nameResource))].toSorted();
  const why = unknown.get(OTHER_GROUPS);
  const end: PlaceEnd =
    why === undefined ? describe([...names, ...silent.toSorted()]) : { state: 'partial', why, lists: [] };
  yield report({ set, wanted }, EVERYWHERE, end);
}

function describe(names: readonly string[]): PlaceEnd {
  if (names.length === 0) return { state: 'complete', lists: [] };
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : '';
  const why = `nothing asks for ${names.slice(0, MOST_NAMES).join(', ')}${more}`;
  return { state: 'not-supplied', why, lists: [] };
}
