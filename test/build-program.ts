import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** The entry of the program, as it is published. */
    program: string;
  }
}

let folder: string | undefined;

/** What runs leave beside the program. */
const COMPILED = 'compiled';

/**
 * One program for all suites that run it, in a folder where nobody has started it yet. The set-up builds `dist/` where it is
 * not what the sources give (`package/reproducible.test.ts` holds it to that), so no run of tests builds what is there.
 */
export function setup(project: TestProject): void {
  const { status, stderr } = spawnSync(process.execPath, ['tools/setup.mjs'], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  folder = mkdtempSync(join(tmpdir(), 'seaworthy-dist-'));
  cpSync('dist', folder, { recursive: true, filter: (path) => basename(path) !== COMPILED });
  project.provide('program', join(folder, 'seaworthy.mjs'));
}

export function teardown(): void {
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
}
