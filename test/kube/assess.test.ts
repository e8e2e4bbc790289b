import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RECORD_V1, type RecordV1 } from '../../src/api/record-v1.ts';
import { PROGRAM } from '../program.fixture.ts';
import { ask } from './ask.ts';
import { hasCluster, theCluster } from './cluster.fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'seaworthy-assess-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function seaworthy(...words: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...words], {
    encoding: 'utf8',
    cwd: folder,
    env: { PATH: process.env['PATH'], KUBECONFIG: theCluster().kubeconfig, SEAWORTHY_LEDGER: 'ledger' },
    maxBuffer: 100_000_000,
  });
  // Nothing was judged where nothing may be read, and that is recorded, too.
  if (status !== 0 && status !== 3) throw new Error(stderr);
  return stdout;
}

const showRecord = (number: number): RecordV1 =>
  RECORD_V1.parse(JSON.parse(seaworthy('ledger', 'show', String(number))));

function getAssessment(number: number) {
  const record = showRecord(number);
  if (record.predicateType !== 'https://seaworthy.dev/attestation/assessment/v1') throw new Error('of another type');
  return record;
}

const sizeOfObjects = (): number =>
  readdirSync(join(folder, 'ledger/objects'))
    .map((name) => statSync(join(folder, 'ledger/objects', name)).size)
    .reduce((sum, size) => sum + size, 0);

const NEVER_FAILS = ['--fail-on', 'none'];

describe.skipIf(!hasCluster)('an assessment of a live cluster', () => {
  beforeAll(() => void seaworthy('ledger', 'init'));

  test('is of the cluster, says when each list was there, and is what an assessment of a snapshot is', async () => {
    seaworthy('assess', '--context', 'admin', ...NEVER_FAILS);
    const { predicate } = getAssessment(1);
    const { body } = await ask(theCluster(), { path: '/api/v1/namespaces/kube-system', user: 'admin' });
    const { uid } = (JSON.parse(body) as { metadata: { uid: string } }).metadata;
    expect(predicate).toMatchObject({
      cluster: { id: uid, set: 'admin', provenBy: 'kube-system' },
      provenance: 'collected',
      counts: { unread: 0 },
    });
    expect(predicate.counts.documents).toBeGreaterThan(50);
    expect(predicate.counts.collections['complete']).toBeGreaterThan(10);
    const { first = '', last = '' } = predicate.dates.collected ?? {};
    expect(first <= last && last <= predicate.dates.sealed && predicate.dates.received <= first).toBe(true);

    seaworthy('collect', '--context', 'admin', '-o', 'snapshot');
    seaworthy('assess', 'snapshot', ...NEVER_FAILS);
    const of = getAssessment(2).predicate;
    expect(of).toMatchObject({ cluster: { id: uid, set: 'admin' }, provenance: 'collected' });
    expect(of.dates.collected?.first).not.toBe(first);
  });

  test('costs little where hardly anything has changed', () => {
    const before = sizeOfObjects();
    seaworthy('assess', '--context', 'admin', ...NEVER_FAILS);
    expect(sizeOfObjects() - before).toBeLessThan(before / 3);
    expect(seaworthy('ledger', 'check')).toMatch(/^6 records /);
  });

  test('says what was refused', () => {
    seaworthy('assess', '--context', 'reader', ...NEVER_FAILS);
    const { counts, provenance } = getAssessment(6).predicate;
    expect(provenance).toBe('collected');
    expect(counts.collections['forbidden']).toBeGreaterThan(10);
  });
});
