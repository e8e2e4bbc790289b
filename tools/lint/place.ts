import { relative, sep } from 'node:path';
import { ROOMS, type Room } from './rooms.ts';

/** Where a file stands in the house. */
export interface Place {
  /** From the repository's root, with forward slashes. */
  readonly path: string;
  readonly room: Room | undefined;
  /** Tests and what only tests use: fixtures, corpora, fakes, contracts. */
  readonly isTest: boolean;
}

const TEST_FILE = /\.(test|fixture|corpus|fake|contract)\.ts$/;

export function placeOf(file: string, root: string): Place {
  const path = relative(root, file).split(sep).join('/');
  return { path, room: findRoom(path), isTest: isTestFile(path) };
}

export function isTestFile(path: string): boolean {
  return TEST_FILE.test(path);
}

/** The room whose folder holds a path; undefined outside `src/`. */
function findRoom(path: string): Room | undefined {
  return ROOMS.find(({ name }) => path.startsWith(`src/${name}/`));
}
