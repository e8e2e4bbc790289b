import type { CollectionReport } from '../facts/collection.ts';
import type { Canvas } from './canvas.ts';
import { plural } from './plural.ts';
import { escapeLine } from './style.ts';
import { wrapWords } from './width.ts';

/** What could not be read whole, a line each, with the reason. */
export function renderUncollected(collections: readonly CollectionReport[]): readonly string[] {
  return findUncollected(collections).map(describe);
}

/** The same for a screen: on one that is not to show everything, the first of them and how many more there are. */
export function renderCollections(
  collections: readonly CollectionReport[],
  { canvas: { style, width }, isWhole }: { canvas: Canvas; isWhole: boolean },
): readonly string[] {
  const unread = findUncollected(collections);
  const [first] = unread;
  if (first === undefined) return [];
  const more = isWhole || unread.length === 1 ? '' : `; ${plural(unread.length - 1, 'more kind')} with --all`;
  const shown = isWhole ? unread.map(describe) : [`${describe(first)}${more}`];
  return shown.flatMap((line) => wrapWords(`not read: ${line}`, width)).map(style.dim);
}

/** Only where the source itself says it: files have no reasons. */
function findUncollected(collections: readonly CollectionReport[]): readonly CollectionReport[] {
  return collections.filter(({ state, why }) => state !== 'complete' && why !== undefined);
}

function describe({ group, kind, namespace, state, why }: CollectionReport): string {
  const name = group === '*' ? 'other kinds' : group === '' ? kind : `${kind} (${group})`;
  const where = namespace === '' || namespace === '*' ? '' : ` in ${namespace}`;
  return escapeLine(`${name}${where}, ${state}: ${why}`);
}
