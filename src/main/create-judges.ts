import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { statTarget } from '../adapters/files/stat-target.ts';
import { createJudgePool } from '../adapters/workers/create-judge-pool.ts';
import type { JudgePool } from '../app/ports.ts';
import { createJudge } from '../assessment/judge.ts';
import type { Run } from './prepare-run.ts';

/** Below this, starting threads costs more than they save. */
const THRESHOLD = 10_000_000;

/**
 * Judging leaves nothing behind but numbers, so a larger nursery would only be filled with what is dead.
 * On every thread it stays as small as it was: a quarter less memory for 4 % more time (20 MB of manifests, 115 MB of pods).
 */
const SMALL_NURSERY = '--semi-space-growth-factor=1';
const YOUNG_MEGABYTES = 16;

/** The pool of a run; workers make the same judge from the same plain data. */
export function createJudges(run: Run, isTimed: boolean, workers: number): JudgePool {
  const entry = import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.mjs';
  return createJudgePool({
    judge: createJudge(run.controls, run.settings, isTimed ? () => performance.now() : undefined),
    start() {
      setFlagsFromString(SMALL_NURSERY);
      return new Worker(new URL(entry, import.meta.url), {
        resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
        workerData: { run: { userControls: run.userControls, settings: run.settings }, isTimed },
      });
    },
    workers,
    threshold: sizeOfFiles(run.inputs.targets) < THRESHOLD ? THRESHOLD : 0,
  });
}

/** Of the targets that are files: where they are large, nothing need be judged before that is seen. */
function sizeOfFiles(targets: readonly string[]): number {
  return targets
    .map((target) => statTarget(target))
    .reduce((sum, found) => sum + ('size' in found && found.isFile() ? found.size : 0), 0);
}
