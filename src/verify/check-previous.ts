import { isEqual } from './bytes.ts';
import { judgeSignatures, parseCheckpoint, type SignedCheckpoint } from './checkpoint.ts';
import type { LogKey } from './keys.ts';
import type { LogToRead, ReadLog } from './read-log.ts';
import { rootsOf } from './tree.ts';

export interface Kept {
  /** A checkpoint, or all that stood in a place, where other logs may have some too. */
  readonly previous: string | readonly string[] | undefined;
  /** Keys that may have signed them: those of the pack, and others that whoever verifies knows of. */
  readonly logKeys: readonly LogKey[];
}

/** That the log goes on from checkpoints that somebody kept: nothing else can show that a record was left out. */
export async function checkPrevious(
  wanted: LogToRead & { readonly log: ReadLog },
  { previous, logKeys }: Kept,
): Promise<void> {
  const { scope, found, checks, log } = wanted;
  const kept = listKept(wanted, previous);
  const sound: SignedCheckpoint[] = [];
  for (const checkpoint of kept) {
    if ((await judgeSignatures(checkpoint, logKeys, checks)) === 'signed') sound.push(checkpoint);
    else
      found.add(
        'untrusted',
        'your checkpoint is not signed by a key that the log of this pack ever had: it is of another log, or of a later key, and then the record of the rotation shows it',
      );
  }
  const roots = await rootsOf(
    log.leaves,
    sound.map(({ size }) => size),
    checks,
  );
  for (const checkpoint of sound) checkOne(wanted, checkpoint, roots.get(checkpoint.size));
  const largest = Math.max(0, ...sound.map(({ size }) => size));
  if (largest > 0 && largest < scope.size)
    found.leave(`whether a record was left out behind the first ${largest}, which your checkpoint counts`);
}

function listKept({ scope, found }: LogToRead, previous: Kept['previous']): readonly SignedCheckpoint[] {
  if (previous === undefined) {
    found.leave(
      'whether a record was left out, or this is an older state shown as the newest: whoever holds the keys can do both, and only a checkpoint that you kept, or that is where a record says, shows it',
    );
    return [];
  }
  const notes = typeof previous === 'string' ? [previous] : previous;
  const read = notes.flatMap((note) => parseCheckpoint(note) ?? []);
  if (read.length < notes.length) found.add('untrusted', 'your checkpoint is none that could be read');
  if (typeof previous === 'string') return read;
  const ours = read.filter(({ origin }) => origin === scope.origin);
  if (ours.length === 0) found.add('untrusted', `among your checkpoints is none of ${JSON.stringify(scope.origin)}`);
  return ours;
}

function checkOne(
  { scope, found }: LogToRead,
  { origin, size, root }: SignedCheckpoint,
  own: Uint8Array | undefined,
): void {
  if (origin !== scope.origin) found.add('tampered', `your checkpoint is of another log, ${JSON.stringify(origin)}`);
  else if (size > scope.size)
    found.add('stale', `your checkpoint counts ${size} records, and the pack has ${scope.size}: it is older`);
  else if (own === undefined) found.leave('your checkpoint: records are missing');
  else if (!isEqual(own, root))
    found.add(
      'tampered',
      `the first ${size} records are not those of your checkpoint: one was replaced, moved or left out since`,
    );
}
