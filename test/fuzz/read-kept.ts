import type { LedgerReader } from '../../src/evidence/ports.ts';

/** The groups that a list of groups stands for. */
export async function readGroups(ledger: LedgerReader, list: string): Promise<readonly string[]> {
  const decoder = new TextDecoder();
  const lines = decoder
    .decode(await ledger.findKept(list))
    .split('\n')
    .slice(0, -1);
  return Promise.all(lines.map(async (line) => decoder.decode(await ledger.findKept(line.split(' ')[0] ?? ''))));
}
