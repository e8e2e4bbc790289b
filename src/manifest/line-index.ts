import type { Position } from './document.ts';
import type { Indents } from './indents.ts';
import { CARRIAGE_RETURN, LINE_FEED } from './yaml-characters.ts';

/** A text that is part of a file, and where its first character stands there. */
interface PlacedText {
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

/** Positions of offsets; line starts are found once, on the first question. */
export function createLineIndex(origin: PlacedText): (offset: number) => Position {
  let starts: readonly number[] | undefined;
  return (offset) => {
    starts ??= findLineStarts(origin.text, { isReturnOne: true });
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    const column = offset - (starts[low] as number) + (low === 0 ? origin.column : 1);
    return { line: origin.line + low, column, offset };
  };
}

/** The same for a text whose lines stand without their indentation: positions are those in the text that has it. */
export function createIndentedIndex(origin: PlacedText & { readonly indents?: Indents }): (offset: number) => Position {
  const find = createLineIndex(origin);
  const { indents, line: first } = origin;
  if (indents === undefined) return find;
  /** Spaces that were taken away before and in each line of the text. */
  const sums = [0];
  const widthOf = (line: number): number => (line === first ? 0 : (indents.widths[line - indents.line] ?? 0));
  return (offset) => {
    const { line, column } = find(offset);
    for (let next = sums.length; next <= line - first; next++) sums.push((sums[next - 1] ?? 0) + widthOf(first + next));
    return { line, column: column + widthOf(line), offset: offset + (sums[line - first] ?? 0) };
  };
}

/** The position of a single offset: nothing is kept, however many lines come before it. */
export function findPosition({ text, line: firstLine, column }: PlacedText, offset: number): Position {
  let line = firstLine;
  let start = 0;
  for (let at = 0; at < offset; at++)
    if (endsLine(text, at, true)) {
      line += 1;
      start = at + 1;
    }
  return { line, column: start === 0 ? column + offset : offset - start + 1, offset };
}

/** UTF-16 offsets of the lines of a text. In YAML a lone `\r` ends a line too; elsewhere only `\n` does, behind `\r` or not. */
export function findLineStarts(text: string, { isReturnOne }: { readonly isReturnOne: boolean }): readonly number[] {
  const starts = [0];
  if (!isReturnOne || !text.includes('\r'))
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  else for (let at = 0; at < text.length; at++) if (endsLine(text, at, isReturnOne)) starts.push(at + 1);
  return starts;
}

/** Whether a letter is the last one of a line break. */
function endsLine(text: string, at: number, isReturnOne: boolean): boolean {
  const letter = text.charCodeAt(at);
  return letter === LINE_FEED || (isReturnOne && letter === CARRIAGE_RETURN && text.charCodeAt(at + 1) !== LINE_FEED);
}
