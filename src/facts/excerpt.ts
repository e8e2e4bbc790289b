import type { ManifestDocument } from '../manifest/document.ts';
import type { Path } from '../base/path.ts';
import { maskText, renderMask } from './detectors/detect.ts';
import type { KubeObject } from './kube-object.ts';

export interface ExcerptLine {
  /** From 1, in the file. */
  readonly line: number;
  readonly text: string;
}

const WIDTH = 160;

/**
 * Source lines of an object for showing: the line at `offset` and `context` lines around it.
 * Every masked value is blanked where it is written, then the detectors look once more at what is left (comments, repeated keys).
 */
export function excerptOf(object: KubeObject, offset: number, context: number): readonly ExcerptLine[] {
  const { document } = object;
  const masked = maskDocument(object, offset);
  const { lines, first, focus } = cutLines(masked.text, masked.offset, context);
  return lines.map((text, index) => ({
    line: document.start.line + first + index,
    text: maskText(cutWide(text, first + index === focus.line ? focus.column : 0)),
  }));
}

/** The text with marked values blanked, line breaks kept, and where the offset has moved to. */
function maskDocument(object: KubeObject, offset: number): { text: string; offset: number } {
  const { document } = object;
  let { text } = document;
  let moved = offset;
  const spans = object.secrets.flatMap(({ path, detector, length }) => findSpan(document, [...object.root, ...path], renderMask(detector, length)));
  if (isSecretKind(object)) spans.push(...repeatedKeySpans(document));
  for (const { start, end, mask } of spans.sort((left, right) => right.start - left.start)) {
    const breaks = text.slice(start, end).split('\n').length - 1;
    const replacement = mask + '\n'.repeat(breaks);
    text = text.slice(0, start) + replacement + text.slice(end);
    if (start < moved) moved = Math.max(start, moved - (end - start) + replacement.length);
  }
  return { text, offset: Math.min(moved, text.length) };
}

interface Span {
  readonly start: number;
  readonly end: number;
  readonly mask: string;
}

function findSpan(document: ManifestDocument, path: Path, mask: string): readonly Span[] {
  const { exact, start, end } = document.locate(path);
  return exact && end.offset > start.offset ? [{ start: start.offset, end: end.offset, mask }] : [];
}

function isSecretKind({ group, kind }: KubeObject): boolean {
  return group === '' && kind === 'Secret';
}

/** Values of keys that do not count, because the key comes again, are still written in the file. */
function repeatedKeySpans(document: ManifestDocument): Span[] {
  return document.duplicateKeys.flatMap(({ places }) =>
    places.slice(0, -1).map(({ offset }) => {
      const end = document.text.indexOf('\n', offset);
      return { start: offset, end: end < 0 ? document.text.length : end, mask: renderMask('secret-data', 0) };
    }),
  );
}

interface Cut {
  readonly lines: readonly string[];
  /** Number of the first of them in the document, from 0. */
  readonly first: number;
  readonly focus: { readonly line: number; readonly column: number };
}

function cutLines(text: string, offset: number, context: number): Cut {
  const before = text.slice(0, offset).split('\n');
  const line = before.length - 1;
  const column = before.at(-1)?.length ?? 0;
  const all = text.split('\n');
  const first = Math.max(0, line - context);
  const lines = all.slice(first, line + context + 1).map((row) => row.replace(/\r$/, ''));
  while (lines.length > 0 && lines.at(-1) === '' && first + lines.length - 1 > line) lines.pop();
  return { lines, first, focus: { line, column } };
}

/** A very long line (minified JSON) is cut around the place. */
function cutWide(text: string, column: number): string {
  if (text.length <= WIDTH) return text;
  const from = Math.max(0, column - WIDTH / 4);
  return `${from > 0 ? '…' : ''}${text.slice(from, from + WIDTH)}${from + WIDTH < text.length ? '…' : ''}`;
}
