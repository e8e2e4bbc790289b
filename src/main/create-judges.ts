import { Worker } from 'node:worker_threads';
import { createJudgePool } from '../adapters/workers/create-judge-pool.ts';
import type { JudgePool } from '../app/ports.ts';
import { createJudge } from '../assessment/judge.ts';
import type { Run } from './prepare-run.ts';

/** Below this, starting threads costs more than they save. */
const THRESHOLD = 10_000_000;

/** The pool of a run; workers make the same judge from the same plain data. */
export function createJudges(run: Run, isTimed: boolean, workers: number): JudgePool {
  const entry = import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.mjs';
  return createJudgePool({
    judge: createJudge(run.controls, run.settings, isTimed ? () => performance.now() : undefined),
    start: () =>
      new Worker(new URL(entry, import.meta.url), {
        workerData: { run: { userControls: run.userControls, settings: run.settings }, isTimed },
      }),
    workers,
    threshold: THRESHOLD,
  });
}
