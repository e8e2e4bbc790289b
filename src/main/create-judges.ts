import { Worker } from 'node:worker_threads';
import { statTarget } from '../adapters/files/stat-target.ts';
import { createJudgePool } from '../adapters/workers/create-judge-pool.ts';
import type { JudgePool } from '../app/ports.ts';
import { createJudge } from '../assessment/judge.ts';
import { keepNurserySmall, spareCompilers } from './engine.ts';
import type { Run } from './prepare-run.ts';

/** Below this, starting threads costs more than they save. */
const THRESHOLD = 10_000_000;

/** Nothing outlives the judging of a document but numbers. */
const YOUNG_MEGABYTES = 16;

/** The pool of a run; workers make the same judge from the same plain data. */
export function createJudges(run: Run, isTimed: boolean, workers: number): JudgePool {
  spareCompilers();
  const entry = import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.mjs';
  return createJudgePool({
    judge: createJudge(run.controls, run.settings, isTimed ? () => performance.now() : undefined),
    start() {
      keepNurserySmall();
      return new Worker(new URL(entry, import.meta.url), {
        resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
        workerData: { run: { userControls: run.userControls, settings: run.settings }, isTimed },
      });
    },
    workers: Math.max(0, workers - 1),
    threshold: sizeOfFiles(run.inputs.targets) < THRESHOLD ? THRESHOLD : 0,
  });
}

/** Of the targets that are files: where they are large, nothing need be judged before that is seen. */
function sizeOfFiles(targets: readonly string[]): number {
  return targets
    .map((target) => statTarget(target))
    .reduce((sum, found) => sum + ('size' in found && found.isFile() ? found.size : 0), 0);
}
