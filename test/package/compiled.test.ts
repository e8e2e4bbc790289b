import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { buildDist } from '../../tools/build.ts';
import { makeFolder } from './pack.fixture.ts';

const built = makeFolder('built');
beforeAll(() => buildDist({ outdir: built }));

/** A copy of the program that nobody has started yet. */
function install(): { readonly compiled: string; run(env?: NodeJS.ProcessEnv): object } {
  const folder = join(makeFolder('installed'), 'dist');
  cpSync(built, folder, { recursive: true });
  return {
    compiled: join(folder, 'compiled'),
    run(env = {}) {
      const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, 'seaworthy.mjs'), '--version'], {
        encoding: 'utf8',
        env: { PATH: process.env['PATH'], ...env },
      });
      return { status, stdout, stderr };
    },
  };
}

const IN_ORDER = { status: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), stderr: '' };

test('what Node compiled of the program stays beside it, and is taken from there', () => {
  const { compiled, run } = install();
  expect(run()).toEqual(IN_ORDER);
  const [version = ''] = readdirSync(compiled);
  const files = readdirSync(join(compiled, version));
  expect(files.length).toBeGreaterThan(2);
  expect(run()).toEqual(IN_ORDER);
  expect(readdirSync(join(compiled, version)).sort()).toEqual(files.sort());
});

test('where it cannot be kept, nothing is said', () => {
  const { compiled, run } = install();
  writeFileSync(compiled, 'a file where the folder would be');
  expect(run()).toEqual(IN_ORDER);
});

test('a kept file that is no longer what it was is not run', () => {
  const { compiled, run } = install();
  run();
  const [version = ''] = readdirSync(compiled);
  for (const file of readdirSync(join(compiled, version)))
    writeFileSync(join(compiled, version, file), 'not what was kept');
  expect(run()).toEqual(IN_ORDER);
});

test('Node is told not to keep anything by its own variable', () => {
  const { compiled, run } = install();
  expect(run({ NODE_DISABLE_COMPILE_CACHE: '1' })).toEqual(IN_ORDER);
  expect(existsSync(compiled)).toBe(false);
});
