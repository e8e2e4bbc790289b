import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildDist } from '../tools/build.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The entry of the program, as it is published. */
    program: string;
  }
}

let folder: string | undefined;

/** Builds the program once for all suites that run it: none runs what was built from other sources. */
export async function setup(project: TestProject): Promise<void> {
  const { status, stderr } = spawnSync(process.execPath, ['tools/setup.mjs', '--generate'], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  folder = mkdtempSync(join(tmpdir(), 'seaworthy-dist-'));
  await buildDist({ outdir: folder });
  project.provide('program', join(folder, 'seaworthy.mjs'));
}

export function teardown(): void {
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
}
