import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';

export interface CommandRun {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

const ENTRY = resolve(import.meta.dirname, '../../src/main/seaworthy.ts');

/** Runs the real command line in a process of its own, in a folder. */
export function runSeaworthy(
  words: readonly string[],
  { folder, env = {} }: { readonly folder: string; readonly env?: Readonly<Record<string, string>> },
): Promise<CommandRun> {
  return new Promise((settle) => {
    const child = execFile(
      process.execPath,
      [ENTRY, ...words],
      { cwd: join(folder), env: { PATH: '', ...env }, maxBuffer: 256 * 1024 * 1024 },
      (_error, stdout, stderr) => settle({ stdout, stderr, code: child.exitCode ?? -1 }),
    );
  });
}
