import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inject } from 'vitest';

/** The program that this run built, for suites of the projects `slow` and `kube`. */
export const PROGRAM = inject('program');

/** The text of each of its scripts, by the name of the file. */
export function readScripts(): ReadonlyMap<string, string> {
  const folder = dirname(PROGRAM);
  const scripts = readdirSync(folder).filter((name) => /\.m?js$/.test(name));
  return new Map(scripts.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}
