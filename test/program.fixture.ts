import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inject } from 'vitest';

/** The program that this run built, for suites of the projects `slow` and `kube`. */
export const PROGRAM = inject('program');

/**
 * For Node where a suite starts the program hundreds of times: V8 begins with room for a megabyte of what is young, and a start
 * fills it four to six times, each time moving what lives. With room for all of it a start is a tenth to a fifth less work.
 */
export const WITH_ROOM = '--min-semi-space-size=16';

/** The text of each of its scripts, by the name of the file. */
export function readScripts(): ReadonlyMap<string, string> {
  const folder = dirname(PROGRAM);
  const scripts = readdirSync(folder).filter((name) => /\.m?js$/.test(name));
  return new Map(scripts.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}
