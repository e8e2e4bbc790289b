import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import ignore from 'ignore';
import { expect, test } from 'vitest';

export const ROOT = join(import.meta.dirname, '..', '..');

/** Every file that belongs to the project, by its path from the root. */
export type House = ReadonlyMap<string, string>;

/** Looks at the house and gives what is wrong with it, a line each. */
export type Gate = (house: House) => readonly string[];

/** Files that are written over, changed, or taken away where there is no text. */
type Changes = Readonly<Record<string, string | ((text: string) => string) | undefined>>;

const HOUSE = readHouse();

/** Holds a gate against the house as it is, and proves on planted violations that it can fail. */
export function holdGate(
  gate: Gate,
  planted: Readonly<Record<string, readonly [changes: Changes, fault: RegExp]>>,
): void {
  test('the house is in order', () => {
    expect(gate(HOUSE)).toEqual([]);
  });
  test.each(Object.entries(planted))('a violation is found: %s', (_name, [changes, fault]) => {
    const known = gate(HOUSE);
    const found = gate(change(HOUSE, changes)).filter((line) => !known.includes(line));
    expect(found).toEqual([expect.stringMatching(fault)]);
  });
}

function change(house: House, changes: Changes): House {
  const changed = new Map(house);
  for (const [path, text] of Object.entries(changes))
    if (text === undefined) changed.delete(path);
    else changed.set(path, typeof text === 'string' ? text : text(house.get(path) ?? ''));
  return changed;
}

/** What `.gitignore` leaves, without asking Git: a copy without its history is held to the same. */
function readHouse(): House {
  const rules = ignore()
    .add('.git')
    .add(readFileSync(join(ROOT, '.gitignore'), 'utf8'));
  const files = new Map<string, string>();
  const visit = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const file = join(folder, entry.name);
      const path = relative(ROOT, file).split(sep).join('/');
      if (rules.ignores(entry.isDirectory() ? `${path}/` : path)) continue;
      if (entry.isDirectory()) visit(file);
      else if (entry.isFile()) files.set(path, readFileSync(file, 'utf8'));
    }
  };
  visit(ROOT);
  return files;
}
