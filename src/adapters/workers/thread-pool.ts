import type { Worker } from 'node:worker_threads';
import type { JudgePool } from '../../app/ports.ts';
import type { Judge } from '../../assessment/judge.ts';
import { mergePartials } from '../../assessment/merge.ts';
import type { Partial } from '../../assessment/partial.ts';
import { SeaworthyError } from '../../base/error.ts';
import type { Chunk } from '../../manifest/chunk.ts';
import type { WorkerErrorCode } from './errors.ts';

/** What a worker is asked, and what it answers. */
export type WorkerRequest = { readonly kind: 'judge'; readonly chunks: readonly Chunk[] } | { readonly kind: 'finish' };
export type WorkerAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'partial'; readonly partial: Partial }
  | { readonly kind: 'failed'; readonly message: string };

export interface PoolOptions {
  /** Judges on this thread until there is enough to share. */
  readonly judge: Judge;
  /** Starts a worker with the same controls and settings. */
  readonly start: () => Worker;
  readonly workers: number;
  /** From so many bytes on, workers take over. */
  readonly threshold: number;
}

/** Batches that wait at a worker: one at work, one to go on with. */
const WAITING = 2;

/** This thread for little, worker threads for much. */
export function createJudgePool({ judge, start, workers, threshold }: PoolOptions): JudgePool {
  let bytes = 0;
  let crew: readonly Hand[] | undefined;
  return {
    async submit(chunks) {
      bytes += chunks.reduce((total, chunk) => total + chunk.bytes.length, 0);
      if (crew === undefined && (bytes < threshold || workers < 1)) {
        for (const chunk of chunks) judge.judge(chunk);
        return;
      }
      crew ??= Array.from({ length: workers }, () => hire(start()));
      const hand = crew.reduce((least, other) => (other.waiting() < least.waiting() ? other : least));
      await hand.give(chunks);
    },
    async finish() {
      const partials = await Promise.all((crew ?? []).map((hand) => hand.finish()));
      return mergePartials([judge.take(), ...partials]);
    },
  };
}

interface Hand {
  waiting(): number;
  /** Resolves when the worker has room for more. */
  give(chunks: readonly Chunk[]): Promise<void>;
  finish(): Promise<Partial>;
}

function hire(worker: Worker): Hand {
  let waiting = 0;
  let failure: SeaworthyError<WorkerErrorCode> | undefined;
  let wake: (() => void)[] = [];
  let partial: Partial | undefined;

  function settle(): void {
    const callbacks = wake;
    wake = [];
    for (const callback of callbacks) callback();
  }

  function fail(message: string): void {
    failure ??= new SeaworthyError(
      'workers/died',
      `a worker thread stopped: ${message}`,
      'Try again; with less memory at hand, set SEAWORTHY_WORKERS=0.',
    );
    settle();
  }

  worker.on('message', (answer: WorkerAnswer) => {
    if (answer.kind === 'ready') waiting -= 1;
    else if (answer.kind === 'partial') partial = answer.partial;
    else fail(answer.message);
    settle();
  });
  worker.on('error', (error) => fail(error.message));
  worker.on('exit', (code) => {
    if (partial === undefined) fail(`it ended with code ${code}`);
  });

  async function until(isMet: () => boolean): Promise<void> {
    while (!isMet() && failure === undefined) await new Promise<void>((resolve) => wake.push(resolve));
    if (failure !== undefined) throw failure;
  }

  return {
    waiting: () => waiting,
    async give(chunks) {
      await until(() => waiting < WAITING);
      waiting += 1;
      const buffers = new Set(chunks.map(({ bytes }) => bytes.buffer as ArrayBuffer));
      worker.postMessage({ kind: 'judge', chunks } satisfies WorkerRequest, [...buffers]);
    },
    async finish() {
      worker.postMessage({ kind: 'finish' } satisfies WorkerRequest);
      await until(() => partial !== undefined);
      await worker.terminate();
      return partial as Partial;
    },
  };
}
