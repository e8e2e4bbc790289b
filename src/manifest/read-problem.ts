import type { Position, ReadProblem } from './document.ts';
import type { ManifestErrorCode } from './errors.ts';

/** What a problem says, and where in a document's text (UTF-16 offset). */
export interface ProblemAt {
  readonly code: ManifestErrorCode;
  readonly message: string;
  readonly advice: string;
  readonly offset: number;
}

/** The document's place: which file, and where its text begins there. */
export interface TextOrigin {
  readonly set: string;
  readonly file: string;
  readonly text: string;
  /** Line and column of the text's first character. */
  readonly line: number;
  readonly column: number;
}

/** Letters of a line that are shown. */
export const EXCERPT_WIDTH = 120;

/** A problem with file, line, column, the line itself and the caret's place in it. */
export function createProblem(origin: TextOrigin, { code, message, advice, offset }: ProblemAt): ReadProblem {
  const { line, column } = positionOf(origin, offset);
  const lineStart = lineStartBefore(origin.text, offset);
  const lineEnd = lineEndAfter(origin.text, offset);
  const caret = offset - lineStart;
  const cutFrom = Math.max(0, Math.min(caret - EXCERPT_WIDTH / 2, lineEnd - lineStart - EXCERPT_WIDTH));
  return {
    set: origin.set,
    file: origin.file,
    code,
    message,
    advice,
    line,
    column,
    excerpt: origin.text.slice(lineStart + cutFrom, Math.min(lineEnd, lineStart + cutFrom + EXCERPT_WIDTH)),
    caret: caret - cutFrom + 1,
  };
}

/** Line and column in the file of an offset in the text; `\n`, `\r\n` and a lone `\r` end a line, as in YAML. */
function positionOf(origin: Omit<TextOrigin, 'set' | 'file'>, offset: number): Position {
  const { text } = origin;
  let line = origin.line;
  let lineStart = 0;
  for (let index = 0; index < offset; index++) {
    const letter = text.charCodeAt(index);
    if (letter === LINE_FEED || (letter === CARRIAGE_RETURN && text.charCodeAt(index + 1) !== LINE_FEED)) {
      line += 1;
      lineStart = index + 1;
    }
  }
  const column = line === origin.line ? origin.column + offset : offset - lineStart + 1;
  return { line, column, offset };
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

function isLineEnd(letter: number): boolean {
  return letter === LINE_FEED || letter === CARRIAGE_RETURN;
}

function lineStartBefore(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && !isLineEnd(text.charCodeAt(start - 1))) start -= 1;
  return start;
}

function lineEndAfter(text: string, offset: number): number {
  let end = offset;
  while (end < text.length && !isLineEnd(text.charCodeAt(end))) end += 1;
  return end;
}
