import type { RecordV1 } from '../../api/record-v1.ts';
import { parsePublicKey, spkiOf, verifySignature } from '../../adapters/keys/public-key.ts';
import { parseVerifierKey, type VerifierKey } from '../../evidence/log/note.ts';
import type { SignatureAlgorithm } from '../../evidence/ports.ts';
import { type Envelope, encodePayload } from '../../evidence/records/envelope.ts';

/** Whose signatures count, from record to record. */
export interface KeyChain {
  /** Whether a record is signed by whom those before it name; what it names itself counts from then on. Throws `evidence/key` and `keys/unreadable`. */
  follow(record: RecordV1, envelope: Envelope): boolean;
  /** Those that sign checkpoints, the one that does now last. */
  readonly logKeys: readonly VerifierKey[];
  /** The one that signs records now, in PEM. */
  readonly packKey: string;
}

export function createKeyChain(): KeyChain {
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
      if (record.predicateType === 'https://seaworthy.dev/attestation/ledger/v1') {
        packKey = record.predicate.keys.pack;
        logKeys.push(record.predicate.keys.log);
      }
      const isByPackKey = isSignedBy(envelope, 'pack', packKey);
      if (!isByPackKey || record.predicateType !== 'https://seaworthy.dev/attestation/key-rotation/v1')
        return isByPackKey;
      const { key, old, new: next } = record.predicate;
      const isCurrent = old === (key === 'pack' ? packKey : logKeys.at(-1));
      if (!isCurrent || !isSignedBy(envelope, key, old) || !isSignedBy(envelope, key, next)) return false;
      if (key === 'pack') packKey = next;
      else logKeys.push(next);
      return true;
    },
  };
}

/** How each key is written in records. */
const KEYS = {
  pack: { algorithm: 'ecdsa-p256', read: (written: string) => parsePublicKey(written, 'a record') },
  log: { algorithm: 'ed25519', read: (written: string) => spkiOf(parseVerifierKey(written)) },
} as const satisfies Record<string, { algorithm: SignatureAlgorithm; read: (written: string) => Uint8Array }>;

function isSignedBy({ payload, signatures }: Envelope, key: keyof typeof KEYS, written: string): boolean {
  const { algorithm, read } = KEYS[key];
  const by = { algorithm, publicKey: read(written) };
  const message = encodePayload(payload);
  return signatures.some(({ sig }) => verifySignature(by, message, sig));
}
