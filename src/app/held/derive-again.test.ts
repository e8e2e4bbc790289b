import { expect, test } from 'vitest';
import { renderJson } from '../../base/render-json.ts';
import { createFakeLedger } from '../../evidence/ledger.fake.ts';
import { KEY } from '../../evidence/log/written-log.fixture.ts';
import type { Ledger } from '../../evidence/ports.ts';
import { describeHeld, type HeldTable } from '../../evidence/records/held-record.ts';
import { createFakeSigner } from '../../evidence/signer.fake.ts';
import { deriveAgain } from './derive-again.ts';
import { deriveHeld } from './derive-held.ts';
import { listHeld } from './list-held.ts';
import { type KnownRecord, listRuns } from './recorded-runs.ts';
import { keepRun } from './runs.fixture.ts';

const NONE = { count: 0, first: [] };
const at = (day: string): string => `2026-07-${day}T10:00:00.000Z`;

async function keepThree(ledger: Ledger): Promise<readonly KnownRecord[]> {
  return [
    await keepRun(ledger, { id: 'a', time: at('01'), pods: { web: '1', db: '2' }, verdict: 'pass' }),
    await keepRun(ledger, { id: 'b', time: at('03'), pods: { web: '1', db: '2' }, verdict: 'pass' }),
    await keepRun(ledger, { id: 'c', time: at('04'), pods: { web: '5', job: '6' }, verdict: 'pass' }),
  ];
}

async function derive(ledger: Ledger, records: readonly KnownRecord[]): Promise<readonly HeldTable[]> {
  const runs = listRuns(records.entries());
  const tables: HeldTable[] = [];
  for (const [index, later] of runs.entries()) {
    const earlier = runs[index - 1];
    if (earlier !== undefined) tables.push(await deriveHeld(ledger, earlier, later));
  }
  return tables;
}

const record = async (ledger: Ledger, table: HeldTable): Promise<KnownRecord> =>
  describeHeld(table, at('05'), await ledger.keep(new TextEncoder().encode(renderJson(table))));

const open = () => createFakeLedger({ key: KEY, signer: createFakeSigner('ed25519') });

test('what was not changed between two runs held, and what was is named', async () => {
  const ledger = await open();
  const [first, second] = await derive(ledger, await keepThree(ledger));
  const kinds = ['uid /Pod'];
  expect(first).toMatchObject({
    earlier: [0],
    later: [1],
    from: at('01'),
    to: at('03'),
    kinds: [{ kind: 'uid /Pod', same: 2, changed: NONE, came: NONE, gone: NONE }],
    controls: [{ id: 'workload/a', before: 'pass', after: 'pass', state: 'held', kinds }],
    requirements: [{ id: 'f/1', before: 'pass', after: 'pass', state: 'held', kinds }],
  });
  expect(second).toMatchObject({
    kinds: [
      {
        same: 0,
        changed: { count: 1, first: ['shop/web'] },
        came: { count: 1, first: ['shop/job'] },
        gone: { count: 1, first: ['shop/db'] },
      },
    ],
    requirements: [{ id: 'f/1', state: 'observed' }],
  });
});

test('of an object whose mask leaves no JSON its beginning is read, and where that cannot be nothing held', async () => {
  const ledger = await open();
  const covered = (version: string): string =>
    `{"apiVersion":"v1","kind":"Pod","metadata":{"name":"m","namespace":"shop","uid":"u","resourceVersion":"${version}"},"spec":{"value":<redacted:key:9>}}`;
  const keep = (id: string, day: string, line: string) =>
    keepRun(ledger, { id, time: at(day), pods: { web: id }, verdict: 'pass', covered: [line] });
  const records = [
    await keep('1', '01', covered('7')),
    await keep('2', '02', covered('7')),
    await keep('3', '03', covered('8')),
    await keep('4', '04', '<redacted:key:400>'),
  ];
  const kinds = (await derive(ledger, records)).map((table) => table.kinds[0]);
  expect(kinds[0]).toMatchObject({ same: 1, changed: { count: 1, first: ['shop/web'] } });
  expect(kinds[1]).toMatchObject({ same: 0, changed: { count: 2, first: ['shop/m', 'shop/web'] } });
  expect(kinds[2]).toMatchObject({ doubt: 'read otherwise' });
});

test('a history has every span, recorded or not', async () => {
  const ledger = await open();
  const records = await keepThree(ledger);
  const [table] = await derive(ledger, records);
  if (table === undefined) throw new Error('nothing was derived');
  const derived = await listHeld(ledger, records);
  expect(derived).toMatchObject([
    {
      clusters: ['prod (uid)'],
      requirements: [{ id: 'f/1', days: 3, held: { pass: 2 }, spans: [{ state: 'held' }, { state: 'observed' }] }],
    },
  ]);
  expect(await listHeld(ledger, [...records, await record(ledger, table)])).toEqual(derived);
  expect(await listHeld(ledger, records.slice(0, 1))).toEqual([]);
});

test('a record of what held follows from what the two kept, or it is told that it does not', async () => {
  const ledger = await open();
  const records = await keepThree(ledger);
  const [first, second] = await derive(ledger, records);
  if (first === undefined || second === undefined) throw new Error('nothing was derived');
  const forged = { ...second, requirements: first.requirements };
  const kept = new Map([...records, await record(ledger, first), await record(ledger, forged)].entries());
  const ends = async (reader: Pick<Ledger, 'findKept'>, judge?: string) =>
    (await deriveAgain({ kept: reader, records: kept, judge })).map(({ number, end }) => [number, end]);
  expect(await ends(ledger)).toEqual([
    [3, 'same'],
    [4, 'different'],
  ]);
  expect(await ends(ledger, 'of another version')).toEqual([
    [3, 'another version'],
    [4, 'another version'],
  ]);
  const [objects] = records[2]?.subject ?? [];
  const without = {
    findKept: async (digest: string) => (digest === objects?.digest.sha256 ? undefined : ledger.findKept(digest)),
  };
  expect(await ends(without)).toEqual([
    [3, 'same'],
    [4, 'missing'],
  ]);
});

test('nothing is said of assessments with a part missing, or of what a person supplied', async () => {
  const ledger = await open();
  const [run] = await keepThree(ledger);
  if (run === undefined) throw new Error('nothing was kept');
  const predicate = run.predicate as { readonly assessment: object; readonly dates: object };
  const cut = { ...run, predicate: { ...predicate, assessment: { id: 'a', part: 1, parts: 2 } } };
  const supplied = { ...run, predicate: { ...predicate, dates: {} } };
  expect(listRuns([run, run].entries())).toEqual([]);
  expect(listRuns([cut].entries())).toEqual([]);
  expect(listRuns([supplied].entries())).toEqual([]);
  expect(listRuns([run].entries())).toHaveLength(1);
});
