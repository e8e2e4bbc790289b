import { evidenceError } from '../evidence-error.ts';
import type { KeptReader } from '../ports.ts';

/** Digests of the groups of a list, in order. Throws `evidence/incomplete`. */
export async function listGroups(ledger: KeptReader, list: string): Promise<readonly string[]> {
  const lines = new TextDecoder().decode(await getKept(ledger, list)).split('\n');
  return lines.slice(0, -1).map((line) => line.slice(0, line.indexOf(' ')));
}

/** Throws `evidence/incomplete`. */
export async function getKept({ findKept }: KeptReader, digest: string): Promise<Uint8Array> {
  const bytes = await findKept(digest);
  if (bytes !== undefined) return bytes;
  throw evidenceError('evidence/incomplete', `${digest} is not in the ledger`);
}

/** The lines of some groups; a piece never stands in two of them. Throws `evidence/incomplete`. */
export async function* readLines(ledger: KeptReader, groups: readonly string[]): AsyncGenerator<string, void> {
  for (const group of groups) {
    const text = new TextDecoder().decode(await getKept(ledger, group));
    yield* text.split('\n').filter((line) => line !== '');
  }
}
