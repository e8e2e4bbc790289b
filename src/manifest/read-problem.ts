import type { ReadProblem } from './document.ts';
import type { ManifestErrorCode } from './errors.ts';
import { type Indents, restoreIndents } from './indents.ts';
import { findPosition } from './line-index.ts';
import { lineEndAt, lineStartAt } from './text-lines.ts';

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
  /** The text as UTF-8, where it was made of that. */
  readonly bytes?: Uint8Array;
  /** Set where the text has its lines without their indentation, which is this, and no lone carriage return. */
  readonly indents?: Indents;
  /** Line and column of the text's first character. */
  readonly line: number;
  readonly column: number;
}

/** The text as it stands in the file. */
export function restoreOrigin(origin: TextOrigin): TextOrigin {
  const { set, file, line, column, text, indents } = origin;
  if (indents === undefined) return origin;
  return { set, file, line, column, text: restoreIndents(text, line, indents) };
}

/** Letters of a line that are shown. */
export const EXCERPT_WIDTH = 120;

/** A problem with file, line, column, the line itself and the caret's place in it. */
export function createProblem(origin: TextOrigin, { code, message, advice, offset }: ProblemAt): ReadProblem {
  const { line, column } = findPosition(origin, offset);
  const lineStart = lineStartAt(origin.text, offset);
  const lineEnd = lineEndAt(origin.text, offset);
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
