import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeFinding } from '../../src/report/finding.fixture.ts';
import { renderHtml } from '../../src/report/html/render-html.ts';
import { HOSTILE, makeHostileReport, makeReport } from '../../src/report/scan-report.fixture.ts';
import type { ScanReport } from '../../src/report/scan-report.ts';
import { findChromium, openPage, type Page } from './chromium.fixture.ts';

/** The HTML report in a real browser; where there is none, this says so and is skipped. */
const program = findChromium();
if (program === undefined) process.stderr.write('no Chromium on the PATH: the HTML report is not tried in a browser\n');

const VISIBLE = `[...document.querySelectorAll('.finding')].filter((row) => !row.hidden && !row.closest('.group').hidden).length`;
const SETTLED = `new Promise((settle) => setTimeout(settle, 400))`;

/** What is wider than the screen, and not inside of something that scrolls by itself. */
const TOO_WIDE = `[...document.querySelectorAll('body *')]
  .filter((element) => element.getBoundingClientRect().right > innerWidth + 1 && element.closest('pre, .scroll, .skip, option') === null)
  .map((element) => element.tagName + '.' + element.className).slice(0, 5)`;

/** Texts whose contrast to what is behind them is below 4.5. */
const TOO_FAINT = `(() => {
  const read = (color) => (color.match(/[\\d.]+/g) ?? []).map(Number);
  const light = (color) => {
    const [red, green, blue] = read(color).map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const groundOf = (element) => {
    const color = getComputedStyle(element).backgroundColor;
    return read(color)[3] === 0 ? groundOf(element.parentElement) : color;
  };
  const faint = new Map();
  for (const element of document.querySelectorAll('body *:not(script):not(svg *)')) {
    if (![...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '')) continue;
    const style = getComputedStyle(element);
    const [first, second] = [light(style.color), light(groundOf(element))].sort((left, right) => right - left);
    const contrast = (first + 0.05) / (second + 0.05);
    if (contrast < 4.5) faint.set(element.tagName + '.' + element.className + ' in ' + element.parentElement.className, contrast.toFixed(2));
  }
  return [...faint].slice(0, 20);
})()`;

describe.skipIf(program === undefined)('in Chromium', () => {
  let folder = '';
  let page: Page;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'seaworthy-html-'));
    page = await openPage(program ?? '');
    for (const domain of ['Page', 'Network', 'Log', 'Runtime']) await page.send(`${domain}.enable`);
  });
  afterAll(async () => {
    await page.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function show(report: ScanReport): Promise<void> {
    const file = join(folder, 'report.html');
    writeFileSync(file, [...renderHtml(report)].join(''));
    await page.send('Page.navigate', { url: pathToFileURL(file).href });
    for (let tries = 0; tries < 100; tries++) {
      const state = await page.evaluate(`document.readyState + location.protocol`);
      if (state === 'completefile:') return;
      await wait(100);
    }
    throw new Error('the page does not come');
  }

  const set = (name: string, value: string): Promise<unknown> =>
    page.evaluate(
      `(() => { const field = document.getElementById('filters').elements['${name}']; field.value = ${JSON.stringify(value)}; field.dispatchEvent(new Event('input', { bubbles: true })); return ${SETTLED}; })()`,
    );

  test('hostile texts run nothing, and nothing but the page is fetched', async () => {
    await show(makeHostileReport());
    expect(await page.evaluate(VISIBLE)).toBe(HOSTILE.length);
    expect(await page.evaluate(`document.querySelectorAll('img, iframe, object').length`)).toBe(0);
    const requests = page.events.filter(({ method }) => method === 'Network.requestWillBeSent');
    expect(new Set(requests.map(({ params }) => new URL((params['request'] as { url: string }).url).protocol))).toEqual(
      new Set(['file:']),
    );
    const faults = page.events.filter(({ method }) =>
      ['Log.entryAdded', 'Runtime.exceptionThrown', 'Page.javascriptDialogOpening'].includes(method),
    );
    expect(faults).toEqual([]);
  });

  test('the policy holds: a script that is not the page’s own does not run', async () => {
    await show(makeReport([makeFinding(0, 1)]));
    await page.evaluate(
      `(() => { const script = document.createElement('script'); script.textContent = 'document.title = "taken"'; document.body.append(script); })()`,
    );
    expect(await page.evaluate('document.title')).toMatch(/^Seaworthy/);
  });

  test('filters narrow the list down, say so, and give it back', async () => {
    await show(makeReport(Array.from({ length: 40 }, (_, number) => makeFinding(number, 4))));
    expect(await page.evaluate(VISIBLE)).toBe(40);
    await set('text', 'web-1 workload');
    expect(await page.evaluate(VISIBLE)).toBe(11);
    expect(await page.evaluate(`document.querySelector('output').textContent`)).toBe('11 of 40 shown');
    await set('text', '');
    await set('control', '=family/no-thing-number-2');
    expect(await page.evaluate(VISIBLE)).toBe(10);
    await page.evaluate(`document.querySelector('button[type=reset]').click()`);
    await page.evaluate(SETTLED);
    expect(await page.evaluate(VISIBLE)).toBe(40);
    await page.evaluate(`document.querySelector('[name=severity][value=critical]').click()`);
    await page.evaluate(SETTLED);
    expect(await page.evaluate(VISIBLE)).toBe(30);
  });

  test('without scripts the list is whole, and no filter pretends', async () => {
    await page.send('Emulation.setScriptExecutionDisabled', { value: true });
    await show(makeReport(Array.from({ length: 8 }, (_, number) => makeFinding(number, 4))));
    await page.send('Emulation.setScriptExecutionDisabled', { value: false });
    expect(await page.evaluate(VISIBLE)).toBe(8);
    expect(await page.evaluate(`getComputedStyle(document.getElementById('filters')).display`)).toBe('none');
  });

  test('dark where the system is, and no wider than a narrow screen', async () => {
    await page.send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: 'dark' }] });
    await page.send('Emulation.setDeviceMetricsOverride', {
      width: 360,
      height: 800,
      deviceScaleFactor: 1,
      mobile: true,
    });
    await show(makeHostileReport());
    const [red = 255] =
      String(await page.evaluate('getComputedStyle(document.body).backgroundColor')).match(/\d+/g) ?? [];
    expect(Number(red)).toBeLessThan(64);
    expect(await page.evaluate(TOO_WIDE)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    await page.send('Emulation.setEmulatedMedia', {});
    await page.send('Emulation.clearDeviceMetricsOverride');
  });

  test.each(['light', 'dark'])('every text can be read in the %s: WCAG 2.2, 1.4.3', async (value) => {
    await page.send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value }] });
    await show(makeHostileReport());
    expect(await page.evaluate(TOO_FAINT)).toEqual([]);
    await page.send('Emulation.setEmulatedMedia', {});
  });

  test('fifty thousand findings are filtered while somebody types', async () => {
    await show(makeReport(Array.from({ length: 50_000 }, (_, number) => makeFinding(number, 12))));
    await set('text', 'web-4999');
    await set('text', 'web-49999');
    expect(await page.evaluate(VISIBLE)).toBe(1);
  });
});
