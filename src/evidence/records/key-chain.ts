import { parseVerifierKey, type VerifierKey } from '../log/note.ts';
import type { Envelope } from './envelope.ts';
import type { KeyRotationPredicate, RotatedKey } from './key-rotation.ts';
import type { LedgerPredicate } from './ledger-record.ts';
import { PREDICATE_TYPES } from './statement.ts';

/** A record, as far as it says whose signatures count. */
export type NamingRecord =
  | { readonly predicateType: typeof PREDICATE_TYPES.ledger; readonly predicate: Pick<LedgerPredicate, 'keys'> }
  | { readonly predicateType: typeof PREDICATE_TYPES.keyRotation; readonly predicate: KeyRotationPredicate }
  | { readonly predicateType: (typeof PREDICATE_TYPES)['assessment' | 'anchor' | 'held'] };

/** Whether a key, as records write it, signed an envelope. */
export type IsSignedBy = (envelope: Envelope, key: RotatedKey, written: string) => boolean;

/** Whose signatures count, from record to record. */
export interface KeyChain {
  /** Whether a record is signed by whom those before it name; what it names itself counts from then on. Throws what `IsSignedBy` throws. */
  follow(record: NamingRecord, envelope: Envelope): boolean;
  /** Those that sign checkpoints, the one that does now last. */
  readonly logKeys: readonly VerifierKey[];
  /** The one that signs records now, in PEM. */
  readonly packKey: string;
}

export function createKeyChain(isSignedBy: IsSignedBy): KeyChain {
  const logKeys: string[] = [];
  let packKey = '';
  return {
    get logKeys() {
      return logKeys.map(parseVerifierKey);
    },
    get packKey() {
      return packKey;
    },
    follow(record, envelope) {
      if (record.predicateType === PREDICATE_TYPES.ledger) {
        packKey = record.predicate.keys.pack;
        logKeys.push(record.predicate.keys.log);
      }
      const isByPackKey = isSignedBy(envelope, 'pack', packKey);
      if (!isByPackKey || record.predicateType !== PREDICATE_TYPES.keyRotation) return isByPackKey;
      const { key, old, new: next } = record.predicate;
      const isCurrent = old === (key === 'pack' ? packKey : logKeys.at(-1));
      if (!isCurrent || !isSignedBy(envelope, key, old) || !isSignedBy(envelope, key, next)) return false;
      if (key === 'pack') packKey = next;
      else logKeys.push(next);
      return true;
    },
  };
}
