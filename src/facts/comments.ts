import { renderMask } from './detectors/detect.ts';
import type { MaskSpan } from './masked-text.ts';

const COMMENT = /(?<=^|[ \t])#[^\r\n]*/gm;

/** Whatever may be a comment, one a line. */
export function joinComments(text: string): string {
  return text.includes('#') ? (text.match(COMMENT) ?? []).join('\n') : '';
}

/**
 * Comments on the lines of masked values, on the lines next to them, and blocks of comments that begin there:
 * people note there what the value was. A `#` inside quotes is taken for one too.
 */
export function commentsBeside(text: string, spans: readonly MaskSpan[]): readonly MaskSpan[] {
  return spans.flatMap(({ start, end }) => {
    const first = blockStart(text, lineStart(text, start));
    const last = blockEnd(text, lineEnd(text, end));
    return commentsBetween(text, first, last);
  });
}

/** Comments in the lines that masked parts of a Secret reach over, and around them. */
export function commentsIn(text: string, spans: readonly MaskSpan[]): readonly MaskSpan[] {
  if (spans.length === 0) return [];
  const first = spans.reduce((least, { start }) => Math.min(least, start), text.length);
  const last = spans.reduce((most, { end }) => Math.max(most, end), 0);
  return commentsBetween(text, blockStart(text, lineStart(text, first)), blockEnd(text, lineEnd(text, last)));
}

function commentsBetween(text: string, first: number, last: number): readonly MaskSpan[] {
  return Array.from(text.slice(first, last).matchAll(COMMENT), (match) => ({
    start: first + match.index,
    end: first + match.index + match[0].length,
    mask: `# ${renderMask('comment', match[0].length)}`,
  }));
}

/** Start of the line before, and of the comments that stand above it. */
function blockStart(text: string, from: number): number {
  let at = lineStart(text, Math.max(0, from - 1));
  while (at > 0) {
    const before = lineStart(text, at - 1);
    if (!isComment(text, before)) break;
    at = before;
  }
  return at;
}

function blockEnd(text: string, from: number): number {
  let at = lineEnd(text, Math.min(text.length, from + 1));
  while (at < text.length && isComment(text, at + 1)) at = lineEnd(text, at + 1);
  return at;
}

function isComment(text: string, start: number): boolean {
  return /^[ \t]*#/.test(text.slice(start, start + 200));
}

function lineStart(text: string, from: number): number {
  return text.lastIndexOf('\n', from - 1) + 1;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}
