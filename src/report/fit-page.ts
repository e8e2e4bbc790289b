import type { Canvas } from './canvas.ts';
import { plural } from './plural.ts';
import { countRows } from './width.ts';

/** Rows of what is said of the lines that are not there, and of the prompt. */
const BELOW = 2;

/** A page as far as a screen of `height` rows holds it, and how many lines more there are; without a height, all. */
export function fitPage(page: string, { style, width, height }: Canvas): string {
  const lines = page.split('\n').slice(0, -1);
  if (height === undefined || countRows(lines, width) < height) return page;
  let rows = BELOW;
  const end = lines.findIndex((line) => (rows += countRows([line], width)) > height);
  const shown = lines.slice(0, Math.max(1, end));
  const more = style.dim(`… ${plural(lines.length - shown.length, 'more line')}; --all shows them`);
  return `${[...shown, more].join('\n')}\n`;
}
