import { decodeBase64, encodeBase64 } from '../../base/base64.ts';
import { sha256 } from '../../base/digest.ts';
import { evidenceError } from '../evidence-error.ts';
import type { Signer } from '../ports.ts';

/** Who signs notes, as a C2SP signed note names it. */
export interface NoteKey {
  readonly name: string;
  /** Eight hexadecimal digits. */
  readonly id: string;
}

/** The public half, as a verifier is told it: `NAME+ID+KEY`. */
export interface VerifierKey extends NoteKey {
  /** 32 bytes of Ed25519 (RFC 8032). */
  readonly publicKey: Uint8Array;
}

export interface NoteSignature extends NoteKey {
  readonly signature: Uint8Array;
}

/** Text that ends with a line feed, and who signed it: not yet checked. */
export interface Note {
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** C2SP signed-note, Signature types. */
const ED25519 = 0x01;

export function createVerifierKey(name: string, publicKey: Uint8Array): VerifierKey {
  const typed = Uint8Array.of(ED25519, ...publicKey);
  const bytes = Uint8Array.of(...new TextEncoder().encode(`${name}\n`), ...typed);
  return { name, id: sha256(bytes).slice(0, ID_DIGITS), publicKey };
}

const ID_DIGITS = 8;

export function renderVerifierKey({ name, id, publicKey }: VerifierKey): string {
  return `${name}+${id}+${encodeBase64(Uint8Array.of(ED25519, ...publicKey))}`;
}

/** Throws `evidence/key`; also where the id is not that of the key. */
export function parseVerifierKey(text: string): VerifierKey {
  const [name = '', id = '', ...rest] = text.trim().split('+');
  const bytes = decodeBase64(rest.join('+'));
  if (isKeyName(name) && bytes?.length === 1 + KEY_BYTES && bytes[0] === ED25519) {
    const key = createVerifierKey(name, bytes.slice(1));
    if (key.id === id) return key;
  }
  throw evidenceError('evidence/key', `${JSON.stringify(text.trim().slice(0, 80))} is no key`);
}

const KEY_BYTES = 32;

/** Not empty, without blanks and without a plus. */
export function isKeyName(name: string): boolean {
  return /^[^\s+\p{Cc}]+$/u.test(name);
}

export function renderNote({ text, signatures }: Note): string {
  const lines = signatures.map(
    ({ name, id, signature }) => `${DASH} ${name} ${encodeBase64(Uint8Array.of(...bytesOf(id), ...signature))}\n`,
  );
  return `${text}\n${lines.join('')}`;
}

const DASH = '\u2014';

/** A key that signs notes, by the name that verifiers know it by. */
export interface NoteSigner {
  readonly key: VerifierKey;
  readonly signer: Pick<Signer, 'sign'>;
}

/** The text, which ends with a line feed, with a signature of each. */
export async function signNote(text: string, signers: readonly NoteSigner[]): Promise<string> {
  const message = new TextEncoder().encode(text);
  const signatures = signers.map(async ({ key, signer }) => ({ ...key, signature: await signer.sign(message) }));
  return renderNote({ text, signatures: await Promise.all(signatures) });
}

/** Throws `evidence/note`. */
export function parseNote(written: string): Note {
  const end = written.lastIndexOf('\n\n');
  const lines = written.slice(end + 2).split('\n');
  const signatures = lines.slice(0, -1).flatMap(parseSignature);
  const isWhole = end >= 0 && lines.at(-1) === '' && signatures.length === lines.length - 1 && signatures.length > 0;
  // A control character could make a terminal show another text than the one that was signed.
  if (!isWhole || /[^\P{Cc}\n]/u.test(written)) throw evidenceError('evidence/note', 'this is no signed note');
  return { text: written.slice(0, end + 1), signatures };
}

function parseSignature(line: string): readonly NoteSignature[] {
  const [dash, name = '', written = '', ...rest] = line.split(' ');
  const bytes = decodeBase64(written);
  if (dash !== DASH || !isKeyName(name) || rest.length > 0 || bytes === undefined || bytes.length <= ID_BYTES)
    return [];
  // One signature has one writing.
  if (encodeBase64(bytes) !== written) return [];
  const id = Array.from(bytes.slice(0, ID_BYTES), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [{ name, id, signature: bytes.slice(ID_BYTES) }];
}

const ID_BYTES = 4;

function bytesOf(id: string): readonly number[] {
  return [0, 2, 4, 6].map((at) => Number.parseInt(id.slice(at, at + 2), 16));
}

/** Whether a signature is the key's over the message. */
export type Verify = (key: VerifierKey, message: Uint8Array, signature: Uint8Array) => boolean;

/**
 * The text of a note that one of the keys signed. Unknown signatures are passed over; one of a known key that does not
 * hold spoils the note (C2SP signed-note, Signatures). Throws `evidence/note` and `evidence/signature`.
 */
export function openNote(written: string, keys: readonly VerifierKey[], verify: Verify): string {
  const { text, signatures } = parseNote(written);
  const message = new TextEncoder().encode(text);
  const known = signatures.flatMap(({ name, id, signature }) =>
    keys.filter((key) => key.name === name && key.id === id).map((key) => verify(key, message, signature)),
  );
  if (known.length > 0 && known.every((holds) => holds)) return text;
  const why = known.length === 0 ? 'none of its signatures is of a known key' : 'a signature does not hold';
  throw evidenceError('evidence/signature', why);
}
