import { decodeBase64 } from '../base/base64.ts';

/**
 * The text that base64 stands for: standard alphabet, with padding, line breaks anywhere (RFC 4648, 4).
 * Undefined where it is something else.
 */
export function decodeBase64Text(text: string): string | undefined {
  const bytes = decodeBase64(text.replaceAll('\n', '').replaceAll('\r', ''));
  return bytes && decodeBytes(bytes);
}

const REPLACEMENT = '\ufffd';

/** What is no UTF-8 becomes one replacement character for each byte, as Go writes it in JSON. */
function decodeBytes(bytes: Uint8Array): string {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const decode = (from: number, to: number): string | undefined => {
    try {
      return decoder.decode(bytes.subarray(from, to));
    } catch {
      return undefined;
    }
  };
  const whole = decode(0, bytes.length);
  if (whole !== undefined) return whole;
  let text = '';
  for (let at = 0; at < bytes.length; ) {
    const length = Math.min(utf8Length(bytes[at] as number), bytes.length - at);
    const character = decode(at, at + length);
    text += character ?? REPLACEMENT;
    at += character === undefined ? 1 : length;
  }
  return text;
}

/** How long a character is, by its first byte. */
function utf8Length(first: number): number {
  if (first < 0xc0) return 1;
  if (first < 0xe0) return 2;
  return first < 0xf0 ? 3 : 4;
}
