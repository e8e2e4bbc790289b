import type { Worker } from 'node:worker_threads';
import type { PartialAssessment } from '../../assessment/partial.ts';
import { SeaworthyError } from '../../base/error.ts';
import type { Chunk } from '../../manifest/chunk.ts';
import { findOwnMemory } from '../../manifest/let-go.ts';
import type { WorkerErrorCode } from './errors.ts';
import type { WorkerAnswer, WorkerRequest } from './messages.ts';

/** One worker thread, asked and answering in turn. */
export interface Hand {
  /** Batches that it was given and has not answered. */
  waiting(): number;
  give(chunks: readonly Chunk[]): void;
  finish(): void;
  /** The sum of its work, once it was asked to finish and has answered. */
  partial(): PartialAssessment | undefined;
  /** Why it will not answer any more. */
  failure(): SeaworthyError<WorkerErrorCode> | undefined;
  end(): Promise<void>;
}

/** `onChange` is called after every answer, and when the worker fails. */
export function hireWorker(worker: Worker, onChange: () => void): Hand {
  let waiting = 0;
  let partial: PartialAssessment | undefined;
  let failure: SeaworthyError<WorkerErrorCode> | undefined;
  let isEnding = false;

  function fail(message: string): void {
    if (isEnding || failure !== undefined || partial !== undefined) return;
    failure = new SeaworthyError('workers/died', `a worker thread stopped: ${message}`, {
      advice: 'Try again; if memory is short, scan parts of the input one after the other.',
    });
    onChange();
  }

  worker.on('message', (answer: WorkerAnswer) => {
    if (answer.kind === 'failed') return fail(answer.message);
    if (answer.kind === 'partial') partial = answer.partial;
    else waiting -= 1;
    onChange();
  });
  worker.on('messageerror', (error) => fail(error.message));
  worker.on('error', (error) => fail(error instanceof Error ? error.message : String(error)));
  worker.on('exit', (code) => fail(`it ended with code ${code}`));

  return {
    waiting: () => waiting,
    partial: () => partial,
    failure: () => failure,
    give(chunks) {
      waiting += 1;
      worker.postMessage({ kind: 'judge', chunks } satisfies WorkerRequest, buffersOf(chunks));
    },
    finish: () => worker.postMessage({ kind: 'finish' } satisfies WorkerRequest),
    async end() {
      isEnding = true;
      await worker.terminate();
    },
  };
}

/** Buffers move over where the chunk is all that is in them; a part of a larger one is copied. */
function buffersOf(chunks: readonly Chunk[]): ArrayBuffer[] {
  return [...new Set(chunks.flatMap((chunk) => findOwnMemory(chunk) ?? []))];
}
