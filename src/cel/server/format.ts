import { entriesOf } from '../equality.ts';
import { toText, typeName } from '../library/conversions.ts';
import { renderFixed, renderScientific } from '../library/double-text.ts';
import { goQuote } from './go-quote.ts';
import { doubleOf, isDouble, isInt } from '../number.ts';
import { isCelMap, isList, isPlainMap } from '../shape.ts';
import { CelDuration, CelError, CelTimestamp, CelType, CelUint, type CelValue } from '../value.ts';

const DEFAULT_PRECISION = 6;
/** More digits than any double has. */
const MAX_PRECISION = 1100;

/** A value written, or what is wrong with it. */
type Written = string | { readonly fault: string };

/** `string.format` as the server's version of cel-go's strings library writes it (`ext/formatting.go`): doubles for readers of English. */
export function formatAsServer(text: string, list: readonly CelValue[]): CelValue {
  let [written, next, at] = ['', 0, 0];
  while (at < text.length) {
    const percent = text.indexOf('%', at);
    if (percent < 0) return written + text.slice(at);
    written += text.slice(at, percent);
    if (text[percent + 1] === '%') {
      written += '%';
      at = percent + 2;
      continue;
    }
    const value = list[next];
    if (value === undefined) return error(`index ${next} out of range`);
    if (percent + 1 >= text.length) return error('unexpected end of string');
    const clause = readClause(text.slice(percent + 1));
    if ('fault' in clause) return error(`could not parse formatting clause: ${clause.fault}`);
    const result = clause.write(value);
    if (typeof result !== 'string') return error(`error during formatting: ${result.fault}`);
    written += result;
    next += 1;
    at = percent + 1 + clause.length;
  }
  return written;
}

function error(message: string): CelError {
  return new CelError('invalid_argument', message);
}

type Clause = { readonly length: number; readonly write: (value: CelValue) => Written } | { readonly fault: string };

function readClause(text: string): Clause {
  const [whole = '', digits] = /^\.(\d*)/.exec(text) ?? [];
  if (digits !== undefined && whole.length === text.length)
    return { fault: 'error while parsing precision: could not find end of precision specifier' };
  if (digits === '')
    return {
      fault:
        'error while parsing precision: error while converting precision to integer: strconv.Atoi: parsing "": invalid syntax',
    };
  const letter = text[whole.length] as string;
  const verb = Object.hasOwn(VERBS, letter) ? VERBS[letter] : undefined;
  if (verb === undefined) return { fault: `unrecognized formatting clause "${letter}"` };
  const precision = Math.min(Number(digits ?? DEFAULT_PRECISION), MAX_PRECISION);
  return { length: whole.length + 1, write: (value) => verb(value, precision) };
}

const VERBS: Readonly<Record<string, (value: CelValue, precision: number) => Written>> = {
  s: writeText,
  d: (value) => inBase(value, 10) ?? fault('decimal clause can only be used on integers', value),
  f: (value, precision) => writeNumber(value, 'fixed-point', (number) => groupDigits(renderFixed(number, precision))),
  // The server takes the precision for a width.
  e(value, width) {
    const written = writeNumber(value, 'scientific', (number) =>
      raiseExponent(renderScientific(number, DEFAULT_PRECISION)),
    );
    return typeof written === 'string' ? written.padStart(width) : written;
  },
  b: (value) =>
    typeof value === 'boolean'
      ? String(Number(value))
      : (inBase(value, 2) ?? fault('only integers and bools can be formatted as binary', value)),
  o: (value) => inBase(value, 8) ?? fault('octal clause can only be used on integers', value),
  x: inHexadecimal,
  X(value) {
    const written = inHexadecimal(value);
    return typeof written === 'string' ? written.toUpperCase() : written;
  },
};

function fault(what: string, value: CelValue): Written {
  return { fault: `${what}, was given ${typeName(value)}` };
}

function inBase(value: CelValue, base: number): string | undefined {
  if (isInt(value)) return BigInt(value).toString(base);
  return value instanceof CelUint ? value.value.toString(base) : undefined;
}

function inHexadecimal(value: CelValue): Written {
  const bytes = typeof value === 'string' ? new TextEncoder().encode(value) : value;
  if (bytes instanceof Uint8Array) return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return inBase(value, 16) ?? fault('only integers, byte buffers, and strings can be formatted as hex', value);
}

/** These texts stand for doubles too. */
const WORDS: ReadonlyMap<CelValue, number> = new Map([
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
]);

function writeNumber(value: CelValue, clause: string, write: (number: number) => string): Written {
  const number = isDouble(value) ? doubleOf(value) : WORDS.get(value);
  if (number === undefined) return fault(`${clause} clause can only be used on doubles`, value);
  if (Number.isFinite(number)) return write(number);
  return Number.isNaN(number) ? 'NaN' : number > 0 ? '∞' : '-∞';
}

/** `1234567.5` is `1,234,567.5`. */
function groupDigits(text: string): string {
  const [whole = '', fraction] = text.split('.');
  const grouped = whole.replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** `1.5e+03` is `1.5×10⁰³`. */
function raiseExponent(text: string): string {
  const [mantissa = '', exponent = ''] = text.split('e');
  const digits = [...exponent.replace(/^[+-]/, '')].map((digit) => RAISED[Number(digit)]).join('');
  return `${mantissa}×10${exponent.startsWith('-') ? '⁻' : ''}${digits}`;
}

function writeText(value: CelValue): Written {
  if (value === null) return 'null';
  if (isList(value)) return writeList(value);
  if (isCelMap(value) || isPlainMap(value)) return writeMap(value);
  if (value instanceof CelType) return value.typeName;
  const text = toText(value);
  return typeof text === 'string'
    ? text
    : fault(
        'string clause can only be used on strings, bools, bytes, ints, doubles, maps, lists, types, durations, and timestamps',
        value,
      );
}

/** Inside of a list or a map values are written as literals. */
function writeInside(value: CelValue): Written {
  if (typeof value === 'string') return goQuote(value);
  if (value instanceof CelTimestamp) return `timestamp(${goQuote(String(toText(value)))})`;
  if (value instanceof CelDuration) return `duration(${goQuote(String(toText(value)))})`;
  if (isDouble(value)) return writeDoubleInside(doubleOf(value));
  if (value instanceof CelType) return value.typeName;
  if (value instanceof Uint8Array) return `b${goQuote(String(toText(value)))}`;
  const isKnown = value === null || typeof value === 'boolean' || isInt(value) || value instanceof CelUint;
  if (isKnown || isList(value) || isCelMap(value) || isPlainMap(value)) return writeText(value);
  return { fault: `no formatting function for ${typeName(value)}` };
}

function writeDoubleInside(value: number): string {
  if (Number.isFinite(value)) return renderFixed(value, DEFAULT_PRECISION);
  return Number.isNaN(value) ? '"NaN"' : value > 0 ? '"+Inf"' : '"-Inf"';
}

function writeList(list: readonly CelValue[]): Written {
  const parts: string[] = [];
  for (const value of list) {
    const written = writeInside(value);
    if (typeof written !== 'string') return written;
    parts.push(written);
  }
  return `[${parts.join(', ')}]`;
}

function writeMap(map: Parameters<typeof entriesOf>[0]): Written {
  const parts: (readonly [key: string, value: string])[] = [];
  for (const [key, value] of entriesOf(map)) {
    if (typeof key !== 'string' && typeof key !== 'boolean' && inBase(key, 10) === undefined)
      return { fault: `no formatting function for map key of type ${typeName(key)}` };
    const written = writeInside(value);
    if (typeof written !== 'string') return written;
    parts.push([typeof key === 'string' ? goQuote(key) : String(toText(key)), written]);
  }
  parts.sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0));
  return `{${parts.map((pair) => pair.join(':')).join(', ')}}`;
}
