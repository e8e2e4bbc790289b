import { expect, test } from 'vitest';
import { RECORD_V1 } from '../api/record-v1.ts';
import { loadBuiltInControls } from '../controls/registry.ts';
import { createFakeLedger } from '../evidence/ledger.fake.ts';
import { KEY } from '../evidence/log/written-log.fixture.ts';
import type { Ledger } from '../evidence/ports.ts';
import { parseRecord } from '../evidence/records/statement.ts';
import { createFakeSigner } from '../evidence/signer.fake.ts';
import { createAssess } from './assess.ts';
import { createFakeInputs, type FakeTargets } from './inputs.fake.ts';
import { createPoolJudge, POOL_SETTINGS } from './judge-pool.contract.ts';
import { createFakeJudgePool } from './judge-pool.fake.ts';
import type { CollectionEvent, Inputs } from './ports.ts';

const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n';
const SECRET = 'apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData:\n  token: hunter2-hunter2\n';
const FLOW_SECRET = 'apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {token: hunter2-hunter2}\n';
const LINE = '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"}}\n';

const openLedger = () => createFakeLedger({ key: KEY, signer: createFakeSigner('ed25519') });

async function assess(ledger: Ledger, inputs: Inputs, targets: readonly string[]) {
  const times = ['2026-11-26T10:00:00.000Z', '2026-11-26T10:00:09.000Z'];
  const run = createAssess({
    inputs,
    judges: createFakeJudgePool(createPoolJudge()),
    ledger,
    signer: createFakeSigner('ecdsa-p256'),
    parse: (statement) => RECORD_V1.parse(statement),
    now: () => new Date(times.shift() ?? ''),
  });
  return run({
    inputs: { targets, include: [], exclude: [], own: [] },
    controls: await loadBuiltInControls(),
    frameworks: [],
    settings: POOL_SETTINGS,
    gate: { failOn: 'high', failCoverageBelow: 0 },
    collector: { name: 'seaworthy', version: '0.0.0', sha256: '0'.repeat(64) },
    rules: { controls: '[1]', frameworks: '[2]', settings: '[3]', suppressions: '[4]', own: '[5]' },
    judge: new TextEncoder().encode('export const judge = 1;\n'),
    render: async ({ assessment }) => [JSON.stringify(assessment.summary), '\n'],
  });
}

const assessFiles = (ledger: Ledger, targets: FakeTargets) =>
  assess(ledger, createFakeInputs(targets), Object.keys(targets));

function recordOf(ledger: Ledger, index: number) {
  const record = RECORD_V1.parse(parseRecord(ledger.findEntry(index) ?? new Uint8Array()).statement);
  if (record.predicateType !== 'https://seaworthy.dev/attestation/assessment/v1') throw new Error('of another type');
  return record;
}

/** All that was kept under a name, groups one behind the other. */
async function readKept(ledger: Ledger, index: number, name: string): Promise<string> {
  const subject = recordOf(ledger, index).subject.find((one) => one.name === name);
  const read = async (digest = ''): Promise<string> => new TextDecoder().decode(await ledger.findKept(digest));
  const kept = await read(subject?.digest.sha256);
  if (subject?.mediaType !== 'application/vnd.seaworthy.groups') return kept;
  const groups = kept.split('\n').slice(0, -1);
  return (await Promise.all(groups.map((line) => read(line.split(' ')[0])))).join('');
}

test('each input is a record, which says how many there are', async () => {
  const ledger = await openLedger();
  await assessFiles(ledger, { 'two.yaml': POD, 'one.yaml': POD });
  expect(ledger.size).toBe(2);
  const [one, two] = [recordOf(ledger, 0).predicate, recordOf(ledger, 1).predicate];
  expect([one.cluster.set, two.cluster.set]).toEqual(['one.yaml', 'two.yaml']);
  expect([one.assessment, two.assessment]).toEqual([
    { id: two.assessment.id, part: 1, parts: 2 },
    { id: one.assessment.id, part: 2, parts: 2 },
  ]);
  expect(one).toMatchObject({
    provenance: 'supplied',
    dates: { effective: POOL_SETTINGS.today, received: '2026-11-26T10:00:00.000Z', sealed: '2026-11-26T10:00:09.000Z' },
    counts: { documents: 1, unread: 0, collections: {} },
  });
  expect(one.dates.collected).toBeUndefined();
});

test('documents are kept as they are written, secrets masked, and what they were judged by beside them', async () => {
  const ledger = await openLedger();
  const result = await assessFiles(ledger, { 'a.yaml': `${POD}---\n${SECRET}---\n${FLOW_SECRET}` });
  const objects = await readKept(ledger, 0, 'objects');
  expect(objects).toContain(POD);
  expect(objects).toContain('  token: <redacted:secret-data:');
  // Its mask for a screen covers the bracket, too.
  expect(objects).toContain('{"token":"<redacted:secret-data:15>"}}\n');
  expect(objects).not.toContain('hunter2');
  expect(await readKept(ledger, 0, 'report')).toBe(`${JSON.stringify(result.assessment.summary)}\n`);
  const rules = ['controls', 'frameworks', 'settings', 'suppressions', 'own'].map((name) => readKept(ledger, 0, name));
  expect(await Promise.all(rules)).toEqual(['[1]', '[2]', '[3]', '[4]', '[5]']);
  expect(await readKept(ledger, 0, 'judge')).toBe('export const judge = 1;\n');
});

test('what could not be read is counted, and not kept', async () => {
  const ledger = await openLedger();
  await assessFiles(ledger, { 'a.yaml': `${POD}---\na: [hunter2\n` });
  expect(recordOf(ledger, 0).predicate.counts).toMatchObject({ documents: 1, unread: 1 });
  expect(await readKept(ledger, 0, 'objects')).not.toContain('hunter2');
  const events = (await readKept(ledger, 0, 'events'))
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as object);
  expect(events).toMatchObject([
    { kind: 'problem', problem: { code: 'manifest/syntax', file: 'a.yaml' } },
    { kind: 'file', file: 'a.yaml' },
  ]);
});

test('an input that is not there is recorded as such', async () => {
  const ledger = await openLedger();
  await assess(ledger, createFakeInputs({}), ['gone.yaml']);
  expect(recordOf(ledger, 0).predicate).toMatchObject({ cluster: { set: 'gone.yaml' }, counts: { documents: 0 } });
  expect(await readKept(ledger, 0, 'events')).toContain('"code":"files/not-found"');
});

test('of each document its place is kept, and one that is put in changes the row of no other', async () => {
  const ledger = await openLedger();
  const later = '---\n\n---\n';
  await assessFiles(ledger, { 'a.json': LINE.repeat(3), 'b.yaml': `${POD}${later}${POD}` });
  await assessFiles(ledger, { 'a.json': LINE.repeat(4) });
  const rowsOf = async (index: number) =>
    (await readKept(ledger, index, 'places'))
      .split('\n')
      .slice(0, -1)
      .map((row) => JSON.parse(row) as object);
  const [first, next] = [
    { file: 'a.json', line: 1, column: 1, format: 'json', length: LINE.length - 1 },
    { format: 'json', length: LINE.length - 1 },
  ];
  expect(await rowsOf(0)).toEqual([first, next, next]);
  expect(await rowsOf(2)).toEqual([first, next, next, next]);
  const [, second] = await rowsOf(1);
  expect(second).toMatchObject({ line: 6, column: 1, format: 'yaml' });
  expect(second).not.toHaveProperty('file');
});

test('of a cluster it is kept what was asked for, what was refused, and when', async () => {
  const ledger = await openLedger();
  const report = (kind: string, state: 'complete' | 'forbidden', ended: readonly string[]): CollectionEvent => ({
    kind: 'collection',
    set: 'prod',
    collection: { group: '', kind, namespace: '*', state },
    lists: ended.map((time, index) => ({
      path: `/api/v1/${kind}`,
      pages: 1,
      objects: 3,
      resourceVersion: '7',
      ahead: index - 2,
      ended: time,
    })),
  });
  const events = [
    report('Pod', 'complete', ['2026-11-26T09:00:05Z']),
    report('Service', 'complete', ['2026-11-26T09:00:01Z', '2026-11-26T09:00:09Z']),
    report('Secret', 'forbidden', []),
  ];
  const inputs: Inputs = {
    async *read() {
      yield* createFakeInputs({ prod: LINE }).read({ targets: ['prod'], include: [], exclude: [], own: [] });
      yield* events;
    },
  };
  await assess(ledger, inputs, ['prod']);
  const { predicate } = recordOf(ledger, 0);
  expect(predicate.provenance).toBe('collected');
  expect(predicate.counts.collections).toEqual({ complete: 2, forbidden: 1 });
  expect(predicate.dates.collected).toEqual({ first: '2026-11-26T09:00:01Z', last: '2026-11-26T09:00:09Z' });
  expect(predicate.dates.ahead).toEqual({ least: -2, most: -1 });
  const kept = (await readKept(ledger, 0, 'events'))
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as object);
  expect(kept).toEqual([expect.objectContaining({ kind: 'file' }), ...events]);
});

test('where reading ends early nothing is recorded', async () => {
  const ledger = await openLedger();
  const inputs: Inputs = {
    async *read(request) {
      yield* createFakeInputs({ 'a.yaml': POD }).read(request);
      throw new Error('the cable was pulled');
    },
  };
  await expect(assess(ledger, inputs, ['a.yaml'])).rejects.toThrow('the cable was pulled');
  expect(ledger.size).toBe(0);
});
