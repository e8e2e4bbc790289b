import { isEqual } from './bytes.ts';
import { judgeSignatures, parseCheckpoint } from './checkpoint.ts';
import type { LogToRead, ReadLog } from './read-log.ts';
import { rootOf } from './tree.ts';

/** That the log goes on from a checkpoint that somebody kept: nothing else can show that a record was left out. */
export async function checkPrevious(
  { scope, found, checks, log }: LogToRead & { readonly log: ReadLog },
  written: string | undefined,
): Promise<void> {
  if (written === undefined) {
    found.leave(
      'whether a record was left out, or this is an older state shown as the newest: whoever holds the keys can do both, and only a checkpoint that you kept shows it',
    );
    return;
  }
  const previous = parseCheckpoint(written);
  const standing = previous === undefined ? 'unknown' : await judgeSignatures(previous, log.keys.logKeys, checks);
  if (previous === undefined) found.add('untrusted', 'your checkpoint is none that could be read');
  else if (standing !== 'signed')
    found.add(
      'untrusted',
      'your checkpoint is not signed by a key that the log of this pack ever had: it is of another log, or of a later key',
    );
  else if (previous.origin !== scope.origin)
    found.add('tampered', `your checkpoint is of another log, ${JSON.stringify(previous.origin)}`);
  else if (previous.size > scope.size)
    found.add('stale', `your checkpoint counts ${previous.size} records, and the pack has ${scope.size}: it is older`);
  else if (log.leaves.length >= previous.size) {
    const root = await rootOf(log.leaves.slice(0, previous.size), checks);
    if (!isEqual(root, previous.root))
      found.add(
        'tampered',
        `the first ${previous.size} records are not those of your checkpoint: one was replaced, moved or left out since`,
      );
  } else found.leave('your checkpoint: records are missing');
}
