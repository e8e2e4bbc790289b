import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { WorkerData } from './worker-data.ts';

/** Nothing outlives the judging of a document but numbers. */
const YOUNG_MEGABYTES = 16;

/** A worker that makes the same judge from the same plain data. */
export function startWorker(workerData: WorkerData): Worker {
  const entry = import.meta.filename.endsWith('.ts') ? 'worker.ts' : 'worker.mjs';
  return new Worker(join(dirname(import.meta.filename), entry), {
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
    workerData,
  });
}
