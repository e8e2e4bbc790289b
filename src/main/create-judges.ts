import { availableParallelism } from 'node:os';
import { statTarget } from '../adapters/files/stat-target.ts';
import { createJudgePool } from '../adapters/workers/create-judge-pool.ts';
import type { JudgePool } from '../app/ports.ts';
import { createJudge } from '../assessment/judge.ts';
import { growSparingly, keepNurserySmall, spareCompilers } from './engine.ts';
import { isLive } from './is-live.ts';
import type { Run } from './prepare-run.ts';

/** Bytes below which starting threads costs more than they save. */
const WORTH_THREADS = 10_000_000;
/** Bytes from which on time is worth memory. */
const WORTH_MEMORY = 100_000_000;

export interface JudgesOptions {
  readonly isTimed?: boolean;
  /** How many judge. */
  readonly threads?: number;
}

/** The pool of a run. */
export function createJudges(
  run: Run,
  { isTimed = false, threads = countThreads(run) }: JudgesOptions = {},
): JudgePool {
  const { controls, userControls, policies, settings, inputs, asked } = run;
  const size = sizeOfFiles(inputs.targets);
  spareCompilers();
  if (isLive(asked)) {
    keepNurserySmall();
    growSparingly();
  }
  return createJudgePool({
    judge: createJudge(controls, settings, isTimed ? () => performance.now() : undefined),
    async start() {
      const { startWorker } = await import('./start-worker.ts');
      if (size < WORTH_MEMORY) keepNurserySmall();
      return startWorker({ run: { userControls, policies, settings }, isTimed });
    },
    workers: Math.max(0, threads - 1),
    threshold: size < WORTH_THREADS ? WORTH_THREADS : 0,
  });
}

/** A cluster takes longer to send its pages than one thread to judge them, and each thread more wants 150 MB. */
function countThreads({ asked }: Run): number {
  return asked.workers ?? (isLive(asked) ? 1 : availableParallelism());
}

/** Of the targets that are files: where they are large, nothing need be judged before that is seen. */
function sizeOfFiles(targets: readonly string[]): number {
  return targets
    .map((target) => statTarget(target))
    .reduce((sum, found) => sum + ('size' in found && found.isFile() ? found.size : 0), 0);
}
