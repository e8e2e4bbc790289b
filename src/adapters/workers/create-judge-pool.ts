import { setImmediate as hearAnswers } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import type { JudgePool } from '../../app/ports.ts';
import type { Judge } from '../../assessment/judge.ts';
import type { PartialAssessment } from '../../assessment/partial.ts';
import type { Chunk } from '../../manifest/chunk.ts';
import { type Hand, hireWorker } from './hire-worker.ts';
import { judgeChunks } from './judge-chunks.ts';

export interface PoolOptions {
  /** Judges on this thread, alone until there is enough to share. */
  readonly judge: Judge;
  /** Starts a worker that makes the same judge and hands it to `serveJudge`. */
  readonly start: () => Promise<Worker>;
  /** How many beside this thread; 0 keeps all work on it. */
  readonly workers: number;
  /** Bytes from which on workers help. */
  readonly threshold: number;
}

/** Batches at a worker: one at work, and what it goes on with while this thread is busy with one of its own and with reading. */
const IN_FLIGHT = 4;

/**
 * This thread, and with it worker threads where there is much: what none of them has room for is judged here.
 * A worker that fails ends the run with `workers/died`.
 */
export function createJudgePool({ judge, start, workers, threshold }: PoolOptions): JudgePool {
  let bytes = 0;
  const crew: Hand[] = [];
  let wake: () => void = () => undefined;

  /** Waits for answers until the condition holds; throws as soon as a worker has failed. */
  async function until<Value>(find: () => Value | undefined): Promise<Value> {
    for (;;) {
      throwFailure();
      const found = find();
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }

  function throwFailure(): void {
    const failure = crew.map((hand) => hand.failure()).find((candidate) => candidate !== undefined);
    if (failure !== undefined) throw failure;
  }

  function findFree(): Hand | undefined {
    const [least] = [...crew].sort((left, right) => left.waiting() - right.waiting());
    return least !== undefined && least.waiting() < IN_FLIGHT ? least : undefined;
  }

  /** One by one, so that where one cannot start, `close` knows of those that did. */
  async function hire(): Promise<void> {
    for (let number = 0; number < workers; number++) crew.push(hireWorker(await start(), () => wake()));
  }

  async function dismiss(): Promise<void> {
    const ending = crew.splice(0);
    await Promise.all(ending.map((hand) => hand.end()));
  }

  return {
    async submit(chunks) {
      bytes += sizeOf(chunks);
      if (workers > 0 && crew.length === 0 && bytes >= threshold) await hire();
      const free = findFree();
      if (free === undefined) judgeChunks(judge, chunks);
      else free.give(chunks);
      if (crew.length > 0) await hearAnswers();
      throwFailure();
    },
    async finish() {
      for (const hand of crew) hand.finish();
      const partials = await until(() => allOf(crew.map((hand) => hand.partial())));
      // The memory of the workers is wanted for what comes next.
      await dismiss();
      for (const partial of partials) judge.absorb(partial);
      return judge.take();
    },
    close: dismiss,
  };
}

function sizeOf(chunks: readonly Chunk[]): number {
  return chunks.reduce((total, { bytes }) => total + bytes.length, 0);
}

function allOf(partials: readonly (PartialAssessment | undefined)[]): readonly PartialAssessment[] | undefined {
  const done = partials.filter((partial) => partial !== undefined);
  return done.length === partials.length ? done : undefined;
}
