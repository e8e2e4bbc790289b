import { GO_ESCAPES } from '../go-escapes.ts';

const PRINTABLE = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u;

/** A text in quotes as Go writes it (`strconv.Quote`, `%q`). */
export function goQuote(text: string): string {
  return `"${Array.from(text, escapeLetter).join('')}"`;
}

function escapeLetter(letter: string): string {
  const named = GO_ESCAPES.get(letter);
  if (named !== undefined) return named;
  if (PRINTABLE.test(letter)) return letter;
  const code = letter.codePointAt(0) as number;
  if (code < 0x80) return `\\x${code.toString(16).padStart(2, '0')}`;
  return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
}
