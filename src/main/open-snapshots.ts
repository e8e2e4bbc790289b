import { isSnapshot } from '../adapters/snapshots/is-snapshot.ts';
import { createSnapshotInputs, readManifests } from '../adapters/snapshots/create-snapshot-inputs.ts';
import type { Inputs } from '../app/ports.ts';
import { listKinds } from './list-kinds.ts';
import type { InputsToOpen, OpenInputs } from './open-inputs.ts';
import { targetOf } from './target-of.ts';

/** Snapshots, and `files` for the other targets. Throws `snapshots/malformed` and `snapshots/newer`. */
export function openSnapshots({ targets, controls, kindRules }: InputsToOpen, files: Inputs): OpenInputs {
  const snapshots = createSnapshotInputs(listKinds(controls), kindRules);
  const read = readManifests(targets);
  const versions = read.map(({ manifest }) => manifest.serverVersion);
  return {
    inputs: {
      async *read(request) {
        yield* snapshots.read(request);
        yield* files.read({ ...request, targets: request.targets.filter((target) => !isSnapshot(target)) });
      },
    },
    ...targetOf(versions[0] ?? ''),
    versions: [...new Set(versions)],
    began: new Map(read.map(({ set, manifest }) => [set, manifest.began])),
    close: () => undefined,
  };
}
