import { decodeBase64, encodeBase64 } from '../base/base64.ts';
import { encodeText, renderHex } from './bytes.ts';
import type { LogKey } from './keys.ts';
import type { Checks } from './ports.ts';

/** A state of a log (C2SP tlog-checkpoint). */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
}

/** As it is written: a note of signatures that nobody checked yet (C2SP signed-note). */
export interface SignedCheckpoint extends Checkpoint {
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

interface NoteSignature {
  readonly name: string;
  readonly id: string;
  readonly signature: Uint8Array;
}

const SIGNATURE = /^\u2014 ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/u;

/** Undefined for what is none. */
export function parseCheckpoint(written: string): SignedCheckpoint | undefined {
  const end = written.lastIndexOf('\n\n');
  const lines = written.slice(end + 2).split('\n');
  const signatures = lines.slice(0, -1).map(parseSignature);
  // A control character could make a screen show another text than the one that was signed.
  if (end < 0 || lines.at(-1) !== '' || signatures.length === 0 || /[^\P{Cc}\n]/u.test(written)) return undefined;
  const state = parseState(written.slice(0, end + 1));
  if (state === undefined || !signatures.every((signature) => signature !== undefined)) return undefined;
  return { ...state, text: written.slice(0, end + 1), signatures };
}

function parseState(text: string): Checkpoint | undefined {
  const [origin = '', size = '', written = '', ...rest] = text.split('\n');
  const root = decodeBase64(written);
  const isState = origin !== '' && /^(?:0|[1-9]\d{0,14})$/.test(size) && rest.at(-1) === '';
  return isState && root?.length === 32 && encodeBase64(root) === written
    ? { origin, size: Number(size), root }
    : undefined;
}

function parseSignature(line: string): NoteSignature | undefined {
  const [, name = '', written = ''] = SIGNATURE.exec(line) ?? [];
  const bytes = decodeBase64(written);
  if (bytes === undefined || bytes.length <= 4 || encodeBase64(bytes) !== written) return undefined;
  return { name, id: renderHex(bytes.subarray(0, 4)), signature: bytes.slice(4) };
}

/** `signed`: by a known key. `forged`: it says that a known key signed it, which is not so. */
export type Standing = 'signed' | 'forged' | 'unknown';

/** Signatures of others are passed over; one of a known key that does not hold spoils all (C2SP signed-note). */
export async function judgeSignatures(
  { text, signatures }: SignedCheckpoint,
  keys: readonly LogKey[],
  checks: Checks,
): Promise<Standing> {
  let standing: Standing = 'unknown';
  for (const { name, id, signature } of signatures)
    for (const key of keys) {
      if (key.name !== name || key.id !== id) continue;
      if (!(await checks.isEd25519(key.key, encodeText(text), signature))) return 'forged';
      standing = 'signed';
    }
  return standing;
}
