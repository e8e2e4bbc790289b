import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PROGRAM } from '../program.fixture.ts';
import { findChromium, openPage, type Page } from './chromium.fixture.ts';

const program = findChromium();
if (program === undefined) process.stderr.write('no Chromium on the PATH: pictures of ways are not looked at in one\n');

const ROOT = join(import.meta.dirname, '..', '..');

/** Pairs of texts and boxes, and of texts, that touch as the browser draws them; what is said in a box is in it. */
const TOUCHING = `(() => {
  const areas = (query) => [...document.querySelectorAll(query)].map((element) => [element.textContent || 'a box', element.getBoundingClientRect()]);
  const touch = (one, other) => one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
  const labels = areas('.graph .label');
  const boxes = areas('.graph rect');
  const all = [...labels, ...boxes];
  return all.flatMap(([what, one], index) => all.slice(index + 1).flatMap(([otherWhat, other]) => touch(one, other) ? [what + ' / ' + otherWhat] : []));
})()`;
/** Names that are wider than their box. */
const TOO_WIDE = `[...document.querySelectorAll('.graph g:has(rect)')].flatMap((group) => {
  const box = group.querySelector('rect').getBoundingClientRect();
  return [...group.querySelectorAll('text')].filter((text) => text.getBoundingClientRect().right > box.right).map((text) => text.textContent);
})`;

describe.skipIf(program === undefined)('a picture of ways in Chromium', () => {
  let folder = '';
  let page: Page;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'seaworthy-picture-'));
    page = await openPage(program ?? '');
    await page.send('Page.enable');
  });
  afterAll(async () => {
    await page.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function draw(words: readonly string[]): Promise<void> {
    const file = join(folder, 'graph.html');
    const asked = ['access', 'graph', '--in', 'examples/shop', ...words, '--output', `html=${file}`];
    const { status, stderr } = spawnSync(process.execPath, [PROGRAM, ...asked], { cwd: ROOT, encoding: 'utf8' });
    expect([0, 1], stderr).toContain(status);
    await page.send('Page.navigate', { url: pathToFileURL(file).href });
    for (let tries = 0; tries < 100; tries++) {
      if ((await page.evaluate(`document.readyState + location.protocol`)) === 'completefile:') return;
      await wait(100);
    }
    throw new Error('the page does not come');
  }

  test.each([
    [[]],
    [['--to', 'nodes']],
    [['--to', 'secrets']],
    [['--to', 'namespace:orders']],
    [['--from', 'ServiceAccount:orders/pipeline']],
    [['--from', 'ServiceAccount:orders/pipeline', '--to', 'nodes']],
  ])('no label touches a box or a label: %j', async (words) => {
    await draw(words);
    for (const width of [1600, 700]) {
      await page.send('Emulation.setDeviceMetricsOverride', {
        width,
        height: 900,
        deviceScaleFactor: 1,
        mobile: false,
      });
      expect(await page.evaluate(`document.querySelectorAll('.graph .label').length`)).toBeGreaterThan(0);
      expect(await page.evaluate(TOUCHING)).toEqual([]);
      expect(await page.evaluate(TOO_WIDE)).toEqual([]);
    }
  });
});
