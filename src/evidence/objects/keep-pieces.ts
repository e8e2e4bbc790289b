import { sha256Bytes } from '../../base/digest.ts';
import type { Ledger, LedgerReader } from '../ports.ts';

/** What was kept, piece by piece. */
export interface KeptPieces {
  /** Digest of the list of groups: one a line, its digest and its bytes. Whoever has this has all. */
  readonly sha256: string;
  readonly pieces: number;
  readonly bytes: number;
}

export interface PieceKeeper {
  add(piece: string): Promise<void>;
  finish(): Promise<KeptPieces>;
}

/** A group is this long before a piece may end it, and never longer than that unless one piece is: in UTF-16 code units. */
const [SHORTEST, LONGEST] = [32 * 1024, 1024 * 1024];
/** Of so many pieces, one ends a group. */
const ONE_OF = 16;

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

  async function endGroup(): Promise<void> {
    // At once: each text by itself would take longer than keeping it.
    const bytes = encoder.encode(group.join(''));
    [group, length] = [[], 0];
    total.bytes += bytes.length;
    list += `${await ledger.keep(bytes)} ${bytes.length}\n`;
  }

  return {
    async add(piece) {
      if (length > 0 && length + piece.length > LONGEST) await endGroup();
      group.push(piece);
      length += piece.length;
      total.pieces += 1;
      if (length >= SHORTEST && endsGroup(piece)) await endGroup();
    },
    async finish() {
      if (length > 0) await endGroup();
      return { sha256: await ledger.keep(encoder.encode(list)), ...total };
    },
  };
}

function endsGroup(piece: string): boolean {
  return (sha256Bytes(piece)[0] ?? 0) % ONE_OF === 0;
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
