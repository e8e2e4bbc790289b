import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findOldestNode } from './oldest-node.fixture.ts';
import { copyProgram, makeFolder, ROOT } from './pack.fixture.ts';

/** A copy of the program that nobody has started yet. */
function install(node = process.execPath): {
  readonly compiled: string;
  run(words: readonly string[], env?: NodeJS.ProcessEnv): object;
} {
  const folder = join(makeFolder('installed'), 'dist');
  copyProgram(folder);
  return {
    compiled: join(folder, 'compiled'),
    run(words, env = {}) {
      const { status, stdout, stderr } = spawnSync(node, [join(folder, 'seaworthy.mjs'), ...words], {
        encoding: 'utf8',
        env: { PATH: process.env['PATH'], ...env },
      });
      return { status, stdout, stderr: stderr.replace(/ in \d+\.\d\d s$/m, '') };
    },
  };
}

const filesIn = (folder: string): ReadonlyMap<string, string> =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .sort()
      .map((file) => [file.slice(folder.length), readFileSync(file, 'latin1')]),
  );

const SCAN = ['scan', join(ROOT, 'examples', 'shop')];

const machines = [
  ['our own Node', process.execPath],
  ['the oldest Node that is promised', findOldestNode()],
] as const;

test.each(machines)(
  'what %s compiled stays beside the program until there is enough, and changes nothing that is said',
  (_name, node) => {
    const { compiled, run } = install(node);
    const first = run(SCAN);
    expect(first).toMatchObject({ status: 1, stdout: expect.stringContaining('findings in') });
    for (let runs = 1; runs < 4; runs++) expect(run(SCAN)).toEqual(first);
    const kept = filesIn(compiled);
    expect([...kept.keys()].filter((file) => file.endsWith('.js')).length).toBeGreaterThan(10);
    expect(run(SCAN)).toEqual(first);
    expect(filesIn(compiled)).toEqual(kept);
  },
);

test('threads run scripts too', () => {
  const { run } = install();
  const file = join(makeFolder('large'), 'large.yaml');
  const pod = (number: number): string =>
    `---\napiVersion: v1\nkind: Pod\nmetadata: {name: pod-${number}, annotations: {pad: ${'x'.repeat(2000)}}}\nspec: {containers: [{name: c, image: nginx}]}\n`;
  writeFileSync(file, Array.from({ length: 6000 }, (_, number) => pod(number)).join(''));
  const [one, two] = ['1', '2'].map((workers) => run(['scan', '--workers', workers, file]));
  expect(one).toMatchObject({ stdout: expect.stringContaining('findings in 6000 objects') });
  expect(two).toEqual(one);
});

const VERSION = { status: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), stderr: '' };

test('where it cannot be kept, nothing is said', () => {
  const { compiled, run } = install();
  writeFileSync(compiled, 'a file where the folder would be');
  expect(run(['--version'])).toEqual(VERSION);
});

test('Node’s own variable turns it off', () => {
  const { compiled, run } = install();
  expect(run(['--version'], { NODE_DISABLE_COMPILE_CACHE: '1' })).toEqual(VERSION);
  expect(existsSync(compiled)).toBe(false);
});
