import type { ManifestDocument } from '../manifest/document.ts';
import type { KubeObject } from './kube-object.ts';
import { maskSource } from './mask-source.ts';

export interface ExcerptLine {
  /** From 1, in the file; 0 where a line was rendered and stands in no file. */
  readonly line: number;
  /** The line that the place is in, where its number does not say so. */
  readonly isPlace?: true;
  readonly text: string;
}

const WIDTH = 160;
/** A line that fits on every screen. */
const NARROW = 80;

/** Source lines of an object's document for showing, masked: the line at `offset` and `context` lines around it. */
export function excerptOf(
  { document }: Pick<KubeObject, 'document'>,
  offset: number,
  context: number,
): readonly ExcerptLine[] {
  const { lines, move } = linesOf(document);
  const { index, column } = placeOf(lines, move(offset));
  const first = Math.max(0, index - context);
  let end = Math.min(lines.length, index + context + 1);
  while (end > index + 1 && lines[end - 1]?.text.trim() === '') end -= 1;
  const shown = lines.slice(first, end);
  const numbers = numberLines(document, first, shown.length);
  return shown.map(({ text }, at) => ({
    line: at === index - first ? (numbers[at]?.own ?? 0) : (numbers[at]?.shown ?? 0),
    ...(document.rendered !== undefined && first + at === index ? { isPlace: true } : {}),
    text: cutWide(text, first + at === index ? column : 0),
  }));
}

interface LineNumber {
  readonly own: number;
  /** Beside the place itself: 0 where what was rendered stands in another order than what it was made from. */
  readonly shown: number;
}

function numberLines({ start, rendered }: ManifestDocument, first: number, count: number): readonly LineNumber[] {
  const own = Array.from({ length: count }, (_, at) =>
    rendered === undefined ? start.line + first + at : Math.max(0, rendered[first + at] ?? 0),
  );
  const known = own.filter((line) => line > 0);
  const isInOrder = known.every((line, at) => at === 0 || line >= (known[at - 1] ?? 0));
  return own.map((line) => ({ own: line, shown: isInOrder ? line : 0 }));
}

interface Lines {
  readonly lines: readonly { readonly text: string; readonly start: number }[];
  move(offset: number): number;
}
const known = new WeakMap<ManifestDocument, Lines>();

function linesOf(document: ManifestDocument): Lines {
  const found = known.get(document);
  if (found !== undefined) return found;
  const { text, move } = maskSource(document);
  const made = { lines: cutLines(text), move };
  known.set(document, made);
  return made;
}

/** Lines end with `\n`, `\r\n` or a lone `\r`, as in YAML. */
function cutLines(text: string): Lines['lines'] {
  const lines = [];
  let start = 0;
  for (const { index, 0: end } of text.matchAll(/\r\n?|\n/g)) {
    lines.push({ text: text.slice(start, index), start });
    start = index + end.length;
  }
  lines.push({ text: text.slice(start), start });
  return lines;
}

function placeOf(lines: Lines['lines'], offset: number): { index: number; column: number } {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lines[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { index: low, column: offset - (lines[low]?.start ?? 0) };
}

/** A long line (minified JSON) is cut around the place, so that a screen's width from its beginning still shows it. */
function cutWide(text: string, column: number): string {
  const from = text.length <= NARROW || column < NARROW - WIDTH / 8 ? 0 : column - WIDTH / 4;
  if (from === 0 && text.length <= WIDTH) return text;
  return `${from > 0 ? '…' : ''}${text.slice(from, from + WIDTH)}${from + WIDTH < text.length ? '…' : ''}`;
}
