import { RECORD_V1, type RecordV1 } from '../../api/record-v1.ts';
import { SeaworthyError } from '../../base/error.ts';
import { sha256 } from '../../base/digest.ts';
import { parseRecord } from '../../evidence/records/statement.ts';
import { openArchive } from '../../verify/archive.ts';
import { createFindings } from '../../verify/findings.ts';
import type { PackBytes } from '../../verify/ports.ts';
import type { MainErrorCode } from '../errors.ts';

/** Records, and what they speak of: a pack, or a ledger. */
export interface KeptSource {
  /** By number; a pack has all of its log. */
  readonly records: ReadonlyMap<number, RecordV1>;
  /** The bytes of this digest; undefined where they are not there. */
  find(digest: string): Promise<Uint8Array | undefined>;
}

/** Whose pack it is, and whether it is whole, the verifier says. Records of types that are not known are left out. Throws `main/unreadable`. */
export async function openKeptPack(bytes: PackBytes, name: string): Promise<KeptSource> {
  const archive = await openArchive(bytes, createFindings());
  if (archive === undefined)
    throw new SeaworthyError<MainErrorCode>('main/unreadable', `${name} is no pack of evidence`, {
      advice: 'Ask whoever handed it over for it once more; seaworthy evidence verify says what is wrong with it.',
    });
  const records = new Map<number, RecordV1>();
  for (let index = 0; ; index++) {
    const entry = await archive.read(`statements/${index}.dsse.json`);
    if (entry === undefined) break;
    const { data } = RECORD_V1.safeParse(parseRecord(entry).statement);
    if (data !== undefined) records.set(index, data);
  }
  return {
    records,
    async find(digest) {
      const found = await archive.read(`evidence/${digest}`);
      return found !== undefined && sha256(found) === digest ? found : undefined;
    },
  };
}
