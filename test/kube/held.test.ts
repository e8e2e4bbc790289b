import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PROGRAM } from '../program.fixture.ts';
import { ask } from './ask.ts';
import { hasCluster, theCluster } from './cluster.fixture.ts';

const NAMESPACE = 'held';
const CONTROL = 'workload/require-non-root';
const PODS = `/api/v1/namespaces/${NAMESPACE}/pods`;

const folder = mkdtempSync(join(tmpdir(), 'seaworthy-held-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function seaworthy(...words: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...words], {
    encoding: 'utf8',
    cwd: folder,
    env: { PATH: process.env['PATH'], KUBECONFIG: theCluster().kubeconfig, SEAWORTHY_LEDGER: 'ledger' },
  });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

const scope = ['--only-namespace', NAMESPACE, '--control', CONTROL, '--fail-on', 'none'];
const assess = () => seaworthy('assess', '--context', 'admin', ...scope);
/** What is said of the last span. */
const lastSpan = (): string => {
  const rows = seaworthy('ledger', 'held', '--requirement', CONTROL)
    .split('\n')
    .filter((line) => / to \d{4}-/.test(line));
  return (
    rows
      .at(-1)
      ?.replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d/g, 'T')
      .trim() ?? ''
  );
};

async function send(method: 'POST' | 'PATCH' | 'DELETE', path: string, body?: object): Promise<void> {
  const contentType = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
  const answer = await ask(theCluster(), { path, method, user: 'admin', contentType, ...(body && { body }) });
  if (answer.status >= 300) throw new Error(answer.body);
}

const pod = (name: string) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name },
  spec: { containers: [{ name: 'main', image: 'example.com/a:1' }], automountServiceAccountToken: false },
});

describe.skipIf(!hasCluster)('what held between two assessments of a live cluster', () => {
  beforeAll(async () => {
    await send('POST', '/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE } });
    await send('POST', PODS, pod('web'));
    seaworthy('ledger', 'init');
    assess();
  });

  test('held throughout where nobody changed anything', () => {
    assess();
    expect(lastSpan()).toBe('T to T fail held throughout: 1 object read, none changed');
  });

  test('was seen at both ends where a label was changed, though the verdict is the same', async () => {
    await send('PATCH', `${PODS}/web`, { metadata: { labels: { a: 'b' } } });
    assess();
    expect(lastSpan()).toBe('T to T fail at both ends: Pod 1 changed (held/web)');
  });

  test('was seen at both ends where an object was made again, and others came', async () => {
    await send('DELETE', `${PODS}/web?gracePeriodSeconds=0`);
    await send('POST', PODS, pod('web'));
    await send('POST', PODS, pod('worker'));
    assess();
    expect(lastSpan()).toBe('T to T fail at both ends: Pod 1 changed (held/web), 1 came (held/worker)');
  });

  test('is recorded, and follows from a pack', () => {
    expect(seaworthy('ledger', 'show').match(/held {8}controls from record 1 to 2: 1 held throughout/g)).toHaveLength(
      1,
    );
    seaworthy('evidence', 'pack', '-o', 'pack.zip');
    const keys = ['--key', 'ledger/keys/pack.pub', '--log-key', 'ledger/keys/log.vkey'];
    expect(seaworthy('evidence', 'verify', 'pack.zip', ...keys)).toMatch(/^verified/im);
    const replayed = seaworthy('evidence', 'replay', 'pack.zip', ...keys);
    expect(replayed.match(/the same, derived again from what the two kept/g)).toHaveLength(3);
    expect(replayed.match(/the same, in all \d+ rows/g)).toHaveLength(4);
  });
});
