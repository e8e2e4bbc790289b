import { invalidArgument, isError, NO_OVERLOAD } from '../cel-error.ts';
import { entriesOf } from '../equality.ts';
import { doubleOf, isDouble, isInt } from '../number.ts';
import { isCelMap, isList, isPlainMap } from '../shape.ts';
import { CelDuration, CelTimestamp, CelType, CelUint, type CelValue } from '../value.ts';
import { renderDouble, toText } from './conversions.ts';

const CLAUSE = /%(?:\.(\d+))?([a-zA-Z%])/g;
const DEFAULT_PRECISION = 6;

/** `'%s has %d'.format([x, y])`: the clauses of cel-go's string.format. */
export function formatText(text: string, list: readonly CelValue[]): CelValue {
  let next = 0;
  let problem: CelValue | undefined;
  const formatted = text.replaceAll(CLAUSE, (whole, precision: string | undefined, verb: string) => {
    if (whole === '%%') return '%';
    const value = list[next];
    next += 1;
    if (value === undefined) {
      problem ??= invalidArgument(`index ${next - 1} out of range`);
      return '';
    }
    const rendered =
      VERBS[verb]?.(value, precision === undefined ? DEFAULT_PRECISION : Number(precision)) ??
      invalidArgument(`%${verb} is no formatting clause for this value`);
    if (typeof rendered === 'string') return rendered;
    problem ??= rendered;
    return '';
  });
  return problem ?? formatted;
}

type Verb = (value: CelValue, precision: number) => CelValue | undefined;

const VERBS: Readonly<Record<string, Verb>> = {
  s: renderAny,
  d: (value) => (isInt(value) ? String(value) : value instanceof CelUint ? String(value.value) : undefined),
  f: (value, precision) => renderNumber(value, (number) => number.toFixed(precision)),
  e: (value, precision) =>
    renderNumber(value, (number) => number.toExponential(precision).replace(/e([-+])(\d)$/, 'e$10$2')),
  b: (value) => (typeof value === 'boolean' ? (value ? '1' : '0') : inBase(value, 2)),
  o: (value) => inBase(value, 8),
  x: (value) => inHexadecimal(value),
  X: (value) => inHexadecimal(value)?.toUpperCase(),
};

function renderNumber(value: CelValue, render: (number: number) => string): string | undefined {
  const number = isDouble(value)
    ? doubleOf(value)
    : isInt(value)
      ? Number(value)
      : value instanceof CelUint
        ? Number(value.value)
        : undefined;
  if (number === undefined) return undefined;
  if (Number.isNaN(number)) return 'NaN';
  return Number.isFinite(number) ? render(number) : number > 0 ? 'Infinity' : '-Infinity';
}

function inBase(value: CelValue, base: number): string | undefined {
  if (isInt(value)) return BigInt(value).toString(base);
  return value instanceof CelUint ? value.value.toString(base) : undefined;
}

function inHexadecimal(value: CelValue): string | undefined {
  const bytes =
    typeof value === 'string' ? new TextEncoder().encode(value) : value instanceof Uint8Array ? value : undefined;
  return bytes === undefined
    ? inBase(value, 16)
    : [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function renderAny(value: CelValue): CelValue {
  if (value === null) return 'null';
  if (isList(value)) return renderAll(value, (parts) => `[${parts.join(', ')}]`);
  if (isCelMap(value) || isPlainMap(value)) return renderMap(value);
  if (value instanceof CelType) return value.name;
  if (value instanceof CelDuration || value instanceof CelTimestamp) return toText(value);
  if (isDouble(value))
    return Number.isFinite(doubleOf(value))
      ? renderDouble(doubleOf(value))
      : (renderNumber(value, String) ?? NO_OVERLOAD);
  return toText(value);
}

function renderAll(values: readonly CelValue[], put: (parts: readonly string[]) => string): CelValue {
  const parts: string[] = [];
  for (const value of values) {
    const rendered = renderAny(value);
    if (isError(rendered)) return rendered;
    parts.push(String(rendered));
  }
  return put(parts);
}

function renderMap(map: Parameters<typeof entriesOf>[0]): CelValue {
  const parts: string[] = [];
  for (const [key, value] of entriesOf(map)) {
    const rendered = renderAll([key, value], ([left, right]) => `${left}: ${right}`);
    if (isError(rendered)) return rendered;
    parts.push(String(rendered));
  }
  return `{${parts.sort().join(', ')}}`;
}
