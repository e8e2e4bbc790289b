/** Letters that YAML gives a meaning, by code. A text to scan ends in `END`, which stands nowhere inside it. */
export const END = 0x00;
export const TAB = 0x09;
export const LINE_FEED = 0x0a;
export const CARRIAGE_RETURN = 0x0d;
export const SPACE = 0x20;
export const EXCLAMATION = 0x21;
export const DOUBLE_QUOTE = 0x22;
export const HASH = 0x23;
export const PERCENT = 0x25;
export const AMPERSAND = 0x26;
export const SINGLE_QUOTE = 0x27;
export const ASTERISK = 0x2a;
export const PLUS = 0x2b;
export const COMMA = 0x2c;
export const DASH = 0x2d;
export const DOT = 0x2e;
export const DIGIT_0 = 0x30;
export const DIGIT_9 = 0x39;
export const COLON = 0x3a;
export const LESS = 0x3c;
export const GREATER = 0x3e;
export const QUESTION = 0x3f;
export const AT = 0x40;
export const OPEN_BRACKET = 0x5b;
export const BACKSLASH = 0x5c;
export const CLOSE_BRACKET = 0x5d;
export const BACKTICK = 0x60;
export const OPEN_BRACE = 0x7b;
export const PIPE = 0x7c;
export const CLOSE_BRACE = 0x7d;
export const BYTE_ORDER_MARK = 0xfeff;
const NEXT_LINE = 0x85;
const LINE_SEPARATOR = 0x2028;
const PARAGRAPH_SEPARATOR = 0x2029;

export function isBlank(letter: number): boolean {
  return letter === SPACE || letter === TAB;
}

/** YAML 1.1 counts five line breaks (YAML 1.1, 5.4); 1.2 has two of them. */
export function isBreak(letter: number): boolean {
  return letter === LINE_FEED || letter === CARRIAGE_RETURN || (letter > 0x7f && isUnicodeBreak(letter));
}

export function isUnicodeBreak(letter: number): boolean {
  return letter === NEXT_LINE || letter === LINE_SEPARATOR || letter === PARAGRAPH_SEPARATOR;
}

export function isBreakOrEnd(letter: number): boolean {
  return letter === END || isBreak(letter);
}

/** What may stand behind an indicator. */
export function isGap(letter: number): boolean {
  return letter === SPACE || letter === TAB || isBreakOrEnd(letter);
}

/** Letters of anchors, tag handles and directive names. */
export function isWordLetter(letter: number): boolean {
  return (
    (letter >= 0x61 && letter <= 0x7a) ||
    (letter >= 0x41 && letter <= 0x5a) ||
    isDigit(letter) ||
    letter === DASH ||
    letter === 0x5f
  );
}

export function isDigit(letter: number): boolean {
  return letter >= DIGIT_0 && letter <= DIGIT_9;
}

/** The value of a hexadecimal digit, or -1. */
export function hexValue(letter: number): number {
  if (isDigit(letter)) return letter - DIGIT_0;
  const lower = letter | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}

/** What a line break means in a value: the two Unicode separators themselves, a line feed otherwise. */
export function renderBreak(letter: number): string {
  if (letter === LINE_SEPARATOR) return '\u2028';
  return letter === PARAGRAPH_SEPARATOR ? '\u2029' : '\n';
}

/** `---` or `...` at an offset that begins a line. */
export function isDocumentMarker(text: string, at: number): boolean {
  const letter = text.charCodeAt(at);
  if (letter !== DASH && letter !== DOT) return false;
  return text.charCodeAt(at + 1) === letter && text.charCodeAt(at + 2) === letter && isGap(text.charCodeAt(at + 3));
}

/** Offset of the first character that YAML does not allow in a text (YAML 1.1, 5.1), or -1. */
export function findForbidden(text: string): number {
  for (let at = 0; at < text.length; at++) {
    const letter = text.charCodeAt(at);
    if (letter >= SPACE && letter < 0x7f) continue;
    if (letter === LINE_FEED || letter === CARRIAGE_RETURN || letter === TAB) continue;
    if (letter < 0xa0 ? letter !== NEXT_LINE : letter > 0xfffd) return at;
  }
  return -1;
}
