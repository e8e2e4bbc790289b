import { type Canvas, INDENT } from './canvas.ts';
import { escapeLine, type Style } from './style.ts';
import { cutToWidth, wrapWords } from './width.ts';

/** Longer lines of prose are hard to read. */
const PROSE = 110;

/** Lines behind a word of four columns. */
export function renderLabel(
  word: string,
  text: string,
  { paint, width, isTiny, style }: Canvas & { paint: Style['dim'] },
): readonly string[] {
  const room = Math.min(width, PROSE) - INDENT.length - 5;
  const said = escapeLine(text);
  const lines = isTiny === true && said !== '' ? [cutToWidth(said, room, style.marks.cut)] : wrapWords(said, room);
  return lines.map((line, index) => `${INDENT}${index === 0 ? paint(word.padEnd(4)) : '    '} ${line}`);
}
