import type { ReadManifest } from './snapshot-manifest.ts';

/**
 * The set of each snapshot: its context, as a live cluster has it, unless something else of the run has that name. Then it
 * is the folder, because two clusters, and one cluster at two times, are never one.
 */
export function nameSets(
  snapshots: readonly (ReadManifest & { readonly folder: string })[],
  targets: readonly string[],
): readonly string[] {
  const contexts = snapshots.map(({ manifest: { context } }) => context);
  return snapshots.map(({ folder, manifest: { context } }) => {
    const isTaken = contexts.filter((other) => other === context).length > 1 || targets.includes(context);
    return isTaken ? folder : context;
  });
}
