/** Bytes that go into one call at a time: more than some engines take arguments would be refused. */
const RUN = 8192;

/** Standard alphabet, with padding, on one line (RFC 4648, 4). */
export function encodeBase64(bytes: Uint8Array): string {
  let letters = '';
  for (let at = 0; at < bytes.length; at += RUN) letters += String.fromCharCode(...bytes.subarray(at, at + RUN));
  return btoa(letters);
}

/** Standard alphabet, with padding, on one line; undefined where it is something else. */
export function decodeBase64(text: string): Uint8Array | undefined {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const end = text.length - padding;
  if (text.length % 4 !== 0) return undefined;
  for (let at = 0; at < end; at++) if (!ALPHABET.has(text[at] as string)) return undefined;
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

const ALPHABET: ReadonlySet<string> = new Set('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/');
