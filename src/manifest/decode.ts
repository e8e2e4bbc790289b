/** A byte that ends the reading of a text, and why. Offsets are in bytes. */
export interface EncodingProblem {
  readonly code: 'manifest/encoding' | 'manifest/control-character';
  readonly offset: number;
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lenient = new TextDecoder('utf-8', { ignoreBOM: true });

/** UTF-8 bytes as text, or where they stop being UTF-8 text. */
export function decodeText(bytes: Uint8Array): string | EncodingProblem {
  const nul = bytes.indexOf(0);
  if (nul >= 0) return { code: 'manifest/control-character', offset: nul };
  try {
    return strict.decode(bytes);
  } catch {
    return { code: 'manifest/encoding', offset: validLength(bytes) };
  }
}

/** Text of any bytes, the undecodable ones replaced: for showing, never for judging. */
export function decodeLeniently(bytes: Uint8Array): string {
  return lenient.decode(bytes);
}

/** Length of the longest prefix that is whole characters of UTF-8. */
function validLength(bytes: Uint8Array): number {
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (isValidPrefix(bytes.subarray(0, middle))) low = middle;
    else high = middle - 1;
  }
  // The first bytes of a character that is cut are not wrong yet.
  const whole = decodeStart(bytes.subarray(0, low));
  return new TextEncoder().encode(whole).length;
}

function isValidPrefix(bytes: Uint8Array): boolean {
  try {
    decodeStart(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Text of bytes that may end inside a character. Throws where they are wrong. */
function decodeStart(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes, { stream: true });
}
