import { createJudgePool } from '../adapters/workers/create-judge-pool.ts';
import { ACCESS_READER, createReadAccess, type ReadAccess } from '../app/read-access.ts';
import { createJudge } from '../assessment/judge.ts';
import type { JoinControl } from '../controls/control.ts';
import type { JudgeSettings } from '../assessment/settings.ts';
import { NEWEST } from '../facts/target.ts';
import type { Settings } from './config/values.ts';
import { openInputs } from './open-inputs.ts';

/** Roles and bindings of files, folders, snapshots, or a live cluster, and what else `reader` asks for. `own`: files that are no input. */
export async function readTargetAccess(
  targets: readonly string[],
  asked: Settings,
  { own, reader = ACCESS_READER }: { readonly own: readonly string[]; readonly reader?: JoinControl },
): Promise<ReadAccess> {
  const settings: JudgeSettings = {
    controls: [reader.id],
    parameters: {},
    severities: {},
    complete: asked.complete ?? [],
    namespace: asked.namespace,
    today: '',
    details: 'messages',
    keepOutcomes: false,
  };
  const judges = createJudgePool({
    judge: createJudge([reader], settings),
    // Roles are few: no thread is ever started.
    start: async () =>
      (await import('./start-worker.ts')).startWorker({ run: { userControls: [], settings }, isTimed: false }),
    workers: 0,
    threshold: Number.POSITIVE_INFINITY,
  });
  const source = await openInputs({ asked, targets, controls: [reader] });
  try {
    const readAccess = createReadAccess({ inputs: source.inputs, judges });
    const { include, exclude } = asked;
    const { minor } = asked.kubernetesVersion ?? source.target ?? NEWEST;
    return await readAccess({ inputs: { targets, include, exclude, own }, settings, minor });
  } finally {
    source.close();
  }
}
