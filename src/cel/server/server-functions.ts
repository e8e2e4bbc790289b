import { countCodePoints } from '../code-points.ts';
import type { CelImplementation, Library } from '../library/define.ts';
import { getFunction } from '../library/functions.ts';
import { findCount, isInt } from '../number.ts';
import { sortByKeys } from '../library/sort.ts';
import { isList, type Shape, shapeOf } from '../shape.ts';
import { normalizeSemver } from '../library/semver-value.ts';
import { CelDuration, CelError, type CelOpaque, CelOptional, CelUnknown, type CelValue } from '../value.ts';
import { NO_OVERLOAD } from '../cel-error.ts';
import { FORMAT_FAULTS } from './format-faults.ts';
import { formatAsServer } from './format.ts';
import { goText } from './go-text.ts';
import { describeCidrFault, describeIpFault } from './ip-error.ts';
import { describeQuantityFault } from './quantity-error.ts';
import { describeSemverFault } from './semver-error.ts';
import { describeUrlFault } from './url-error.ts';

/** A function as the API server has it. */
export function getServerFunction(key: string): CelImplementation {
  if (Object.hasOwn(OTHERS, key)) return OTHERS[key] as CelImplementation;
  return Object.hasOwn(FAULTS, key) ? described(key, FAULTS[key] as Fault) : getFunction(key);
}

type Fault = (text: string, ...others: CelValue[]) => string;

/** What is said of a text that cannot be read. */
const FAULTS: Readonly<Record<string, Fault>> = {
  '.slice/3': (length, from = 0, to = 0) => describeSliceFault(length, from, to),
  'lists.range/1': describeRangeFault,
  'ip/1': describeIpFault,
  'ip.isCanonical/1': describeIpFault,
  'cidr/1': describeCidrFault,
  '.containsCIDR/2': (_text, second) => describeCidrFault(String(second)),
  'url/1': (text) => `URL parse error during conversion from string: ${describeUrlFault(text)}`,
  'quantity/1': describeQuantityFault,
  'semver/1': (text) => describeVersionFault(text, false),
  'semver/2': (text, isLoose) => describeVersionFault(text, isLoose === true),
};

/** A function whose errors of texts have the server's words. */
function described(key: string, describe: Fault): CelImplementation {
  const implementation = getFunction(key);
  return (...parameters) => {
    const result = implementation(...parameters);
    const isFault = result instanceof CelError && result !== NO_OVERLOAD && !(result instanceof CelUnknown);
    const [first = null, ...others] = parameters;
    const text = isFault && isList(first) ? String(first.length) : String(first);
    return isFault ? new CelError(result.kind, describe(text, ...others)) : result;
  };
}

/** Of a list the text is its length. */
function describeSliceFault(length: string, from: CelValue, to: CelValue): string {
  const what = `cannot slice(${String(from)}, ${String(to)})`;
  if (Number(from) < 0 || Number(to) < 0) return `${what}, negative indexes not supported`;
  return isAfter(from, to)
    ? `${what}, start index must be less than or equal to end index`
    : `${what}, list is length ${length}`;
}

/** `ext/lists.go` makes no longer ones. */
const LONGEST_RANGE = 1_000_000;

function describeRangeFault(size: string): string {
  return size.startsWith('-')
    ? `lists.range: size must be non-negative, got ${size}`
    : `lists.range: size ${size} exceeds maximum allowed (${LONGEST_RANGE})`;
}

function describeVersionFault(text: string, isLoose: boolean): string {
  const normal = isLoose ? normalizeSemver(text) : text;
  return normal === undefined ? 'short version cannot contain PreRelease/Build meta data' : describeSemverFault(normal);
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
  '.validate/2': validate,
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

/** The library finds that something is wrong, and the server says what. */
function validate(format: CelValue | undefined, text: CelValue | undefined): CelValue {
  const result = getFunction('.validate/2')(format as CelValue, text as CelValue);
  if (!(result instanceof CelOptional) || result.value === undefined) return result;
  const describe = FORMAT_FAULTS[(format as CelOpaque & { readonly formatName: string }).formatName];
  return describe === undefined ? result : new CelOptional(describe(String(text)));
}

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
