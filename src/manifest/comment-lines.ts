import { columnOf, lineEndAt, lineStartAbove, nextLineAt, skipBlankLines } from './text-lines.ts';

/**
 * Start of the comment lines directly above a line, at its column: they are about it. The first ones of a document are
 * about all of it, and stay.
 */
export function startOfComments(text: string, lineStart: number, column: number): number {
  let start = lineStart;
  while (start > 0) {
    const above = lineStartAbove(text, start);
    const mark = findMark(text, above);
    if (text[mark] !== '#' || columnOf(text, mark) !== column) break;
    start = above;
  }
  return start === 0 || isMarker(text, start) ? lineStart : start;
}

/** The line above is the one that a document begins with. */
function isMarker(text: string, lineStart: number): boolean {
  return text.startsWith('---', lineStartAbove(text, lineStart));
}

/** From the start of a line past the comment lines that are indented deeper than a column: they are about what stands above. */
export function endOfComments(text: string, lineStart: number, column: number): number {
  let end = lineStart;
  for (let at = lineStart; at < text.length; at = nextLineAt(text, at)) {
    const mark = findMark(text, at);
    if (mark === lineEndAt(text, at)) continue;
    if (text[mark] !== '#' || columnOf(text, mark) <= column) break;
    end = nextLineAt(text, at);
  }
  return end;
}

/** Where lines are taken out between blank ones, those behind go with them: one gap stays, not two. */
export function endOfGap(text: string, start: number, end: number): number {
  const above = lineStartAbove(text, start);
  const isBlankAbove = start > 0 && text.slice(above, start).trim() === '';
  return isBlankAbove ? skipBlankLines(text, end) : end;
}

/** The first character of a line that is no blank, or its end. */
function findMark(text: string, lineStart: number): number {
  const end = lineEndAt(text, lineStart);
  let at = lineStart;
  while (at < end && (text[at] === ' ' || text[at] === '\t')) at += 1;
  return at;
}

/** Whether nothing but a comment follows on the line. */
export function isRestComment(text: string, offset: number): boolean {
  const rest = text.slice(offset, lineEndAt(text, offset));
  const visible = rest.trimStart();
  return visible === '' || (visible.startsWith('#') && visible !== rest);
}
