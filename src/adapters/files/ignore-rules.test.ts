import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeFolder, readAll, summarise } from './temporary-folder.fixture.ts';

async function listFiles(folder: string, target = '.'): Promise<readonly string[]> {
  return summarise(await readAll(folder, { targets: [target] })).map((line) => line.replace(/ 0$/, ''));
}

test('rules of every level hold, the deeper one overruling', async () => {
  const folder = makeFolder({
    '.git/info/exclude': 'private.yaml\n',
    '.gitignore': '# made by the build\n*.gen.yaml\r\n/out\nbuild/\n\n!keep.gen.yaml\n',
    'a.yaml': '',
    'a.gen.yaml': '',
    'A.GEN.yaml': '',
    'keep.gen.yaml': '',
    'private.yaml': '',
    'out/a.yaml': '',
    'sub/out/a.yaml': '',
    'sub/build/a.yaml': '',
    'sub/.gitignore': '!b.gen.yaml\n/c.yaml\n',
    'sub/b.gen.yaml': '',
    'sub/c.yaml': '',
    'sub/d/c.yaml': '',
    'other/b.gen.yaml': '',
  });
  expect(await listFiles(folder)).toEqual([
    'A.GEN.yaml',
    'a.yaml',
    'keep.gen.yaml',
    'sub/b.gen.yaml',
    'sub/d/c.yaml',
    'sub/out/a.yaml',
  ]);
});

test('a folder inside a repository obeys the rules above it, unless they leave out the folder itself', async () => {
  const folder = makeFolder({
    '.git/HEAD': '',
    '.gitignore': '*.gen.yaml\nbuild/\n',
    'app/a.gen.yaml': '',
    'app/b.yaml': '',
    'build/a.gen.yaml': '',
    'build/b.yaml': '',
  });
  expect(await listFiles(folder, 'app')).toEqual(['app/b.yaml']);
  expect(await listFiles(folder, 'build')).toEqual(['build/a.gen.yaml', 'build/b.yaml']);
});

test('a pattern made to take for ever is passed over', async () => {
  const folder = makeFolder({ '.gitignore': `${'**/a/'.repeat(20)}b\n`, [`${'a/'.repeat(60)}c.yaml`]: '' });
  expect(await listFiles(folder)).toHaveLength(1);
});

const name = fc.constantFrom('a', 'b', 'a.yaml', 'b.yaml', 'x[1].yaml', '!n.yaml', '#h.yaml', 'sp .yaml');
const pattern = fc
  .tuple(
    fc.constantFrom('', '!'),
    fc.array(fc.constantFrom('a', 'b', '/', '*', '**', '?', '[ab]', '.yaml', '\\!n', '\\#h', ' ', 'x\\[1\\]'), {
      minLength: 1,
      maxLength: 5,
    }),
  )
  .map(([sign, parts]) => sign + parts.join(''));
const tree = fc.array(fc.array(name, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 12 });
const rules = fc.dictionary(
  fc.constantFrom('', 'a/', 'b/', 'a/b/', 'x[1].yaml/'),
  fc.array(pattern, { maxLength: 4 }),
  { maxKeys: 3 },
);
const hasGit = spawnSync('git', ['--version']).status === 0;

/** Paths of files only: one that is a folder of another cannot be made. */
function toFiles(paths: readonly (readonly string[])[]): readonly string[] {
  const names = paths.map((steps) =>
    [...steps.slice(0, -1), `${steps.at(-1)?.replace(/(\.yaml)?$/, '')}.yaml`].join('/'),
  );
  return [...new Set(names)].filter((path) => !names.some((other) => other.startsWith(`${path}/`)));
}

test.skipIf(!hasGit)(
  'what is left out is what Git leaves out',
  async () => {
    await fc.assert(
      fc.asyncProperty(tree, rules, async (paths, patterns) => {
        const files = toFiles(paths);
        const ignores = Object.entries(patterns).filter(
          ([folder]) => !files.some((file) => `${file}/`.startsWith(folder) && folder !== ''),
        );
        const folder = makeFolder({
          ...Object.fromEntries(files.map((file) => [file, ''])),
          ...Object.fromEntries(ignores.map(([at, lines]) => [`${at}.gitignore`, lines.join('\n')])),
        });
        spawnSync('git', ['init', '-q'], { cwd: folder });
        const listed = spawnSync('git', ['ls-files', '-z', '--others', '--exclude-standard', '*.yaml'], {
          cwd: folder,
          encoding: 'utf8',
        }).stdout;
        const expected = listed.split('\0').filter((file) => file !== '');
        expect([...(await listFiles(folder))].sort()).toEqual(expected.sort());
        for (const inner of ['a', 'a/b']) {
          const below = expected.filter((file) => file.startsWith(`${inner}/`));
          if (below.length > 0) expect([...(await listFiles(folder, inner))].sort()).toEqual(below.sort());
        }
      }),
      { numRuns: 40, seed: 1 },
    );
  },
  60_000,
);
