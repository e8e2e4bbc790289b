import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import { packChart, type PackedFile, packTar } from './archive.fixture.ts';
import { createPackedTemplates } from './packed-templates.ts';
import { listEntries } from './tar-entries.ts';
import { unpackChart } from './unpack-chart.ts';

const CHART: PackedFile = { path: 'shop/Chart.yaml', text: 'name: shop\n' };

function makePlace(bytes: Uint8Array): { readonly packed: string; readonly folder: string } {
  const place = mkdtempSync(join(tmpdir(), 'seaworthy-unpack-'));
  onTestFinished(() => rmSync(place, { recursive: true, force: true }));
  writeFileSync(join(place, 'shop.tgz'), bytes);
  return { packed: join(place, 'shop.tgz'), folder: join(place, 'deep', 'chart') };
}

test('the files of a packed chart lie where those of a folder would', () => {
  const bytes = packChart([
    { path: 'shop/', type: '5' },
    CHART,
    { path: './shop/templates/web.yaml', text: 'a'.repeat(1000) },
  ]);
  const { packed, folder } = makePlace(bytes);
  expect(unpackChart(packed, folder)).toBeUndefined();
  expect(readFileSync(join(folder, 'Chart.yaml'), 'utf8')).toBe('name: shop\n');
  expect(readFileSync(join(folder, 'templates/web.yaml'), 'utf8')).toHaveLength(1000);
});

describe('nothing is written of an archive that holds', () => {
  test.each<readonly [what: string, bytes: Uint8Array, words: string]>([
    ['a path that leads up', packChart([CHART, { path: 'shop/../../x' }]), 'shop/../../x'],
    ['a path from the root', packChart([CHART, { path: '/shop/x' }]), '/shop/x'],
    ['a path of Windows', packChart([CHART, { path: 'shop/C:\\x' }]), 'C:'],
    ['a link', packChart([CHART, { path: 'shop/x', type: '2' }]), 'shop/x'],
    ['a device', packChart([CHART, { path: 'shop/x', type: '3' }]), 'shop/x'],
    ['a file beside the chart', packChart([CHART, { path: 'x' }]), '"x"'],
    ['no chart', packChart([{ path: 'shop/values.yaml' }]), 'no Chart.yaml'],
    ['half of a file', gzipSync(packTar([CHART]).subarray(0, 520)), 'cut off'],
    ['a header that somebody changed', gzipSync(Buffer.from(packTar([CHART])).fill('X', 0, 1)), 'no tar archive'],
    ['something else', gzipSync('kind: Pod\n'), 'no tar archive'],
    ['something that is not packed', Buffer.from('kind: Pod\n'), 'not compressed'],
    ['half of what is packed', packChart([CHART]).subarray(0, 60), 'damaged'],
  ])('%s', (_what, bytes, words) => {
    const { packed, folder } = makePlace(bytes);
    const obstacle = unpackChart(packed, folder);
    expect(obstacle).toMatchObject({ kind: 'problem', code: 'rendering/archive' });
    expect(obstacle?.message).toContain(words);
    expect(existsSync(join(folder, '..'))).toBe(false);
  });
});

test('files that stand in each other are no chart', () => {
  const { packed, folder } = makePlace(packChart([CHART, { path: 'shop/x' }, { path: 'shop/x/y' }]));
  expect(unpackChart(packed, folder)?.message).toContain('beside each other');
});

test('templates of packed charts are found by what Helm calls them', () => {
  const { packed, folder } = makePlace(packChart([CHART, { path: 'shop/templates/web.yaml', text: 'kind: Pod\n' }]));
  mkdirSync(join(folder, 'charts'), { recursive: true });
  renameSync(packed, join(folder, 'charts', 'shop-1.0.0.tgz'));
  writeFileSync(join(folder, 'charts', 'broken.tgz'), 'nothing');
  const find = createPackedTemplates(folder);
  expect(find('charts/shop/templates/web.yaml')).toEqual({
    file: 'charts/shop-1.0.0.tgz/templates/web.yaml',
    text: 'kind: Pod\n',
  });
  expect(find('charts/shop/Chart.yaml')).toBeUndefined();
  expect(find('charts/other/templates/web.yaml')).toBeUndefined();
});

test('long paths are read as POSIX and GNU write them', () => {
  const long = `shop/${'x'.repeat(200)}`;
  const record = ` path=${long}\n`;
  const length = record.length + 3;
  const pathsOf = (files: readonly PackedFile[]) => listEntries(packTar(files))?.map(({ path }) => path);
  expect(pathsOf([{ path: 'pax', type: 'x', text: `${length}${record}` }, { path: 'short' }, { path: 'own' }])).toEqual(
    [long, 'own'],
  );
  expect(pathsOf([{ path: '././@LongLink', type: 'L', text: `${long}\0` }, { path: 'short' }])).toEqual([long]);
  expect(pathsOf([{ path: 'global', type: 'g', text: 'x' }, CHART])).toEqual(['shop/Chart.yaml']);
});
