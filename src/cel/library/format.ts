import { invalidArgument, isError, NO_OVERLOAD } from '../cel-error.ts';
import { EXHAUSTED, spend, weightOf } from '../budget.ts';
import { entriesOf } from '../equality.ts';
import { doubleOf, isDouble, isInt } from '../number.ts';
import { isCelMap, isList, isPlainMap } from '../shape.ts';
import { CelDuration, type CelError, CelTimestamp, CelType, CelUint, type CelValue } from '../value.ts';
import { toText } from './conversions.ts';
import { renderFixed, renderInFull, renderScientific } from './double-text.ts';

const CLAUSE = /%(?:\.(\d+))?([\s\S]?)/g;
const DEFAULT_PRECISION = 6;
/** More digits than any double has. */
const MAX_PRECISION = 1100;

/** `'%s has %d'.format([x, y])`: the clauses of cel-go's string.format. */
export function formatText(text: string, list: readonly CelValue[]): CelValue {
  let next = 0;
  let problem: CelError | undefined;
  const formatted = text.replaceAll(CLAUSE, (whole, precision: string | undefined, verb: string) => {
    if (whole === '%%') return '%';
    const rendered = formatClause(verb, {
      value: list[next],
      position: next,
      precision: Number(precision ?? DEFAULT_PRECISION),
    });
    next += 1;
    if (typeof rendered === 'string') return rendered;
    problem ??= rendered;
    return '';
  });
  return problem ?? formatted;
}

interface Clause {
  readonly value: CelValue | undefined;
  readonly position: number;
  readonly precision: number;
}

function formatClause(verb: string, { value, position, precision }: Clause): string | CelError {
  if (value === undefined) return invalidArgument(`index ${position} out of range`);
  const format = Object.hasOwn(VERBS, verb) ? VERBS[verb] : undefined;
  if (format === undefined) return invalidArgument(`unrecognized formatting clause ${JSON.stringify(verb)}`);
  if (precision > MAX_PRECISION) return invalidArgument(`a precision of ${precision} is too large`);
  return format(value, precision) ?? NO_OVERLOAD;
}

type Verb = (value: CelValue, precision: number) => string | CelError | undefined;

const VERBS: Readonly<Record<string, Verb>> = {
  s: renderAny,
  d: renderDecimal,
  f: (value, precision) => ofNumber(value, (number) => renderFixed(number, precision)),
  e: (value, precision) => ofNumber(value, (number) => renderScientific(number, precision)),
  b: (value) => (typeof value === 'boolean' ? String(Number(value)) : inBase(value, 2)),
  o: (value) => inBase(value, 8),
  x: inHexadecimal,
  X: (value) => inHexadecimal(value)?.toUpperCase(),
};

function renderDecimal(value: CelValue): string | undefined {
  return isDouble(value) ? renderInFull(doubleOf(value)) : inBase(value, 10);
}

function ofNumber(value: CelValue, render: (number: number) => string): string | undefined {
  if (isDouble(value)) return render(doubleOf(value));
  if (isInt(value)) return render(Number(value));
  return value instanceof CelUint ? render(Number(value.value)) : undefined;
}

function inBase(value: CelValue, base: number): string | undefined {
  if (isInt(value)) return BigInt(value).toString(base);
  return value instanceof CelUint ? value.value.toString(base) : undefined;
}

function inHexadecimal(value: CelValue): string | undefined {
  const bytes = typeof value === 'string' ? new TextEncoder().encode(value) : value;
  if (!(bytes instanceof Uint8Array)) return inBase(value, 16);
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function renderAny(value: CelValue): string | CelError {
  if (spend(weightOf(value))) return EXHAUSTED;
  if (value === null) return 'null';
  if (isList(value)) return renderAll(value, (parts) => `[${parts.join(', ')}]`);
  if (isCelMap(value) || isPlainMap(value)) return renderMap(value);
  if (value instanceof CelType) return value.typeName;
  if (value instanceof CelDuration || value instanceof CelTimestamp) return String(toText(value));
  if (isDouble(value)) return renderInFull(doubleOf(value));
  const text = toText(value);
  return typeof text === 'string' ? text : NO_OVERLOAD;
}

function renderAll(values: readonly CelValue[], put: (parts: readonly string[]) => string): string | CelError {
  const parts: string[] = [];
  for (const value of values) {
    const rendered = renderAny(value);
    if (isError(rendered)) return rendered;
    parts.push(rendered);
  }
  return put(parts);
}

function renderMap(map: Parameters<typeof entriesOf>[0]): string | CelError {
  const parts: string[] = [];
  for (const [key, value] of entriesOf(map)) {
    const rendered = renderAll([key, value], ([left, right]) => `${left}: ${right}`);
    if (isError(rendered)) return rendered;
    parts.push(rendered);
  }
  return `{${parts.sort().join(', ')}}`;
}
