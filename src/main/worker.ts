import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { serveJudge } from '../adapters/workers/serve-judge.ts';
import { createJudge } from '../assessment/judge.ts';
import { selectControls } from './load-controls.ts';
import type { WorkerData } from './worker-data.ts';

if (parentPort !== null) void serve(parentPort, workerData as WorkerData);

async function serve(port: MessagePort, { run, isTimed }: WorkerData): Promise<void> {
  const controls = await selectControls(run.userControls, run.settings.controls, run.policies);
  serveJudge(port, createJudge(controls, run.settings, isTimed ? () => performance.now() : undefined));
}
