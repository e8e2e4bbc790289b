import { expect, test } from 'vitest';
import type { Renderer, RenderSource } from '../../app/ports.ts';
import { createFakeRenderer, type FakeRendering } from '../../app/renderer.fake.ts';
import { makeFolder, readAll, summarise } from './temporary-folder.fixture.ts';

const MAP = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: web }\n';

const FILES = {
  'chart/Chart.yaml': 'name: shop\n',
  'chart/templates/web.yaml': '{{ .a }}',
  'base/kustomization.yaml': 'resources: [web.yaml]\n',
  'base/web.yaml': MAP,
  'live/Kustomization': 'resources: [../base]\npatches: [{ path: patch.yaml }]\n',
  'live/patch.yaml': MAP,
  'other.yaml': MAP,
};

/** Renders what is in its table, and says what it was asked for. */
function createRenderer(some: readonly ('chart' | 'live')[]): { renderer: Renderer; asked: string[] } {
  const lines = [1, 2, 3, -1];
  const table: Readonly<Record<string, FakeRendering>> = {
    chart: { file: 'chart/templates/web.yaml', text: MAP, lines, covers: ['chart/Chart.yaml'] },
    live: {
      file: 'base/web.yaml',
      text: MAP,
      lines,
      bases: ['base'],
      covers: ['base/kustomization.yaml', 'base/web.yaml', 'live/Kustomization', 'live/patch.yaml'],
    },
    base: { file: 'base/web.yaml', text: MAP, lines, covers: ['base/kustomization.yaml', 'base/web.yaml'] },
  };
  const known = Object.fromEntries(
    Object.entries(table).filter(([name]) => name === 'base' || some.includes(name as 'chart')),
  );
  const fake = createFakeRenderer(known);
  const asked: string[] = [];
  const note = ({ name }: RenderSource): number => asked.push(name);
  return {
    asked,
    renderer: {
      render(request) {
        request.sources.forEach(note);
        return fake.render(request);
      },
    },
  };
}

test('what was rendered stands for the files it is made of; the rest is read as ever', async () => {
  const { renderer } = createRenderer(['chart', 'live']);
  expect(summarise(await readAll(makeFolder(FILES), {}, { renderer }))).toEqual(['chart 0', 'live 0', 'other.yaml 1']);
});

test('what could not be rendered is a problem, and its files are read as they are', async () => {
  const { renderer } = createRenderer([]);
  expect(summarise(await readAll(makeFolder(FILES), {}, { renderer }))).toEqual([
    'base 0',
    'chart rendering/remote',
    'live rendering/remote',
    'chart/Chart.yaml 1',
    'live/patch.yaml files/kustomize-patch',
    'other.yaml 1',
  ]);
});

test('nothing is rendered that globs leave out, and a chart says so', async () => {
  const { renderer, asked } = createRenderer(['chart', 'live']);
  const folder = makeFolder(FILES);
  expect(summarise(await readAll(folder, { include: ['other.yaml'] }, { renderer }))).toEqual([
    'chart files/helm-chart',
    'other.yaml 1',
  ]);
  await readAll(folder, { exclude: ['chart', 'live'] }, { renderer });
  expect(asked).toEqual(['base']);
});

test('what lies in two targets is rendered once', async () => {
  const { renderer, asked } = createRenderer(['chart', 'live']);
  await readAll(makeFolder(FILES), { targets: ['.', 'chart', 'base'] }, { renderer });
  expect(asked).toEqual(['base', 'chart', 'live']);
});

test('a packed chart that somebody names is rendered; in a folder it is no manifest', async () => {
  const renderer = createFakeRenderer({ 'shop.tgz': { file: 'shop.tgz/templates/a.yaml', text: MAP, lines: [1] } });
  const folder = makeFolder({ 'shop.tgz': 'packed', 'other.yaml': MAP });
  expect(summarise(await readAll(folder, { targets: ['shop.tgz'] }, { renderer }))).toEqual(['shop.tgz 0']);
  expect(summarise(await readAll(folder, {}, { renderer }))).toEqual(['other.yaml 1']);
});
