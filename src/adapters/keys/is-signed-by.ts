import { parseVerifierKey } from '../../evidence/log/note.ts';
import type { SignatureAlgorithm } from '../../evidence/ports.ts';
import { encodePayload } from '../../evidence/records/envelope.ts';
import type { IsSignedBy } from '../../evidence/records/key-chain.ts';
import type { RotatedKey } from '../../evidence/records/key-rotation.ts';
import { parsePublicKey, spkiOf, verifySignature } from './public-key.ts';

/** How each key is written in records. */
const KEYS = {
  pack: { algorithm: 'ecdsa-p256', read: (written: string) => parsePublicKey(written, 'a record') },
  log: { algorithm: 'ed25519', read: (written: string) => spkiOf(parseVerifierKey(written)) },
} as const satisfies Record<RotatedKey, { algorithm: SignatureAlgorithm; read: (written: string) => Uint8Array }>;

/** Throws `evidence/key` and `keys/unreadable` where what is written is no key. */
export const isSignedBy: IsSignedBy = ({ payload, signatures }, key, written) => {
  const { algorithm, read } = KEYS[key];
  const by = { algorithm, publicKey: read(written) };
  const message = encodePayload(payload);
  return signatures.some(({ sig }) => verifySignature(by, message, sig));
};
