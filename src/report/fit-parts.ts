import type { Canvas } from './canvas.ts';
import { countRows, wrapWords } from './width.ts';

/** A part of a page. */
export interface Part {
  /** What it is called where there is no room for it; empty for one that is always there. */
  readonly title: string;
  readonly lines: readonly string[];
  /** Of those with a title, the smaller are shown first. */
  readonly rank: number;
}

/**
 * Parts with an empty line between them, in their order. On a screen of `height` rows only as many as it holds, by rank,
 * and the names of the others; without a height, all.
 */
export function fitParts(parts: readonly Part[], canvas: Canvas & { readonly height?: number | undefined }): string {
  const { height, width } = canvas;
  const isNeeded = ({ title }: Part): boolean => title === '';
  const byRank = parts.filter((part) => !isNeeded(part)).toSorted((left, right) => left.rank - right.rank);
  const kept = new Set(height === undefined ? parts : parts.filter(isNeeded));
  for (const part of byRank) {
    const more = new Set([...kept, part]);
    if (height !== undefined && countRows(join(parts, more, canvas), width) < height) kept.add(part);
  }
  return `${join(parts, kept, canvas).join('\n')}\n`;
}

function join(parts: readonly Part[], kept: ReadonlySet<Part>, { style, width }: Canvas): readonly string[] {
  const shown = parts.filter((part) => kept.has(part)).map(({ lines }) => lines);
  const left = parts.filter((part) => !kept.has(part)).map(({ title }) => title);
  const hint = left.length === 0 ? [] : [wrapWords(`--all shows more: ${left.join(', ')}`, width).map(style.dim)];
  return [...shown, ...hint].flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
}
