import { type Path, startsWithPath } from '../../../base/path.ts';
import type { ManifestDocument } from '../../../manifest/document.ts';
import type { ObjectControl } from '../../control.ts';

/** YAML 1.2.2, 3.2.1.3: keys of a mapping are unique. The API server's reader keeps the last one, without a word. */
export const control: ObjectControl = {
  kind: 'object',
  id: 'manifest/no-duplicate-keys',
  aliases: [],
  title: 'No map holds a key twice',
  severity: 'high',
  since: '0.1.0',
  subject: 'object',
  reads: ['all'],
  parameters: [],
  fix: { kind: 'none', reason: 'only its author knows which of the values is meant; the last one counts today' },
  judge(object) {
    const { root, document } = object;
    return duplicatesUnder(document, root)
      .filter(({ path }) => startsWithPath(path, root))
      .map(({ path, places }) => ({
        path: path.slice(root.length),
        message: describe(String(path.at(-1)), places.length),
      }));
  },
};

/** By item, for a list that is one document: looked through once, however many objects it has. */
const known = new WeakMap<ManifestDocument, ReadonlyMap<string, ManifestDocument['duplicateKeys']>>();

function duplicatesUnder(document: ManifestDocument, root: Path): ManifestDocument['duplicateKeys'] {
  if (document.duplicateKeys.length === 0 || root.length === 0) return document.duplicateKeys;
  let byItem = known.get(document);
  if (byItem === undefined) {
    byItem = Map.groupBy(document.duplicateKeys, ({ path }) => itemOf(path));
    known.set(document, byItem);
  }
  return byItem.get(itemOf(root)) ?? [];
}

/** `items` and the position, or the position alone; what lies deeper is told apart by whoever asks. */
function itemOf(path: Path): string {
  return path.slice(0, typeof path[0] === 'number' ? 1 : 2).join(' ');
}

function describe(key: string, times: number): string {
  const often = times === 2 ? 'twice' : `${times} times`;
  const others = times === 2 ? 'the other is' : 'the others are';
  return `${key} stands in this map ${often}; the last one counts, and ${others} dropped silently`;
}
