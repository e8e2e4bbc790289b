/** What can be wrong with a snapshot of a cluster. */
export const SNAPSHOT_ERRORS = {
  'snapshots/malformed': 'The folder has a snapshot.json that is none of ours. Collect the cluster again.',
  'snapshots/newer': 'A newer Seaworthy collected the cluster. Scan the snapshot with that one, or collect anew.',
  'snapshots/changed': 'A file of a snapshot is not what was collected. Collect the cluster again.',
  'snapshots/unwritable':
    'The folder cannot be made, or nothing more can be written there. Name one that can, on a disk with room.',
  'snapshots/exists': 'What is there already is not overwritten. Name a folder that is not there yet.',
} as const;

export type SnapshotErrorCode = keyof typeof SNAPSHOT_ERRORS;
