import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Answer, ROOT } from './pack.fixture.ts';

const GUARD = pathToFileURL(join(import.meta.dirname, 'guard.fixture.ts')).href;

/** Reading and threads, and nothing else: Node itself forbids writing, starting programs and making code of text, the guard the network. */
export const GUARDED: readonly string[] = [
  '--no-warnings',
  '--disallow-code-generation-from-strings',
  '--permission',
  '--allow-fs-read=*',
  '--allow-worker',
  '--import',
  GUARD,
];

export function runGuarded(program: readonly string[], input = ''): Answer {
  return spawnSync(process.execPath, [...GUARDED, ...program], { cwd: ROOT, encoding: 'utf8', input });
}
