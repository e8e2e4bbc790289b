import { parentPort, workerData } from 'node:worker_threads';
import { serveJudge } from '../adapters/workers/serve-judge.ts';
import { createJudge } from '../assessment/judge.ts';
import { selectControls } from './load-controls.ts';
import type { WorkerData } from './worker-data.ts';

const { run, isTimed } = workerData as WorkerData;
if (parentPort !== null) {
  const controls = await selectControls(run.userControls, run.settings.controls);
  serveJudge(parentPort, createJudge(controls, run.settings, isTimed ? () => performance.now() : undefined));
}
