import type { SourceDocument } from './rendered-lines.ts';
import type { MaskedLine } from './template-actions.ts';

/**
 * Lines of comments, which belong to no key: the nearest one with the same words above what follows it. A comment also
 * tells where its neighbour is written, where that could be one of several: nobody else has the same words beside it.
 */
export function placeComments(
  made: string,
  known: readonly number[],
  { lines, above }: Pick<SourceDocument, 'lines' | 'above'>,
): readonly number[] {
  if (!made.includes('#')) return known;
  const texts = made.split('\n').map((line) => line.trim());
  const places = [...known];
  texts.forEach((text, line) => {
    if (!text.includes('#') || places[line] === undefined) return;
    const only = findOnly(lines, text);
    if (only === undefined) return;
    if (!text.startsWith('#')) places[line] = above + only + 1;
    else if (lines[only + 1]?.text.trim() === texts[line + 1]) places[line + 1] = above + only + 2;
  });
  for (let line = texts.length - 1; line >= 0; line -= 1) {
    const text = texts[line] ?? '';
    if (!text.startsWith('#')) continue;
    const next = places[line + 1] ?? -1;
    const found = lines.findLastIndex((own, index) => above + index + 1 < next && own.text.trim() === text);
    places[line] = found >= 0 ? above + found + 1 : -Math.abs(known[line] ?? 1);
  }
  return places;
}

/** The only line that reads so; undefined where there are several, or none. */
function findOnly(lines: readonly MaskedLine[], text: string): number | undefined {
  const first = lines.findIndex((line) => line.text.trim() === text);
  return first < 0 || lines.some((line, index) => index > first && line.text.trim() === text) ? undefined : first;
}
