import { findProgram } from '../programs/find-program.ts';
import { type ProgramEnd, runProgram } from '../programs/run-program.ts';
import type { Sandbox } from './sandbox.ts';

/** More than any chart takes, or makes. */
const LIMITS = { milliseconds: 120_000, bytes: 64 * 1024 * 1024 };

/** The programs that render, as far as they may be started, and the place where they run. */
export interface Program {
  /** The absolute path of a program. */
  find(name: string): string | undefined;
  run(program: string, words: readonly string[]): Promise<ProgramEnd>;
  /** An empty folder of the run's own. */
  readonly folder: string;
  /** The folder that is scanned. */
  readonly root: string;
}

export function createProgram(sandbox: Sandbox, search: { readonly path: string; readonly outside: string }): Program {
  return {
    find: (name) => findProgram(name, search),
    run: (program, words) => runProgram({ program, words, ...sandbox }, LIMITS),
    folder: sandbox.folder,
    root: search.outside,
  };
}
