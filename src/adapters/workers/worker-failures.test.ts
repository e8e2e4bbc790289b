import { Worker } from 'node:worker_threads';
import { describe, expect, test } from 'vitest';
import { createPoolJudge } from '../../app/judge-pool.contract.ts';
import type { JudgePool } from '../../app/ports.ts';
import type { Judge } from '../../assessment/judge.ts';
import type { Chunk } from '../../manifest/chunk.ts';
import { createJudgePool } from './create-judge-pool.ts';

const CHUNK: Chunk = { set: 'one', file: 'one/a.yaml', bytes: new Uint8Array(1000), slices: [] };

/** A pool whose two workers run this code instead of ours. */
function createBrokenPool(code: string, judge: Judge = createPoolJudge()): JudgePool {
  const start = async (): Promise<Worker> =>
    new Worker(code, { eval: true, resourceLimits: { maxOldGenerationSizeMb: 16 }, stderr: true });
  return createJudgePool({ judge, start, workers: 2, threshold: 0 });
}

const ON_MESSAGE = "const { parentPort } = require('node:worker_threads'); parentPort.on('message', (request) => {";

describe('a worker that', () => {
  test.each([
    ['cannot start', "throw new Error('no controls')", 'no controls'],
    ['throws while it judges', `${ON_MESSAGE} throw new Error('boom') })`, 'boom'],
    [
      'says that it failed',
      `${ON_MESSAGE} parentPort.postMessage({ kind: 'failed', message: 'bad chunk' }) })`,
      'bad chunk',
    ],
    [
      'runs out of memory',
      `${ON_MESSAGE} const all = []; for (;;) all.push(new Array(1e5).fill({ a: 1 })) })`,
      'memory',
    ],
    ['ends without a word', `${ON_MESSAGE} process.exit(0) })`, 'it ended with code 0'],
    [
      'ends instead of handing over its sum',
      `${ON_MESSAGE} if (request.kind === 'finish') process.exit(7); parentPort.postMessage({ kind: 'judged' }) })`,
      'it ended with code 7',
    ],
  ])('%s ends the run with an error that says so', async (_, code, reason) => {
    const pool = createBrokenPool(code);
    const run = async (): Promise<unknown> => {
      for (let batch = 0; batch < 10; batch++) await pool.submit([{ ...CHUNK, bytes: CHUNK.bytes.slice() }]);
      return pool.finish();
    };
    await expect(run()).rejects.toMatchObject({ code: 'workers/died', message: expect.stringContaining(reason) });
    await pool.close();
  });
});

test('no more than four batches a worker wait: the others are judged by whoever hands them over', async () => {
  const own = createPoolJudge();
  let judgedHere = 0;
  const judge: Judge = {
    ...own,
    judge(chunk) {
      judgedHere += 1;
      return own.judge(chunk);
    },
  };
  const pool = createBrokenPool("require('node:worker_threads').parentPort.on('message', () => undefined)", judge);
  for (let batch = 0; batch < 100; batch++) await pool.submit([{ ...CHUNK, bytes: CHUNK.bytes.slice() }]);
  expect(judgedHere).toBe(92);
  await pool.close();
});
