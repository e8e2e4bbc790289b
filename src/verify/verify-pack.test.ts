import { describe, expect, test } from 'vitest';
import type { PackFile } from '../evidence/pack/pack-file.ts';
import { HISTORY, listAttacks, owner, TRUST } from './attacks.fixture.ts';
import { createFakeChecks } from './checks.fake.ts';
import { ORIGIN, asPack, assess, createLedgerOf, listFiles, seal, zip } from './pack.fixture.ts';
import { renderReport } from './render-report.ts';
import { type PackReport, type Trust, verifyPack } from './verify-pack.ts';

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
