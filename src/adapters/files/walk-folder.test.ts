import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder, readAll, summarise } from './temporary-folder.fixture.ts';

const EMPTY = '';

test('the order is that of the paths, by code unit', async () => {
  const folder = makeFolder({
    'b.yaml': EMPTY,
    'a/x.yml': EMPTY,
    'a-b.json': EMPTY,
    'a.yaml': EMPTY,
    'B.yaml': EMPTY,
    'ä.yaml': EMPTY,
    'README.md': EMPTY,
    'z.YAML.GZ': EMPTY,
  });
  const files = summarise(await readAll(folder, {})).map((line) => line.split(' ')[0] ?? '');
  expect(files).toEqual(['B.yaml', 'a-b.json', 'a.yaml', 'a/x.yml', 'b.yaml', 'z.YAML.GZ', 'ä.yaml']);
  expect(files).toEqual([...files].sort());
});

test.each<[string, { include?: string[]; exclude?: string[] }, string[]]>([
  ['nothing chosen', {}, ['.hidden/d.yaml', 'a.yaml', 'deploy/b.yaml', 'deploy/test/c.yaml']],
  ['a folder left out by name', { exclude: ['test'] }, ['.hidden/d.yaml', 'a.yaml', 'deploy/b.yaml']],
  ['a folder left out by path', { exclude: ['deploy/**', './.hidden/'] }, ['a.yaml']],
  ['only a folder', { include: ['deploy/**'] }, ['deploy/b.yaml', 'deploy/test/c.yaml']],
  ['only some names', { include: ['b.*', 'c.yaml'] }, ['deploy/b.yaml', 'deploy/test/c.yaml']],
  ['names of another kind', { include: ['*.tpl'] }, ['deploy/e.tpl']],
  ['included and left out', { include: ['deploy/**', '*.tpl'], exclude: ['**/test/**', 'e.tpl'] }, ['deploy/b.yaml']],
  ['choices of names', { include: ['{a,b}.yaml'] }, ['a.yaml', 'deploy/b.yaml']],
])('%s', async (_, request, files) => {
  const folder = makeFolder({
    'a.yaml': EMPTY,
    'deploy/b.yaml': EMPTY,
    'deploy/test/c.yaml': EMPTY,
    'deploy/e.tpl': EMPTY,
    '.hidden/d.yaml': EMPTY,
    'node_modules/x/n.yaml': EMPTY,
    '.git/g.yaml': EMPTY,
  });
  expect(summarise(await readAll(folder, request))).toEqual(files.map((file) => `${file} 0`));
});

test('links are followed once, loops end, and links to nowhere are said', async () => {
  const folder = makeFolder({ 'set/a.yaml': EMPTY, 'set/sub/b.yaml': EMPTY, 'outside/c.yaml': EMPTY });
  symlinkSync('.', join(folder, 'set/again'));
  symlinkSync('sub', join(folder, 'set/0-sub'));
  symlinkSync('../../outside', join(folder, 'set/sub/out'));
  symlinkSync('../../set', join(folder, 'outside/back'));
  symlinkSync('../outside', join(folder, 'set/out-twice'));
  symlinkSync('a.yaml', join(folder, 'set/link.yaml'));
  symlinkSync('../outside/c.yaml', join(folder, 'set/c-again.yaml'));
  symlinkSync('loop.yaml', join(folder, 'set/loop.yaml'));
  symlinkSync('nowhere', join(folder, 'set/dangling.yaml'));
  symlinkSync('nowhere', join(folder, 'set/dangling'));
  expect(summarise(await readAll(folder, { targets: ['set'] }))).toEqual([
    'set/a.yaml 0',
    'set/sub/b.yaml 0',
    'set/c-again.yaml 0',
    'set/dangling.yaml files/broken-link',
    'set/loop.yaml files/broken-link',
  ]);
});

test('folders nested without end are given up at a depth', async () => {
  const folder = makeFolder({
    [`${'d/'.repeat(64)}a.yaml`]: EMPTY,
    [`${'d/'.repeat(65)}b.yaml`]: EMPTY,
    'e.yaml': EMPTY,
  });
  expect(summarise(await readAll(folder, {}))).toEqual([
    `${'d/'.repeat(64)}a.yaml 0`,
    `${'d/'.repeat(64)}d files/too-deep`,
    'e.yaml 0',
  ]);
});

const CHART = {
  'Chart.yaml': 'apiVersion: v2\nname: web\n',
  'templates/a.yaml': '{{ .Values.a }}',
  'templates/tests/b.yaml': '{{ .Values.b }}',
  'values.yaml': 'a: 1\n',
};

function chartIn(folder: string): Record<string, string> {
  return Object.fromEntries(Object.entries(CHART).map(([name, text]) => [`${folder}/${name}`, text]));
}

test('a chart is said once, and what in it is no template is read', async () => {
  const folder = makeFolder({
    ...chartIn('my chart'),
    ...chartIn('my chart/charts/db'),
    'my chart/crds/crd.yaml': 'kind: X\n',
  });
  const events = await readAll(folder, {});
  expect(summarise(events)).toEqual([
    'my chart files/helm-chart',
    'my chart/Chart.yaml 1',
    'my chart/crds/crd.yaml 1',
    'my chart/values.yaml 1',
  ]);
  expect(events[0]).toMatchObject({
    problem: {
      advice: "Let it be rendered with --render, or scan what you render: helm template 'my chart' | seaworthy scan -",
    },
  });
});

test.each(['web', 'web/templates', 'web/templates/tests'])(
  'the chart is said once for the target %s',
  async (target) => {
    const folder = makeFolder(chartIn('web'));
    const problems = summarise(await readAll(folder, { targets: [target] })).filter((line) => line.includes('/helm'));
    expect(problems).toEqual(['web files/helm-chart']);
  },
);
