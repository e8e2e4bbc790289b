import { expect, test } from 'vitest';
import { RECORDED } from '../facts/audit/recorded-events.fixture.ts';
import { AUDIT_LOGS_WORLD, describeAuditLogs } from './audit-logs.contract.ts';
import { createFakeAuditLogs } from './audit-logs.fake.ts';
import { createReadAuditLog } from './least.ts';

describeAuditLogs('the fake', () => createFakeAuditLogs(AUDIT_LOGS_WORLD));

const EVENTS = Object.values(RECORDED).map((event) => JSON.stringify(event));

async function read(...logs: readonly string[]) {
  const files = Object.fromEntries(logs.map((log, index) => [`${index}.log`, log]));
  return createReadAuditLog(createFakeAuditLogs(files))(Object.keys(files));
}

test('each request is counted once, whatever its stages and the order of the files', async () => {
  const { usage } = await read(`${EVENTS.join('\n')}\n`);
  expect(usage.facts).toMatchObject({ entries: 16, requests: 14, unauthenticated: 1, foreign: 0, unended: 0 });
  expect(usage.facts.stages).toEqual({ ResponseComplete: 14, ResponseStarted: 2 });
  expect(usage.users.get('reader')).toMatchObject({ requests: 2 });
  const halves = await read(`${EVENTS.slice(0, 8).join('\n')}\n`, `${EVENTS.slice(8).join('\n')}\n`);
  expect(halves.usage).toEqual(usage);
  const reversed = await read(`${EVENTS.toReversed().join('\n')}\n`);
  expect(reversed.usage).toEqual(usage);
  const list = await read(JSON.stringify(Object.values(RECORDED), undefined, 2));
  expect(list.usage).toEqual(usage);
});

test('a log that is given twice counts once, and that is told', async () => {
  const text = `${EVENTS.join('\n')}\n`;
  const once = await read(text);
  const twice = await read(text, text);
  expect(twice.usage.users).toEqual(once.usage.users);
  expect(twice.usage.facts).toMatchObject({ requests: 14, repeated: 14 });
  // Whoever asks may send an id of their own: another request with it is another request.
  const objectRef = { resource: 'secrets', namespace: 'shop', name: 'another', apiVersion: 'v1' };
  const own = { ...RECORDED.missing, objectRef };
  const same = await read(`${JSON.stringify(RECORDED.missing)}\n${JSON.stringify(own)}\n`);
  expect(same.usage.facts).toMatchObject({ requests: 2, repeated: 0 });
});

test('broken lines are named and counted, and nothing beside them is lost', async () => {
  const broken = Array.from({ length: 30 }, () => '{"kind":');
  const { usage, problems, problemCount } = await read(`${[EVENTS[0], ...broken, ...EVENTS.slice(1)].join('\n')}\n`);
  expect(usage.facts).toMatchObject({ entries: 16, requests: 14 });
  expect(problemCount).toBe(30);
  expect(problems).toHaveLength(20);
  expect(problems[0]).toMatchObject({ code: 'access/broken-entry', file: '0.log', line: 2 });
});

test('a last line that is being written is no problem', async () => {
  const { usage, problemCount, unended } = await read(`${EVENTS.join('\n')}\n${EVENTS[1]?.slice(0, 100)}`);
  expect([usage.facts.requests, problemCount, unended]).toEqual([14, 0, ['0.log']]);
});

test('a request that only begins is counted, and that its end is missing is told where nothing else says what became of it', async () => {
  const { responseStatus, annotations, ...received } = RECORDED.missing;
  expect([responseStatus, annotations]).toEqual([expect.objectContaining({ code: 404 }), expect.anything()]);
  const begun = { ...received, stage: 'RequestReceived' };
  const { usage } = await read(`${JSON.stringify(begun)}\n${JSON.stringify(RECORDED['watch begun'])}\n`);
  expect(usage.facts).toMatchObject({ requests: 2, unended: 1 });
  expect(usage.users.get('admin')?.permissions.map(({ allowed, unanswered }) => [allowed, unanswered])).toEqual([
    [0, 1],
    [1, 0],
  ]);
});

test('a log without an audit entry is an error', async () => {
  await expect(read('{"kind":"Pod","apiVersion":"v1"}\n')).rejects.toMatchObject({ code: 'access/no-entries' });
  await expect(read('')).rejects.toMatchObject({ code: 'access/no-entries' });
  await expect(createReadAuditLog(createFakeAuditLogs({}))(['gone'])).rejects.toMatchObject({
    code: 'files/not-found',
  });
});
