import { decodeBase64, encodeBase64 } from '../base/base64.ts';
import { encodeText, isEqual, join, renderHex } from './bytes.ts';
import type { Checks } from './ports.ts';

/** What stands before the 64 bytes of a point in the SubjectPublicKeyInfo of a P-256 key (RFC 5480, 2; uncompressed). */
const P256_HEAD = Uint8Array.from('3059301306072a8648ce3d020106082a8648ce3d03010703420004'.match(/../g) ?? [], (pair) =>
  Number.parseInt(pair, 16),
);
const P256_BYTES = 91;

const [BEGIN, END] = ['-----BEGIN PUBLIC KEY-----', '-----END PUBLIC KEY-----'] as const;

/** SubjectPublicKeyInfo of a P-256 key in PEM (RFC 7468); undefined for what is none. */
export function parsePackKey(pem: string): Uint8Array | undefined {
  const lines = pem.trim().split(/\r?\n/);
  if (lines[0] !== BEGIN || lines.at(-1) !== END) return undefined;
  const key = decodeBase64(lines.slice(1, -1).join(''));
  return key?.length === P256_BYTES && isEqual(key.subarray(0, P256_HEAD.length), P256_HEAD) ? key : undefined;
}

/** How a key is told to somebody: SHA-256 of its SubjectPublicKeyInfo. */
export async function nameKey(key: Uint8Array, checks: Checks): Promise<string> {
  return renderHex(await checks.sha256(key));
}

/** Who signs checkpoints: `NAME+ID+KEY` (C2SP signed-note). */
export interface LogKey {
  readonly name: string;
  /** The four bytes that notes name it by, in hexadecimal digits. */
  readonly id: string;
  readonly key: Uint8Array;
}

const ED25519 = 1;

/** Undefined for what is none, or where the id is not that of the key. */
export async function parseLogKey(text: string, checks: Checks): Promise<LogKey | undefined> {
  const [name = '', id = '', ...rest] = text.split('+');
  const written = rest.join('+');
  const typed = decodeBase64(written);
  if (name === '' || typed?.length !== 33 || typed[0] !== ED25519 || encodeBase64(typed) !== written) return undefined;
  const digest = await checks.sha256(join(encodeText(`${name}\n`), typed));
  return renderHex(digest.subarray(0, 4)) === id ? { name, id, key: typed.slice(1) } : undefined;
}

export function renderLogKey({ name, id, key }: LogKey): string {
  return `${name}+${id}+${encodeBase64(Uint8Array.of(1, ...key))}`;
}
