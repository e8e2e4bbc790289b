import { isSnapshot } from '../adapters/snapshots/is-snapshot.ts';
import { createSnapshotInputs, readManifest } from '../adapters/snapshots/create-snapshot-inputs.ts';
import type { Inputs } from '../app/ports.ts';
import { listKinds } from './list-kinds.ts';
import type { InputsToOpen, OpenInputs } from './open-inputs.ts';
import { targetOf } from './target-of.ts';

/** Snapshots, and `files` for the other targets. Throws `snapshots/malformed`. */
export function openSnapshots({ targets, controls, kindRules }: InputsToOpen, files: Inputs): OpenInputs {
  const snapshots = createSnapshotInputs(listKinds(controls), kindRules);
  const [first] = targets.filter(isSnapshot).map(readManifest);
  return {
    inputs: {
      async *read(request) {
        const own = request.targets.filter(isSnapshot);
        yield* snapshots.read({ ...request, targets: own });
        yield* files.read({ ...request, targets: request.targets.filter((target) => !own.includes(target)) });
      },
    },
    ...targetOf(first?.serverVersion ?? ''),
    close: () => undefined,
  };
}
