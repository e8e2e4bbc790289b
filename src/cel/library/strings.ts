import { invalidArgument, NO_OVERLOAD } from '../cel-error.ts';
import { EXHAUSTED, spend } from '../budget.ts';
import { countCodePoints, offsetOf } from '../code-points.ts';
import { findCount } from '../number.ts';
import { GO_ESCAPES } from '../go-escapes.ts';
import { isList } from '../shape.ts';
import type { CelError, CelValue } from '../value.ts';
import { type CelImplementation, type Library, ofStrings } from './define.ts';
import { formatText } from './format.ts';
import { indexInList } from './lists.ts';

/** The strings extension (cel-go `ext/strings`); positions count code points. */
export const STRINGS: Library = {
  '.charAt/2': charAt,
  '.indexOf/2': indexOf,
  '.indexOf/3': indexOf,
  '.lastIndexOf/2': lastIndexOf,
  '.lastIndexOf/3': lastIndexOf,
  '.join/1': (list) => join(list, ''),
  '.join/2': join,
  '.lowerAscii/1': ofStrings((text) =>
    // Most texts have nothing to change, and that is seen sooner than something to replace is looked for.
    /[A-Z]/.test(text) ? text.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase()) : text,
  ),
  '.upperAscii/1': ofStrings((text) => text.replaceAll(/[a-z]+/g, (letters) => letters.toUpperCase())),
  '.replace/3': replace,
  '.replace/4': replace,
  '.split/2': split,
  '.split/3': split,
  '.substring/2': (text, from) =>
    typeof text === 'string' ? substring(text, from, countCodePoints(text)) : NO_OVERLOAD,
  '.substring/3': substring,
  '.trim/1': ofStrings(trim),
  '.reverse/1': reverse,
  'strings.quote/1': ofStrings(quote),
  '.format/2': (text, list) =>
    typeof text === 'string' && list !== undefined && isList(list) ? formatText(text, list) : NO_OVERLOAD,
};

function outOfRange(index: CelValue | undefined): CelError {
  return invalidArgument(`index out of range: ${String(index)}`);
}

function charAt(...[text, position]: Parameters<CelImplementation>): CelValue {
  const at = findCount(position);
  if (typeof text !== 'string' || at === undefined) return NO_OVERLOAD;
  const offset = offsetOf(text, at);
  if (offset === undefined) return outOfRange(position);
  return offset === text.length ? '' : String.fromCodePoint(text.codePointAt(offset) as number);
}

function indexOf(...[text, part, position]: Parameters<CelImplementation>): CelValue {
  if (text !== undefined && isList(text) && part !== undefined)
    return position === undefined ? indexInList(text, part, false) : NO_OVERLOAD;
  const from = position === undefined ? 0 : findCount(position);
  if (typeof text !== 'string' || typeof part !== 'string' || from === undefined) return NO_OVERLOAD;
  const offset = offsetOf(text, from);
  return offset === undefined ? outOfRange(position) : positionOf(text, text.indexOf(part, offset));
}

/** The last place that begins at `from` or before it; behind the last letter there is none (cel-go). */
function lastIndexOf(...[text, part, position]: Parameters<CelImplementation>): CelValue {
  if (text !== undefined && isList(text) && part !== undefined)
    return position === undefined ? indexInList(text, part, true) : NO_OVERLOAD;
  if (typeof text !== 'string' || typeof part !== 'string') return NO_OVERLOAD;
  if (position === undefined) return positionOf(text, text.lastIndexOf(part));
  const from = findCount(position);
  if (from === undefined) return NO_OVERLOAD;
  const offset = offsetOf(text, from);
  if (offset === undefined) return outOfRange(position);
  return offset === text.length && part !== '' ? -1 : positionOf(text, text.lastIndexOf(part, offset));
}

/** An offset in UTF-16 as a position in code points. */
function positionOf(text: string, offset: number): number {
  return offset < 0 ? -1 : countCodePoints(text.slice(0, offset));
}

function join(...[list, separator]: Parameters<CelImplementation>): CelValue {
  if (list === undefined || !isList(list) || typeof separator !== 'string') return NO_OVERLOAD;
  if (!list.every((element) => typeof element === 'string')) return NO_OVERLOAD;
  const length = list.reduce((sum, element) => sum + element.length + separator.length, 0);
  return spend(length / 8) ? EXHAUSTED : list.join(separator);
}

function replace(...[text, from, to, times = -1]: Parameters<CelImplementation>): CelValue {
  const limit = findCount(times);
  if (typeof text !== 'string' || typeof from !== 'string' || typeof to !== 'string' || limit === undefined)
    return NO_OVERLOAD;
  // Nothing stands before every letter and at the end.
  const parts = from === '' ? ['', ...text, ''] : text.split(from);
  const replaced = limit < 0 ? parts.length - 1 : Math.min(limit, parts.length - 1);
  if (spend((replaced * to.length) / 8)) return EXHAUSTED;
  return [parts.slice(0, replaced + 1).join(to), ...parts.slice(replaced + 1)].join(from);
}

function split(...[text, separator, times = -1]: Parameters<CelImplementation>): CelValue {
  const limit = findCount(times);
  if (typeof text !== 'string' || typeof separator !== 'string' || limit === undefined) return NO_OVERLOAD;
  if (limit === 0) return [];
  const parts = separator === '' ? [...text] : text.split(separator);
  if (limit < 0 || parts.length <= limit) return parts;
  return [...parts.slice(0, limit - 1), parts.slice(limit - 1).join(separator)];
}

function substring(...[text, first, last]: Parameters<CelImplementation>): CelValue {
  const [from, to] = [findCount(first), findCount(last)];
  if (typeof text !== 'string' || from === undefined || to === undefined) return NO_OVERLOAD;
  const [start, end] = [offsetOf(text, from), offsetOf(text, to)];
  if (start === undefined) return outOfRange(first);
  if (end === undefined) return outOfRange(last);
  return start > end ? invalidArgument(`invalid substring range. start: ${from}, end: ${to}`) : text.slice(start, end);
}

/** Unicode's White_Space: JavaScript's own list has U+FEFF and lacks U+0085. */
const SPACE = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

function trim(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && SPACE.test(text[start] as string)) start += 1;
  while (end > start && SPACE.test(text[end - 1] as string)) end -= 1;
  return text.slice(start, end);
}

function reverse(value: CelValue | undefined): CelValue {
  if (typeof value === 'string') return [...value].reverse().join('');
  return value !== undefined && isList(value) ? value.toReversed() : NO_OVERLOAD;
}

function quote(text: string): string {
  return `"${Array.from(text.toWellFormed(), (letter) => GO_ESCAPES.get(letter) ?? letter).join('')}"`;
}
