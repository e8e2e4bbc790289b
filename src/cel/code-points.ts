/** Letters as CEL counts them: a pair of surrogates is one. */
export function countCodePoints(text: string): number {
  let count = text.length;
  for (let offset = 0; offset < text.length; offset++) if (isPair(text, offset)) count -= 1;
  return count;
}

/** Where in UTF-16 the letter at a position begins; undefined where the text has no such position. */
export function offsetOf(text: string, position: number): number | undefined {
  if (position < 0 || position > text.length) return undefined;
  let offset = 0;
  for (let passed = 0; passed < position; passed++) {
    if (offset >= text.length) return undefined;
    offset += isPair(text, offset) ? 2 : 1;
  }
  return offset;
}

function isPair(text: string, offset: number): boolean {
  const first = text.charCodeAt(offset);
  if (first < 0xd800 || first > 0xdbff) return false;
  const second = text.charCodeAt(offset + 1);
  return second >= 0xdc00 && second <= 0xdfff;
}
