import type { Canvas } from './canvas.ts';
import { describePlace } from './describe-place.ts';
import { escapeLine } from './style.ts';
import { cutToWidth, displayWidth, wrapWords } from './width.ts';

/** A part of an expression, what it gave, and where that is written. */
export interface EvaluatedRow {
  readonly depth: number;
  readonly text: string;
  readonly value: string;
  readonly place?: { readonly file: string; readonly line: number; readonly column: number } | undefined;
}

/** `text = value  place`, each on a line of its own where one is too short for all. */
export function renderEvaluatedRow(
  { depth, text, value, place }: EvaluatedRow,
  { style, width }: Canvas,
): readonly string[] {
  const indent = ' '.repeat(3 + 2 * depth);
  const where = place === undefined ? '' : describePlace(place);
  const [left, right] = [escapeLine(text), escapeLine(value)];
  const tail = where === '' ? '' : `  ${style.blue(where)}`;
  const isShort =
    indent.length + displayWidth(`${left} = ${right}`) + (where === '' ? 0 : displayWidth(where) + 2) <= width;
  if (isShort) return [`${indent}${left} = ${paintValue(right, style)}${tail}`];
  const room = Math.max(40, width - indent.length - 4);
  const shown = cutToWidth(right, room, style.marks.cut);
  const isBeside = displayWidth(shown) + 2 + displayWidth(where) <= room;
  return [
    ...wrapWords(left, room).map((line, index) => `${indent}${index === 0 ? '' : '  '}${line}`),
    `${indent}  = ${paintValue(shown, style)}${isBeside ? tail : ''}`,
    ...(isBeside || where === '' ? [] : [`${indent}  ${tail}`]),
  ];
}

export function paintValue(value: string, style: Canvas['style']): string {
  if (value === 'true') return style.green(value);
  return value === 'false' ? style.red(value) : style.cyan(value);
}
