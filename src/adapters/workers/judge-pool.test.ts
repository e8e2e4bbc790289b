import { Worker } from 'node:worker_threads';
import { createPoolJudge, describeJudgePool, POOL_SETTINGS } from '../../app/judge-pool.contract.ts';
import { createJudgePool } from './create-judge-pool.ts';

const start = async (): Promise<Worker> =>
  new Worker(new URL('../../main/worker.ts', import.meta.url), {
    workerData: { run: { userControls: [], settings: POOL_SETTINGS }, isTimed: false },
  });

describeJudgePool('one thread', () => createJudgePool({ judge: createPoolJudge(), start, workers: 0, threshold: 0 }));

describeJudgePool('two workers', () => createJudgePool({ judge: createPoolJudge(), start, workers: 2, threshold: 1 }));

describeJudgePool('a thread that gets help halfway', () =>
  createJudgePool({ judge: createPoolJudge(), start, workers: 1, threshold: 800 }),
);
