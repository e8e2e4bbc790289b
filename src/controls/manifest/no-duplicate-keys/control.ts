import { startsWithPath } from '../../../base/path.ts';
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
    return document.duplicateKeys
      .filter(({ path }) => startsWithPath(path, root))
      .map(({ path, places }) => ({
        path: path.slice(root.length),
        message: describe(String(path.at(-1)), places.length),
      }));
  },
};

function describe(key: string, times: number): string {
  const often = times === 2 ? 'twice' : `${times} times`;
  const others = times === 2 ? 'the other is' : 'the others are';
  return `${key} stands in this map ${often}; the last one counts, and ${others} dropped without a word`;
}
