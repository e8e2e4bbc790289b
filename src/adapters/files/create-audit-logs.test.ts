import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { AUDIT_LOGS_WORLD, describeAuditLogs } from '../../app/audit-logs.contract.ts';
import { createAuditLogs } from './create-audit-logs.ts';
import { makeFolder, streamOf } from './temporary-folder.fixture.ts';

describeAuditLogs('the file system', () =>
  createAuditLogs({ stdin: streamOf(), folder: makeFolder(AUDIT_LOGS_WORLD) }),
);

test('packed files and standard input are unpacked, and what is no log is left alone', async () => {
  const folder = makeFolder({
    'logs/audit.log.1': 'one',
    'logs/audit-2026-11-27T21-00-00.000.log.gz': gzipSync('packed'),
    'logs/cloudaudit.googleapis.com/activity/2026/11/27/00:00:00_00:59:59_S0.json': 'bucket',
    'logs/notes.md': 'none',
    'broken.log.gz': gzipSync('a'.repeat(100_000)).subarray(0, 40),
  });
  const told: string[] = [];
  const logs = createAuditLogs({ stdin: streamOf(gzipSync('typed')), folder });
  for await (const event of logs.read(['logs', '-', 'broken.log.gz'])) {
    if (event.kind === 'block') told.push(new TextDecoder().decode(event.bytes).slice(0, 10));
    else if (event.kind === 'problem') told.push(event.problem.code);
    else told.push(event.file);
  }
  expect(told.filter((text) => !text.startsWith('aaa'))).toEqual([
    'logs/audit-2026-11-27T21-00-00.000.log.gz',
    'packed',
    'logs/audit.log.1',
    'one',
    'logs/cloudaudit.googleapis.com/activity/2026/11/27/00:00:00_00:59:59_S0.json',
    'bucket',
    '-',
    'typed',
    'broken.log.gz',
    'files/damaged-gzip',
  ]);
});

test('a folder that this user may not read is a problem', async () => {
  const folder = makeFolder({ 'logs/closed/audit.log': 'one' });
  chmodSync(join(folder, 'logs/closed'), 0o000);
  onTestFinished(() => chmodSync(join(folder, 'logs/closed'), 0o755));
  const isRoot = process.getuid?.() === 0;
  if (isRoot) process.seteuid?.(65_534);
  try {
    const events = await Array.fromAsync(createAuditLogs({ stdin: streamOf(), folder }).read(['logs']));
    expect(events).toMatchObject([{ kind: 'problem', problem: { file: 'logs' } }]);
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
});
