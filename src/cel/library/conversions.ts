import { invalidArgument, NO_OVERLOAD } from '../cel-error.ts';
import { checkedInt, doubleOf, isDouble, isInt, makeDouble, UINT_MAX } from '../number.ts';
import { makeDuration } from '../operators.ts';
import { TYPE_NAMES, shapeOf } from '../shape.ts';
import { floorDivide, parseDuration, parseTimestamp, renderDuration, renderTimestamp } from '../time.ts';
import {
  CelDuration,
  CelError,
  type CelErrorKind,
  CelTimestamp,
  CelType,
  CelUint,
  type CelOpaque,
  type CelValue,
} from '../value.ts';
import { makeTimestamp } from '../operators.ts';
import { Cidr } from './cidr.ts';
import type { Library } from './define.ts';
import { renderDouble } from './double-text.ts';
import { IpAddress } from './ip-value.ts';

/** Type conversions (CEL specification, "List of Standard Definitions"). */
export const CONVERSIONS: Library = {
  'int/1': toInt,
  'uint/1': toUint,
  'double/1': toDouble,
  'string/1': toText,
  'bytes/1': (value) =>
    typeof value === 'string' ? new TextEncoder().encode(value) : value instanceof Uint8Array ? value : NO_OVERLOAD,
  'bool/1': toBool,
  'timestamp/1': toTimestamp,
  'duration/1': toDuration,
  'dyn/1': (value) => value,
  'type/1': (value) => new CelType(typeName(value)),
};

export function typeName(value: CelValue): string {
  const shape = shapeOf(value);
  return shape === 'opaque' ? (value as CelOpaque).opaqueType : TYPE_NAMES[shape];
}

function toInt(value: CelValue | undefined): CelValue {
  if (value === undefined) return NO_OVERLOAD;
  if (isInt(value)) return value;
  if (value instanceof CelUint) return value.value >= 2n ** 63n ? INT_RANGE.outside : checkedInt(value.value);
  if (isDouble(value)) return fromDouble(doubleOf(value), INT_RANGE);
  if (typeof value === 'string')
    return /^[-+]?\d+$/.test(value) ? rangeOf(checkedInt(BigInt(value))) : noConversion('int');
  if (value instanceof CelTimestamp) return checkedInt(floorDivide(value.nanoseconds, 1_000_000_000n));
  return value instanceof CelDuration ? checkedInt(value.nanoseconds) : NO_OVERLOAD;
}

function rangeOf(value: CelValue): CelValue {
  return isInt(value) ? value : noConversion('int', 'range');
}

interface WholeRange {
  /** The first doubles outside, on either side. */
  readonly below: number;
  readonly above: number;
  readonly make: (whole: bigint) => CelValue;
  readonly outside: CelError;
}

const INT_RANGE: WholeRange = {
  below: -(2 ** 63),
  above: 2 ** 63,
  make: checkedInt,
  outside: new CelError('range', 'integer overflow'),
};
const UINT_RANGE: WholeRange = {
  below: -Number.MIN_VALUE,
  above: 2 ** 64,
  make: (whole) => new CelUint(whole),
  outside: new CelError('range', 'unsigned integer overflow'),
};

/** Towards zero. The least int is outside too, and what is just below 0 is no uint, as in cel-go. */
function fromDouble(value: number, { below, above, make, outside }: WholeRange): CelValue {
  return value > below && value < above ? make(BigInt(Math.trunc(value))) : outside;
}

function toUint(value: CelValue | undefined): CelValue {
  if (value === undefined) return NO_OVERLOAD;
  if (value instanceof CelUint) return value;
  if (isInt(value)) return BigInt(value) < 0n ? UINT_RANGE.outside : new CelUint(BigInt(value));
  if (isDouble(value)) return fromDouble(doubleOf(value), UINT_RANGE);
  if (typeof value !== 'string') return NO_OVERLOAD;
  if (!/^\d+$/.test(value)) return noConversion('uint');
  return BigInt(value) > UINT_MAX ? noConversion('uint', 'range') : new CelUint(BigInt(value));
}

function toDouble(value: CelValue | undefined): CelValue {
  if (value === undefined) return NO_OVERLOAD;
  if (isDouble(value)) return value;
  if (isInt(value)) return makeDouble(Number(value));
  if (value instanceof CelUint) return makeDouble(Number(value.value));
  if (typeof value !== 'string') return NO_OVERLOAD;
  const special = SPECIAL_DOUBLES.get(value.toLowerCase());
  if (special !== undefined) return special;
  const double = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/.test(value) ? Number(value) : Number.NaN;
  return Number.isFinite(double) ? makeDouble(double) : noConversion('double');
}

const SPECIAL_DOUBLES: ReadonlyMap<string, number> = new Map([
  ['nan', Number.NaN],
  ...['inf', '+inf', 'infinity', '+infinity'].map((word) => [word, Number.POSITIVE_INFINITY] as const),
  ...['-inf', '-infinity'].map((word) => [word, Number.NEGATIVE_INFINITY] as const),
]);

/** `string(x)`: also what messages are made with. */
export function toText(value: CelValue | undefined): CelValue {
  if (value === undefined) return NO_OVERLOAD;
  switch (shapeOf(value)) {
    case 'string':
      return value;
    case 'bool':
    case 'int':
      return String(value);
    case 'uint':
      return String((value as CelUint).value);
    case 'double':
      return renderDouble(doubleOf(value as number));
    case 'bytes':
      return decodeUtf8(value as Uint8Array);
    case 'timestamp':
      return renderTimestamp(value as CelTimestamp);
    case 'duration':
      return renderDuration((value as CelDuration).nanoseconds);
    case 'opaque':
      return value instanceof IpAddress || value instanceof Cidr ? value.toString() : NO_OVERLOAD;
    default:
      return NO_OVERLOAD;
  }
}

function decodeUtf8(bytes: Uint8Array): CelValue {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return invalidArgument('invalid UTF-8 in bytes, cannot convert to string');
  }
}

/** In cel-go's words, which do not say of what text. */
function noConversion(type: string, kind: CelErrorKind = 'invalid_argument'): CelError {
  return new CelError(kind, `type conversion error from 'string' to '${type}'`);
}

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ...['1', 't', 'T', 'true', 'TRUE', 'True'].map((word) => [word, true] as const),
  ...['0', 'f', 'F', 'false', 'FALSE', 'False'].map((word) => [word, false] as const),
]);

function toBool(value: CelValue | undefined): CelValue {
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'string') return NO_OVERLOAD;
  return BOOLEANS.get(value) ?? noConversion('bool');
}

function toTimestamp(value: CelValue | undefined): CelValue {
  if (value instanceof CelTimestamp) return value;
  if (typeof value === 'string') return parseTimestamp(value);
  return value !== undefined && isInt(value) ? makeTimestamp(BigInt(value) * 1_000_000_000n) : NO_OVERLOAD;
}

function toDuration(value: CelValue | undefined): CelValue {
  if (value instanceof CelDuration) return value;
  if (typeof value === 'string') return parseDuration(value);
  return value !== undefined && isInt(value) ? makeDuration(BigInt(value)) : NO_OVERLOAD;
}
