import { countCodePoints } from '../code-points.ts';
import type { CelImplementation, Library } from '../library/define.ts';
import { getFunction } from '../library/functions.ts';
import { findCount, isInt } from '../number.ts';
import { sortByKeys } from '../library/sort.ts';
import { isList, type Shape, shapeOf } from '../shape.ts';
import { CelDuration, CelError, type CelValue } from '../value.ts';
import { NO_OVERLOAD } from '../cel-error.ts';
import { formatAsServer } from './format.ts';
import { goText } from './go-text.ts';

/** A function as the API server has it. */
export function getServerFunction(key: string): CelImplementation {
  return Object.hasOwn(OTHERS, key) ? (OTHERS[key] as CelImplementation) : getFunction(key);
}

/** Functions that give something else there than in the specification, or in the newest cel-go. */
const OTHERS: Library = {
  '.format/2': (text, list) =>
    typeof text === 'string' && list !== undefined && isList(list) ? formatAsServer(text, list) : NO_OVERLOAD,
  '.getMilliseconds/1': (time) =>
    time instanceof CelDuration ? Number(time.nanoseconds / 1_000_000n) : getFunction('.getMilliseconds/1')(time),
  // No number of seconds is a duration there.
  'duration/1': (value) => (value !== undefined && isInt(value) ? NO_OVERLOAD : getFunction('duration/1')(value)),
  '.indexOf/3': (text, part, from) => lookFrom('.indexOf', [text, part, from]),
  '.lastIndexOf/3': (text, part, from) => lookFrom('.lastIndexOf', [text, part, from]),
  '.substring/3': (text, from, to) =>
    typeof text === 'string' && isAfter(from, to)
      ? new CelError('invalid_argument', `invalid substring range. start: ${String(from)}, end: ${String(to)}`)
      : getFunction('.substring/3')(text, from, to),
  '.reverse/1': (list) => (list !== undefined && isList(list) ? getFunction('.reverse/1')(list) : NO_OVERLOAD),
  '.sort/1': (list) => (list !== undefined && isList(list) ? sortAsServer(list, list) : NO_OVERLOAD),
  '.join/1': (list) => join(list, ''),
  '.join/2': join,
};

/** A list by its keys; keys that have no order, or are not of one type, are an error. */
export function sortAsServer(list: CelValue, keys: readonly CelValue[]): CelValue {
  if (!isList(list)) return NO_OVERLOAD;
  const [first] = keys;
  if (first === undefined) return list;
  if (!COMPARABLE.has(shapeOf(first))) return new CelError('no_such_overload', 'list elements must be comparable');
  const isMixed = keys.some((key) => shapeOf(key) !== shapeOf(first));
  return isMixed ? new CelError('no_such_overload', 'list elements must have the same type') : sortByKeys(list, keys);
}

const COMPARABLE: ReadonlySet<Shape> = new Set([
  'bool',
  'int',
  'uint',
  'double',
  'string',
  'bytes',
  'timestamp',
  'duration',
]);

function isAfter(from: CelValue | undefined, to: CelValue | undefined): boolean {
  return from !== undefined && to !== undefined && isInt(from) && isInt(to) && BigInt(from) > BigInt(to);
}

/** Behind the end of a text there is nothing to be found, and nothing is found at its end. */
function lookFrom(name: string, [text, part, from]: readonly (CelValue | undefined)[]): CelValue {
  const position = findCount(from);
  if (typeof text === 'string' && typeof part === 'string' && position !== undefined) {
    const length = countCodePoints(text);
    if (position > length) return part === '' ? length : -1;
  }
  return getFunction(`${name}/3`)(text as CelValue, part as CelValue, from as CelValue);
}

function join(list: CelValue | undefined, separator: CelValue | undefined): CelValue {
  const misfit = list !== undefined && isList(list) ? list.find((each) => typeof each !== 'string') : undefined;
  // A list that begins with anything else is none of texts.
  const isOfTexts = list !== undefined && isList(list) && typeof list[0] === 'string';
  if (misfit !== undefined && isOfTexts && typeof separator === 'string')
    return new CelError('invalid_argument', `join: invalid input: ${goText(misfit)}`);
  return getFunction('.join/2')(list as CelValue, separator as CelValue);
}
