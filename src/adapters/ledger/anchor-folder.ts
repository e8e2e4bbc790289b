import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { AnchorPlace } from '../../evidence/ports.ts';
import { writing } from './ledger-error.ts';
import { writeDurably } from './write-durably.ts';

const END = '.checkpoint';
/** So that they stand in their order where names are sorted. */
const SIZE_DIGITS = 12;

/** `example.com%2Fevidence-000000000012.checkpoint`: never above the folder, whatever a log is called. */
function nameAnchor(origin: string, size: number): string {
  return `${encodeURIComponent(origin)}-${String(size).padStart(SIZE_DIGITS, '0')}${END}`;
}

/** A file for each state, beside those of other logs: on a share, a bucket that is mounted, a stick. Throws `ledger/unwritable`. */
export function createAnchorFolder(folder: string): AnchorPlace {
  return {
    kind: 'folder',
    name: resolve(folder),
    list: (origin) =>
      writing(folder, () => {
        const names = existsSync(folder) ? readdirSync(folder) : [];
        const ours = names.filter(
          (name) => name === nameAnchor(origin, Number(name.slice(0, -END.length).split('-').at(-1))),
        );
        return ours.sort().map((name) => readFileSync(join(folder, name), 'utf8'));
      }),
    put: ({ origin, size, note }) =>
      writing(folder, () => {
        const name = nameAnchor(origin, size);
        if (!existsSync(join(folder, name))) writeDurably(folder, [{ path: name, data: note }]);
      }),
  };
}
