import { spawnSync } from 'node:child_process';
import { doubleOf, isDouble, makeDouble, makeInt } from '../../src/cel/number.ts';
import type { Scope } from '../../src/cel/program.ts';
import { isList } from '../../src/cel/shape.ts';
import { TYPE_VALUES } from '../../src/cel/type-values.ts';
import {
  CelDuration,
  CelOptional,
  CelTimestamp,
  CelType,
  CelUint,
  type CelOpaque,
  type CelValue,
} from '../../src/cel/value.ts';

/** What cel-go with the API server's libraries makes of an expression; its errors have no kinds. */
export type CelAnswer =
  | { readonly kind: 'value'; readonly value: CelValue }
  | { readonly kind: 'error'; readonly message: string }
  | { readonly kind: 'refused'; readonly message: string };

export interface CelQuestion {
  readonly source: string;
  /** Only what JSON has. */
  readonly scope: Scope;
}

/** Asks the Go program about many expressions at once. */
export function askCel(binary: string, questions: readonly CelQuestion[]): readonly CelAnswer[] {
  const input = questions.map(
    ({ source, scope }) => `{"expression":${JSON.stringify(source)},"scope":${toJson(scope)}}\n`,
  );
  const { status, stdout, stderr } = spawnSync(binary, { input: input.join(''), maxBuffer: 2 ** 30, encoding: 'utf8' });
  if (status !== 0) throw new Error(`the oracle failed: ${stderr}`);
  return stdout.split('\n').slice(0, questions.length).map(parseAnswer);
}

/** Exact integers of any size, and doubles that JSON shows to be some. */
function toJson(value: CelValue): string {
  if (typeof value === 'bigint') return String(value);
  if (isDouble(value))
    return Number.isInteger(doubleOf(value)) ? doubleOf(value).toExponential() : String(doubleOf(value));
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (isList(value)) return `[${value.map(toJson).join(',')}]`;
  const entries = Object.entries(value as Readonly<Record<string, CelValue>>);
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${toJson(inner)}`).join(',')}}`;
}

function parseAnswer(line: string): CelAnswer {
  const { value, error, refused } = JSON.parse(line) as { value?: Described; error?: string; refused?: string };
  if (value !== undefined) return { kind: 'value', value: toValue(value) };
  return error === undefined ? { kind: 'refused', message: refused ?? '' } : { kind: 'error', message: error };
}

/** One member, named after the type: see `cmd/cel/describe.go`. */
type Described = { readonly [type: string]: unknown };

const READERS: Readonly<Record<string, (content: never) => CelValue>> = {
  null: () => null,
  bool: (content: boolean) => content,
  int: (content: string) => makeInt(BigInt(content)),
  uint: (content: string) => new CelUint(BigInt(content)),
  double: (content: string) => makeDouble(Number(content)),
  string: (content: string) => content,
  bytes: (content: string) => Uint8Array.from(Buffer.from(content, 'base64')),
  timestamp: (content: string) => new CelTimestamp(readNanoseconds(content)),
  duration: (content: string) => new CelDuration(BigInt(content)),
  type: (content: string) => TYPE_VALUES.get(content) ?? new CelType(content),
  none: () => new CelOptional(undefined),
  optional: (content: Described) => new CelOptional(toValue(content)),
  list: (content: readonly Described[]) => content.map(toValue),
  map: (content: readonly (readonly [Described, Described])[]) =>
    new Map(content.map(([key, value]) => [toValue(key), toValue(value)])),
  opaque: (content: string): CelOpaque => ({ opaqueType: content, equals: () => true }),
};

function toValue(described: Described): CelValue {
  const [type] = Object.keys(described) as [string];
  return (READERS[type] as (content: unknown) => CelValue)(described[type]);
}

/** Seconds before 1970 are negative, the nanoseconds after them never are. */
function readNanoseconds(content: string): bigint {
  const [seconds = '0', fraction = '0'] = content.split('.');
  return BigInt(seconds) * 1_000_000_000n + BigInt(fraction);
}
