import type { LedgerReader } from '../../src/evidence/ports.ts';
import type { Chunk, Slice } from '../../src/manifest/chunk.ts';

/** A row of `places`, as `src/app/slice-places.ts` writes it. */
interface Row extends Pick<Slice, 'format' | 'rendered'> {
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly length: number;
  readonly item?: { readonly index?: number; readonly apiVersion?: string; readonly kind?: string };
}

/** The text that a list of groups stands for. */
export async function readGroups(ledger: LedgerReader, list: string): Promise<string> {
  const decoder = new TextDecoder();
  const lines = decoder
    .decode(await ledger.findKept(list))
    .split('\n')
    .slice(0, -1);
  const groups = await Promise.all(lines.map((line) => ledger.findKept(line.split(' ')[0] ?? '')));
  return groups.map((group) => decoder.decode(group)).join('');
}

/** Every document that was kept of a set, as a chunk of its own, where it stood: what anybody can make of a ledger. */
export function readKeptChunks(set: string, objects: string, places: string): readonly Chunk[] {
  let at = 0;
  let before = { file: '', line: 0, index: -1 };
  return places
    .split('\n')
    .slice(0, -1)
    .flatMap((written) => {
      const row = JSON.parse(written) as Row;
      const file = row.file ?? before.file;
      const line = row.line ?? before.line + 1;
      const index = row.item?.index ?? before.index + 1;
      before = { file, line, index: row.item === undefined ? -1 : index };
      const bytes = new TextEncoder().encode(objects.slice(at, at + row.length));
      at += row.length + 1;
      const slice: Slice = {
        format: row.format,
        start: 0,
        end: bytes.length,
        line,
        column: row.column ?? 1,
        ...(row.item === undefined ? {} : { item: { ...row.item, index } }),
        ...(row.rendered === undefined ? {} : { rendered: row.rendered }),
      };
      return [{ set, file, bytes, slices: [slice] }];
    });
}
