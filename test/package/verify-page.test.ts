import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { markPacked } from '../../src/report/pack/verify-page.ts';
import { HISTORY, listAttacks, owner, TRUST } from '../../src/verify/attacks.fixture.ts';
import { createLedgerOf, listFiles, seal, zip } from '../../src/verify/pack.fixture.ts';
import type { Trust } from '../../src/verify/check-trust.ts';
import type { PackReport } from '../../src/verify/verify-pack.ts';
import { PROGRAM } from '../program.fixture.ts';
import { findChromium, openPage, type Page } from './chromium.fixture.ts';

const program = findChromium();
if (program === undefined) process.stderr.write('no Chromium on the PATH: the page that verifies is not tried\n');

const PAGE = join(dirname(PROGRAM), 'verify.html');
const attacks = await listAttacks();
const ledger = await createLedgerOf(owner, ...HISTORY);
const pack = await zip(await seal(await listFiles(ledger, owner), owner));

describe.skipIf(program === undefined)('the page that verifies, in Chromium', () => {
  let folder = '';
  let page: Page;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'seaworthy-verify-'));
    page = await openPage(program ?? '');
    for (const domain of ['Page', 'Network', 'Log', 'Runtime', 'DOM']) await page.send(`${domain}.enable`);
  });
  afterAll(async () => {
    await page.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function open(file: string): Promise<void> {
    await page.send('Page.navigate', { url: pathToFileURL(file).href });
    for (let tries = 0; tries < 100; tries++) {
      if ((await page.evaluate(`document.readyState + location.protocol`)) === 'completefile:') return;
      await wait(100);
    }
    throw new Error('the page does not come');
  }

  /** As a person does it: chooses the file, pastes what they have, presses the button, reads. */
  async function work(bytes: Uint8Array, trust: Trust): Promise<{ readonly title: string; readonly paper: string }> {
    await open(PAGE);
    const file = join(folder, 'pack.zip');
    writeFileSync(file, bytes);
    const { root } = (await page.send('DOM.getDocument')) as { root: { nodeId: number } };
    const { nodeId } = await page.send('DOM.querySelector', { nodeId: root.nodeId, selector: 'input[type=file]' });
    await page.send('DOM.setFileInputFiles', { nodeId, files: [file] });
    await page.evaluate(`(() => {
      for (const [name, text] of Object.entries(${JSON.stringify(trust)})) document.forms[0].elements[name].value = text;
      document.querySelector('button').click();
    })()`);
    for (let tries = 0; tries < 300; tries++) {
      const title = String(await page.evaluate(`document.querySelector('#verdict h2').textContent`));
      const paper = String(await page.evaluate(`document.getElementById('paper').textContent`));
      if (title !== 'At work' && title !== '') return { title, paper };
      await wait(100);
    }
    throw new Error('the page does not end');
  }

  test('says of a pack in order that it is, what it is of, and what nobody checked', async () => {
    const { title, paper } = await work(pack, { ...TRUST, previous: ledger.checkpoint });
    expect(title).toBe('Verified');
    expect(paper).toMatch(
      /^file {8}pack\.zip, \d+ bytes\nverified {4}20.*\n\nVERIFIED[^]*2026-08-03[^]*not checked:\n/,
    );
  });

  test('says of one without a key that nobody is trusted, and of a changed one that it was', async () => {
    expect((await work(pack, {})).title).toBe('Not trusted');
    const changed = Uint8Array.from(pack);
    changed[pack.length >> 1] = (changed[pack.length >> 1] ?? 0) ^ 1;
    expect((await work(changed, TRUST)).title).toBe('Tampered with');
  });

  test('finds every attack that the program finds', async () => {
    await open(PAGE);
    const found: unknown[] = [];
    for (const { name, files, trust } of attacks) {
      const bytes = Buffer.from(await zip(files)).toString('base64');
      const report = (await page.evaluate(
        `verifier.verify(new Blob([Uint8Array.from(atob('${bytes}'), (letter) => letter.charCodeAt(0))]), ${JSON.stringify(trust)})`,
      )) as PackReport;
      found.push({ name, verdict: report.verdict });
    }
    expect(found).toEqual(attacks.map(({ name, verdict }) => ({ name, verdict })));
    expect(found.length).toBeGreaterThan(35);
  });

  test('asks nobody for anything, and nothing goes wrong in it', () => {
    const requests = page.events.filter(({ method }) => method === 'Network.requestWillBeSent');
    expect(new Set(requests.map(({ params }) => new URL((params['request'] as { url: string }).url).protocol))).toEqual(
      new Set(['file:']),
    );
    const faults = new Set(['Log.entryAdded', 'Runtime.exceptionThrown', 'Page.javascriptDialogOpening']);
    expect(page.events.filter(({ method }) => faults.has(method))).toEqual([]);
  });

  test('out of a pack it says that it is not to be trusted', async () => {
    const warning = `getComputedStyle(document.getElementById('packed')).display`;
    await open(PAGE);
    expect(await page.evaluate(warning)).toBe('none');
    const packed = join(folder, 'verify.html');
    writeFileSync(packed, markPacked(readFileSync(PAGE, 'utf8')));
    await open(packed);
    expect(await page.evaluate(warning)).toBe('block');
  });
});
