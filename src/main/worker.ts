import { parentPort, workerData } from 'node:worker_threads';
import { serveJudge } from '../adapters/workers/serve-judge.ts';
import { createJudge } from '../assessment/judge.ts';
import type { JudgeSettings } from '../assessment/settings.ts';
import type { UserControl } from '../controls/compile-control.ts';
import { selectControls } from './load-controls.ts';

interface WorkerData {
  readonly run: { readonly userControls: readonly UserControl[]; readonly settings: JudgeSettings };
  readonly isTimed: boolean;
}

const { run, isTimed } = workerData as WorkerData;
if (parentPort !== null) {
  const controls = await selectControls(run.userControls, run.settings.controls);
  serveJudge(parentPort, createJudge(controls, run.settings, isTimed ? () => performance.now() : undefined));
}
