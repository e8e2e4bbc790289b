import { describe, expect, test } from 'vitest';
import { createFakeChecks } from './checks.fake.ts';
import { ORIGIN, asPack, assess, createLedgerOf, createOwner, listFiles, seal, zip } from './pack.fixture.ts';
import { renderReport } from './render-report.ts';
import { type PackReport, type Trust, verifyPack } from './verify-pack.ts';
import type { PackFile } from '../evidence/pack/pack-file.ts';

const owner = createOwner();
const stranger = createOwner();
const checks = createFakeChecks();
const TRUST = { key: owner.pem, logKey: owner.vkey };
const HISTORY = [assess('2026-07-02', 0), assess('2026-08-03', 2), assess('2026-10-04', 1)] as const;

const verify = async (files: readonly PackFile[], trust: Trust = TRUST): Promise<PackReport> =>
  verifyPack(asPack(await zip(files)), trust, checks);
const sealed = async (...args: Parameters<typeof listFiles>) => seal(await listFiles(...args), args[1]);

/** The kinds that were found, and what was said. */
const kindsOf = ({ problems }: PackReport): readonly string[] => [...new Set(problems.map(({ kind }) => kind))];
const saying = ({ problems }: PackReport): string => problems.map(({ what }) => what).join('\n');

const edit = (files: readonly PackFile[], path: string, change: (text: string) => string): readonly PackFile[] =>
  files.map((file) => (file.path === path ? { path, bytes: encode(change(decode(file.bytes))) } : file));
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const textOf = (files: readonly PackFile[], path: string): string =>
  decode(files.find((file) => file.path === path)?.bytes ?? new Uint8Array());

describe('a pack as it was handed over', () => {
  test.each(['all', '2026Q3'])('of %s is verified, and what was not checked is said', async (period) => {
    const ledger = await createLedgerOf(owner, ...HISTORY);
    const report = await verify(await sealed(ledger, owner, period), { ...TRUST, previous: ledger.checkpoint });
    expect(saying(report)).toBe('');
    expect(report.verdict).toBe('verified');
    expect(report.notChecked.join()).toMatch(/the time.*the judgement.*the reading.*the schedule/);
    expect(report.pack).toMatchObject({ origin: ORIGIN, size: 4, period });
    expect(report.pack?.records).toEqual(period === 'all' ? [0, 1, 2, 3] : [0, 1, 2]);
    expect(renderReport(report)).toMatch(/^VERIFIED/);
  });

  test.each([1, 2, 3, 7, 8, 9, 17])('of a log of %i records goes on from each of its states', async (size) => {
    const states: string[] = [];
    const work = Array.from({ length: size - 1 }, (_, day) => assess(`2026-08-${String(day + 1).padStart(2, '0')}`, 0));
    const note = async (ledger: { readonly checkpoint: string }): Promise<void> => void states.push(ledger.checkpoint);
    const files = await sealed(await createLedgerOf(owner, note, ...work.flatMap((each) => [each, note])), owner);
    expect(states).toHaveLength(size);
    for (const previous of states) expect(saying(await verify(files, { ...TRUST, previous }))).toBe('');
  });

  test('the SHA-256 of the key does for the key', async () => {
    const files = await sealed(await createLedgerOf(owner, ...HISTORY), owner);
    const named = await verify(files);
    expect(await verify(files, { key: named.pack?.keys.pack.toUpperCase() })).toMatchObject({ verdict: 'verified' });
  });

  test('without a key the best answer is untrusted', async () => {
    const report = await verify(await sealed(await createLedgerOf(owner, ...HISTORY), owner), { logKey: owner.vkey });
    expect(report.verdict).toBe('untrusted');
    expect(kindsOf(report)).toEqual(['untrusted']);
  });
});

describe('whoever does not hold the keys', () => {
  const attack = async (change: (files: readonly PackFile[]) => readonly PackFile[]): Promise<PackReport> =>
    verify(change(await sealed(await createLedgerOf(owner, ...HISTORY), owner)));

  test.each<[string, (files: readonly PackFile[]) => readonly PackFile[], string]>([
    ['puts a file in', (files) => [...files, { path: 'more', bytes: encode('') }], 'tampered'],
    ['takes one out', (files) => files.filter(({ path }) => path !== 'statements/1.dsse.json'), 'incomplete'],
    ['takes the signature out', (files) => files.filter(({ path }) => path !== 'SHA256SUMS.sig'), 'incomplete'],
    ['changes a document', (files) => edit(files, 'START.html', () => '<p>all is well</p>'), 'tampered'],
    [
      'takes a line out',
      (files) => edit(files, 'SHA256SUMS', (text) => text.slice(text.indexOf('\n') + 1)),
      'tampered',
    ],
    ['says a line twice', (files) => edit(files, 'SHA256SUMS', (text) => text.slice(0, 76) + text), 'tampered'],
    ['leaves a way out', (files) => [...files, { path: '../../etc/cron.d/x', bytes: encode('') }], 'tampered'],
    ['names the root', (files) => [...files, { path: '/etc/x', bytes: encode('') }], 'tampered'],
    ['names a drive', (files) => [...files, { path: 'C:x', bytes: encode('') }], 'tampered'],
    ['says a name twice', (files) => [...files, ...files.slice(0, 1)], 'tampered'],
    ['says one in capitals', (files) => [...files, { path: 'CHECKPOINT', bytes: encode('') }], 'tampered'],
    ['sends nothing', () => [], 'incomplete'],
  ])('%s, and is found', async (_what, change, kind) => {
    const report = await attack(change);
    expect({ verdict: report.verdict, said: saying(report) }).toMatchObject({ verdict: kind });
  });

  test('signs everything with keys of their own', async () => {
    const report = await verify(await sealed(await createLedgerOf(stranger, ...HISTORY), stranger));
    expect(kindsOf(report)).toEqual(['untrusted']);
    expect(saying(report)).toMatch(/not signed by the key that you trust.*\n.*key of the log that you trust/);
  });

  test('signs the list of a pack of somebody else', async () => {
    const files = await listFiles(await createLedgerOf(owner, ...HISTORY), owner);
    const report = await verify(
      await seal(
        edit(files, 'keys/pack.pub', () => stranger.pem),
        stranger,
      ),
    );
    expect(report.verdict).toBe('untrusted');
    expect(saying(report)).toContain('its records name another key');
  });

  test('sends an older pack as the newest: the checkpoint that was kept shows it, and nothing else', async () => {
    const newer = await createLedgerOf(owner, ...HISTORY);
    const older = await sealed(await createLedgerOf(owner, ...HISTORY.slice(0, 2)), owner);
    const report = await verify(older, { ...TRUST, previous: newer.checkpoint });
    expect(report).toMatchObject({ verdict: 'stale', problems: [{ kind: 'stale' }] });
    expect((await verify(older)).notChecked.join()).toContain('an older state shown as the newest');
  });
});

describe('whoever holds the keys', () => {
  const DROPPED = HISTORY.filter((_, index) => index !== 1);

  test.each<[string, readonly Parameters<typeof createLedgerOf>[1][]]>([
    ['leaves a record out', [...DROPPED, assess('2026-10-05', 0)]],
    ['replaces one', [HISTORY[0], assess('2026-08-03', 0), HISTORY[2]]],
    ['reorders them', [HISTORY[1], HISTORY[0], HISTORY[2]]],
  ])('%s: the checkpoint that was kept shows it', async (_what, work) => {
    const kept = await createLedgerOf(owner, ...HISTORY);
    const files = await sealed(await createLedgerOf(owner, ...work), owner);
    const report = await verify(files, { ...TRUST, previous: kept.checkpoint });
    expect(report.verdict).toBe('tampered');
    expect(saying(report)).toContain('are not those of your checkpoint');
  });

  test('leaves a record out: without one nobody can see it, and that is said', async () => {
    const report = await verify(await sealed(await createLedgerOf(owner, ...DROPPED), owner));
    expect(report.verdict).toBe('verified');
    expect(report.notChecked.join()).toContain('whether a record was left out');
  });

  test('backdates a record', async () => {
    const work = [HISTORY[0], HISTORY[2], assess('2026-08-03', 0, '2026-08-03T12:00:00.000Z')];
    const report = await verify(await sealed(await createLedgerOf(owner, ...work), owner));
    expect(report.verdict).toBe('tampered');
    expect(saying(report)).toContain('it was backdated, or a clock was wrong');
  });

  test('a clock that was set right by a little is none', async () => {
    const work = [HISTORY[0], assess('2026-07-02', 0, '2026-07-02T11:57:00.000Z')];
    expect(await verify(await sealed(await createLedgerOf(owner, ...work), owner))).toMatchObject({
      verdict: 'verified',
    });
  });

  const attack = async (
    change: (files: readonly PackFile[]) => readonly PackFile[],
    period?: string,
  ): Promise<PackReport> => {
    const files = await listFiles(await createLedgerOf(owner, ...HISTORY), owner, period);
    return verify(await seal(change(files), owner));
  };
  const swap = (left: string, right: string) => (files: readonly PackFile[]) =>
    files.map((file) => {
      const other = new Map([
        [left, right],
        [right, left],
      ]).get(file.path);
      return other === undefined ? file : { path: file.path, bytes: encode(textOf(files, other)) };
    });
  const without = (pattern: RegExp) => (files: readonly PackFile[]) => files.filter(({ path }) => !pattern.test(path));

  test.each<[string, (files: readonly PackFile[]) => readonly PackFile[], string, RegExp]>([
    [
      'swaps statements',
      swap('statements/1.dsse.json', 'statements/2.dsse.json'),
      'tampered',
      /not those of the check/,
    ],
    ['swaps proofs', swap('proofs/1.tlog-proof', 'proofs/2.tlog-proof'), 'tampered', /proves nothing/],
    ['leaves a statement out', without(/^statements\/2/), 'incomplete', /record 2 of the log is not in the pack/],
    ['leaves a proof out', without(/^proofs\/2/), 'incomplete', /proofs\/2\.tlog-proof is not in the pack/],
    ['leaves the checkpoint out', without(/^checkpoint$/), 'incomplete', /no checkpoint/],
    ['leaves the scope out', without(/^pack\.json$/), 'incomplete', /pack\.json is not in the pack/],
    ['puts a file in', (files) => [...files, { path: 'more.txt', bytes: encode('') }], 'tampered', /no record/],
    ['puts evidence in', (files) => [...files, { path: 'evidence/x', bytes: encode('') }], 'tampered', /digest/],
    [
      'narrows the scope',
      (files) => edit(files, 'pack.json', (text) => text.replace(/,\s*3\s*\]/, ']')),
      'incomplete',
      /not all that are/,
    ],
    [
      'says a key of the scope twice',
      (files) => edit(files, 'pack.json', (text) => text.replace('{', '{"size": 2,')),
      'tampered',
      /pack\.json is not written/,
    ],
    [
      'changes the checkpoint',
      (files) => edit(files, 'checkpoint', (text) => text.replace('\n4\n', '\n3\n')),
      'tampered',
      /the checkpoint is not signed/,
    ],
    [
      'says that a stranger signs checkpoints',
      (files) => edit(files, 'keys/log.vkey', () => stranger.vkey),
      'tampered',
      /keys\/log\.vkey is not/,
    ],
  ])('%s, and signs it: it is found', async (_what, change, kind, said) => {
    const report = await attack(change);
    expect({ verdict: report.verdict, said: saying(report) }).toEqual({
      verdict: kind,
      said: expect.stringMatching(said),
    });
  });

  test('leaves evidence out: each piece is missed', async () => {
    const files = await listFiles(await createLedgerOf(owner, ...HISTORY), owner);
    for (const { path } of files.filter((file) => file.path.startsWith('evidence/')))
      expect(
        await verify(
          await seal(
            files.filter((file) => file.path !== path),
            owner,
          ),
        ),
      ).toMatchObject({
        verdict: 'incomplete',
      });
  });

  test('calls a quarter all', async () => {
    const report = await attack((files) => edit(files, 'pack.json', (text) => text.replace('2026Q3', 'all')), '2026Q3');
    expect(report.verdict).toBe('incomplete');
  });
});

test('a statement with a key twice is none, in the envelope and in what was signed', async () => {
  for (const twice of [
    (text: string) => text.replace('{', '{"payloadType":"application/vnd.in-toto+json",'),
    (text: string) => {
      const envelope = JSON.parse(text) as { payload: string };
      const payload = Buffer.from(envelope.payload, 'base64').toString().replace('{', '{"_type":"x",');
      return JSON.stringify({ ...envelope, payload: Buffer.from(payload).toString('base64') });
    },
  ]) {
    const files = await listFiles(await createLedgerOf(owner, ...HISTORY), owner);
    const report = await verify(await seal(edit(files, 'statements/1.dsse.json', twice), owner));
    expect(saying(report)).toContain('record 1 is no signed statement');
  }
});

test('what a pack says moves no cursor', async () => {
  const report = await verify(await sealed(await createLedgerOf(owner, ...HISTORY), owner));
  const pack = { ...report.pack, origin: 'a\u001b[2Jb\u202ec' } as PackReport['pack'];
  expect(renderReport({ ...report, ...(pack === undefined ? {} : { pack }) })).toContain('a\\u{1b}[2Jb\\u{202e}c');
});
