import { sha256 } from '../../base/digest.ts';
import type { Ledger, LedgerReader } from '../ports.ts';

/** What was kept, piece by piece. */
export interface KeptPieces {
  /** Digest of the list of groups: one a line, its digest and its bytes. Whoever has this has all. */
  readonly sha256: string;
  readonly pieces: number;
  readonly bytes: number;
}

export interface PieceKeeper {
  /** Nothing to wait for where no group ends with it, as with nearly all. */
  add(piece: string): Promise<void> | undefined;
  finish(): Promise<KeptPieces>;
}

/** A group is this long before a piece may end it, and never longer than that unless one piece is: in UTF-16 code units. */
const [SHORTEST, LONGEST] = [32 * 1024, 1024 * 1024];
/** Of sixteen pieces, one ends a group. */
const ENDING = '0';

/**
 * Keeps texts in groups, because many small ones compress badly. Where a group ends its last piece alone decides, by its
 * digest: what is put in or taken out somewhere changes the groups around it, and the others are there already.
 */
export function createPieceKeeper(ledger: Pick<Ledger, 'keep'>): PieceKeeper {
  const encoder = new TextEncoder();
  let group: string[] = [];
  let length = 0;
  let list = '';
  const total = { pieces: 0, bytes: 0 };

  async function endGroup(before?: Promise<void>): Promise<void> {
    // At once: each text by itself would take longer than keeping it.
    const bytes = encoder.encode(group.join(''));
    [group, length] = [[], 0];
    total.bytes += bytes.length;
    await before;
    list += `${await ledger.keep(bytes)} ${bytes.length}\n`;
  }

  return {
    add(piece) {
      const ending = length > 0 && length + piece.length > LONGEST ? endGroup() : undefined;
      group.push(piece);
      length += piece.length;
      total.pieces += 1;
      return length >= SHORTEST && endsGroup(piece) ? endGroup(ending) : ending;
    },
    async finish() {
      if (length > 0) await endGroup();
      return { sha256: await ledger.keep(encoder.encode(list)), ...total };
    },
  };
}

function endsGroup(piece: string): boolean {
  return sha256(piece).startsWith(ENDING);
}

/** Whatever is missing, by its digest; none where all is there and has its digest. */
export async function findMissingPieces(ledger: LedgerReader, list: string): Promise<readonly string[]> {
  const bytes = await ledger.findKept(list);
  if (bytes === undefined) return [list];
  const missing: string[] = [];
  for (const line of new TextDecoder().decode(bytes).split('\n').slice(0, -1)) {
    const [digest = ''] = line.split(' ');
    if ((await ledger.findKept(digest)) === undefined) missing.push(digest);
  }
  return missing;
}
