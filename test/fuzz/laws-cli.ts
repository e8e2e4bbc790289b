import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { PROGRAM, WITH_ROOM } from '../program.fixture.ts';

export interface CommandRun {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

/** Runs the real command line in a process of its own, in a folder. */
export function runSeaworthy(
  words: readonly string[],
  { folder, env = {} }: { readonly folder: string; readonly env?: Readonly<Record<string, string>> },
): Promise<CommandRun> {
  return new Promise((settle) => {
    const child = execFile(
      process.execPath,
      [WITH_ROOM, PROGRAM, ...words],
      { cwd: join(folder), env: { PATH: '', ...env }, maxBuffer: 256 * 1024 * 1024 },
      (_error, stdout, stderr) => settle({ stdout, stderr, code: child.exitCode ?? -1 }),
    );
  });
}
