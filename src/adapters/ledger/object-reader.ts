import { closeSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { sha256 } from '../../base/digest.ts';
import type { LedgerReader } from '../../evidence/ports.ts';
import { ledgerError } from './ledger-error.ts';
import { namePack, type ObjectPlace, type ObjectPlaces } from './object-packs.ts';

/** What is kept under a digest. Throws `ledger/damaged` where something else stands at its place. */
export function createObjectReader(folder: string, places: ObjectPlaces): LedgerReader['findKept'] {
  /** Who wants one object of a member mostly wants those behind it next. */
  let last: { readonly pack: string; readonly start: number; readonly bytes: Uint8Array } | undefined;

  return async (digest) => {
    const place = places.get(digest);
    if (place === undefined) return undefined;
    if (last?.pack !== place.pack || last.start !== place.start)
      last = { pack: place.pack, start: place.start, bytes: unpackMember(folder, place) };
    const bytes = last.bytes.slice(place.offset, place.offset + place.bytes);
    if (sha256(bytes) === digest) return bytes;
    throw ledgerError(
      'ledger/damaged',
      `${join(folder, namePack(place.pack))} has something else where ${digest} should be`,
    );
  };
}

function unpackMember(folder: string, { pack, start, length }: ObjectPlace): Uint8Array {
  const packed = Buffer.alloc(length);
  const descriptor = openSync(join(folder, namePack(pack)), 'r');
  try {
    readSync(descriptor, packed, 0, length, start);
  } finally {
    closeSync(descriptor);
  }
  return new Uint8Array(gunzipSync(packed));
}
