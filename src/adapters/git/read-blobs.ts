import { gitError } from './git-error.ts';
import type { TreeEntry } from './list-tree.ts';
import type { Git } from './run-git.ts';

/** How much is asked for at once. */
const TOGETHER_BYTES = 32 * 1024 * 1024;

/** The content of each entry, in their order; throws `git/failed` where one is not in the repository. */
export async function* readBlobs(
  git: Git,
  entries: readonly TreeEntry[],
): AsyncGenerator<readonly [TreeEntry, Uint8Array]> {
  for (const batch of cutBatches(entries)) {
    const input = batch.map(({ hash }) => `${hash}\n`).join('');
    const end = await git.run(['cat-file', '--batch'], input);
    if (end.kind !== 'done') throw failed(end.kind === 'failed' ? end.said : end.kind);
    yield* parseBatch(batch, end.output);
  }
}

function cutBatches(entries: readonly TreeEntry[]): readonly (readonly TreeEntry[])[] {
  const batches: TreeEntry[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const entry of entries) {
    if (bytes + entry.bytes > TOGETHER_BYTES) {
      batches.push([]);
      bytes = 0;
    }
    batches.at(-1)?.push(entry);
    bytes += entry.bytes;
  }
  return batches;
}

const LINE_FEED = 10;

/** `HASH blob SIZE`, a line break, the content, a line break (git-cat-file(1), BATCH OUTPUT). */
function* parseBatch(batch: readonly TreeEntry[], output: Uint8Array): Generator<readonly [TreeEntry, Uint8Array]> {
  let at = 0;
  for (const entry of batch) {
    const end = output.indexOf(LINE_FEED, at);
    const head = new TextDecoder().decode(output.subarray(at, end));
    const size = Number(/^[0-9a-f]+ blob (\d+)$/.exec(head)?.[1] ?? Number.NaN);
    if (end < 0 || Number.isNaN(size)) throw failed(`${entry.path} is missing: ${head}`);
    yield [entry, output.subarray(end + 1, end + 1 + size)];
    at = end + 1 + size + 1;
  }
}

function failed(why: string): Error {
  return gitError(
    'git/failed',
    `git could not read the earlier files: ${why}`,
    'Where the clone is partial, fetch what it lacks first: git fetch --refetch; else check the repository: git fsck.',
  );
}
