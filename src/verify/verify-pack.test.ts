import { describe, expect, test } from 'vitest';
import type { PackFile } from '../evidence/pack/pack-file.ts';
import { HISTORY, listAttacks, owner, TRUST } from './attacks.fixture.ts';
import { createFakeChecks } from './checks.fake.ts';
import {
  anchor,
  ORIGIN,
  asPack,
  assess,
  createLedgerOf,
  createOwner,
  listFiles,
  rotateLog,
  seal,
  signedBy,
  zip,
} from './pack.fixture.ts';
import { renderReport } from './render-report.ts';
import type { Trust } from './check-trust.ts';
import { type PackReport, verifyPack } from './verify-pack.ts';

const checks = createFakeChecks();
const attacks = await listAttacks();

const verify = async (files: readonly PackFile[], trust: Trust = TRUST): Promise<PackReport> =>
  verifyPack(asPack(await zip(files)), trust, checks);
const sealed = async (...args: Parameters<typeof listFiles>) => seal(await listFiles(...args), args[1]);
const saying = ({ problems }: PackReport): string => problems.map(({ what }) => what).join('\n');

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

  test('says where states of its log are, and since when', async () => {
    const ledger = await createLedgerOf(owner, HISTORY[0], anchor(undefined, '2026-07-03T12:00:00.000Z'), HISTORY[1]);
    const previous = [ledger.checkpoint];
    const report = await verify(await sealed(ledger, owner), { ...TRUST, previous });
    expect(report).toMatchObject({ verdict: 'verified', problems: [] });
    expect(report.pack?.anchors).toEqual([
      { number: 2, kind: 'folder', place: '/mnt/auditor', since: '2026-07-03T12:00:00.000Z', size: 2 },
    ]);
    expect(renderReport(report)).toContain('the checkpoint of 2 records is in folder /mnt/auditor since 2026-07-03');
    expect(report.notChecked.join()).not.toMatch(/left out|does not know its type/);
  });

  test('says where a checkpoint does not reach', async () => {
    const ledger = await createLedgerOf(owner, HISTORY[0]);
    const previous = ledger.checkpoint;
    await HISTORY[1](ledger, owner);
    const report = await verify(await sealed(ledger, owner), { ...TRUST, previous });
    expect(report.notChecked.join('\n')).toMatch(/whether a record was left out behind the first 2, which/);
  });

  test('of after a rotation is signed by a key that the first one handed over to', async () => {
    const next = createOwner();
    const ledger = await createLedgerOf(owner, ...HISTORY, rotateLog(next));
    const rotations = [new TextDecoder().decode(ledger.findEntry(4))];
    const files = await sealed(await signedBy(ledger, next), { ...owner, vkey: next.vkey });
    for (const logKey of [owner.vkey, next.vkey])
      expect(saying(await verify(files, { ...TRUST, logKey, rotations }))).toBe('');
  });

  test('the SHA-256 of the key does for the key', async () => {
    const files = await sealed(await createLedgerOf(owner, ...HISTORY), owner);
    const named = await verify(files);
    expect(await verify(files, { key: named.pack?.keys.pack.toUpperCase() })).toMatchObject({ verdict: 'verified' });
  });

  test('a clock that was set right by a little is no attack', async () => {
    const work = [assess('2026-07-02', 0), assess('2026-07-02', 0, '2026-07-02T11:57:00.000Z')];
    const files = await sealed(await createLedgerOf(owner, ...work), owner);
    expect(await verify(files)).toMatchObject({ verdict: 'verified' });
  });
});

describe('an attack: somebody', () => {
  test.each(attacks)('$name', async ({ files, trust, verdict, said }) => {
    const report = await verify(files, trust);
    const told = saying(report) === '' ? report.notChecked.join('\n') : saying(report);
    expect({ verdict: report.verdict, told }).toEqual({ verdict, told: expect.stringMatching(said) });
  });

  test('leaves evidence out, and signs it: each piece is missed', async () => {
    const files = await listFiles(await createLedgerOf(owner, ...HISTORY), owner);
    const evidence = files.filter(({ path }) => path.startsWith('evidence/'));
    expect(evidence.length).toBeGreaterThan(8);
    for (const { path } of evidence)
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

  test('calls a quarter all, and signs it', async () => {
    const files = await listFiles(await createLedgerOf(owner, ...HISTORY), owner, '2026Q3');
    const renamed = files.map(({ path, bytes }) => ({
      path,
      bytes: path === 'pack.json' ? Buffer.from(Buffer.from(bytes).toString().replace('2026Q3', 'all')) : bytes,
    }));
    expect(await verify(await seal(renamed, owner))).toMatchObject({ verdict: 'incomplete' });
  });
});

test('what a pack says moves no cursor', async () => {
  const report = await verify(await sealed(await createLedgerOf(owner, ...HISTORY), owner));
  const pack = { ...report.pack, origin: 'a\u001b[2Jb\u202ec' } as PackReport['pack'];
  expect(renderReport({ ...report, ...(pack === undefined ? {} : { pack }) })).toContain('a\\u{1b}[2Jb\\u{202e}c');
});
