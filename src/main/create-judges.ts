import { statTarget } from '../adapters/files/stat-target.ts';
import { createJudgePool } from '../adapters/workers/create-judge-pool.ts';
import type { JudgePool } from '../app/ports.ts';
import { createJudge } from '../assessment/judge.ts';
import { keepNurserySmall, spareCompilers } from './engine.ts';
import type { Run } from './prepare-run.ts';

/** Bytes below which starting threads costs more than they save. */
const WORTH_THREADS = 10_000_000;
/** Bytes from which on time is worth memory. */
const WORTH_MEMORY = 100_000_000;

/** The pool of a run, `threads` of them judging. */
export function createJudges(
  { controls, userControls, policies, settings, inputs }: Run,
  isTimed: boolean,
  threads: number,
): JudgePool {
  const size = sizeOfFiles(inputs.targets);
  spareCompilers();
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

/** Of the targets that are files: where they are large, nothing need be judged before that is seen. */
function sizeOfFiles(targets: readonly string[]): number {
  return targets
    .map((target) => statTarget(target))
    .reduce((sum, found) => sum + ('size' in found && found.isFile() ? found.size : 0), 0);
}
