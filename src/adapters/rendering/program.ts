import { findProgram } from './find-program.ts';
import { type ProgramEnd, runProgram } from './run-program.ts';
import type { Sandbox } from './sandbox.ts';

/** The programs that render, as far as they may be started, and the place where they run. */
export interface Program {
  /** The absolute path of a program. */
  find(name: string): string | undefined;
  run(program: string, words: readonly string[]): Promise<ProgramEnd>;
  /** An empty folder of the run's own. */
  readonly folder: string;
}

export function createProgram(sandbox: Sandbox, search: { readonly path: string; readonly outside: string }): Program {
  return {
    find: (name) => findProgram(name, search),
    run: (program, words) => runProgram({ program, words, sandbox }),
    folder: sandbox.folder,
  };
}
