import { type Canvas, INDENT } from './canvas.ts';
import { escapeLine, type Style } from './style.ts';
import { wrapWords } from './width.ts';

/** Longer lines of prose are hard to read. */
const PROSE = 110;

/** Lines behind a word of four columns. */
export function renderLabel(
  word: string,
  text: string,
  { paint, width }: Canvas & { paint: Style['dim'] },
): readonly string[] {
  return wrapWords(escapeLine(text), Math.min(width, PROSE) - INDENT.length - 5).map(
    (line, index) => `${INDENT}${index === 0 ? paint(word.padEnd(4)) : '    '} ${line}`,
  );
}
