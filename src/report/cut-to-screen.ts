import type { Canvas } from './canvas.ts';
import { plural } from './plural.ts';

/** The prompt, and what is said of the lines that are not there. */
const BESIDE = 3;
const LEAST = 3;

/** As many lines of a list as the screen has room for beside `others`, and how many more there are. */
export function cutToScreen(
  list: readonly string[],
  others: number,
  { style, height, isWhole = false }: Canvas,
): readonly string[] {
  if (isWhole || height === undefined || list.length + others < height) return list;
  const shown = list.slice(0, Math.max(LEAST, height - others - BESIDE));
  return [...shown, style.dim(`  … ${plural(list.length - shown.length, 'more line')}; --all shows them`), ''];
}
