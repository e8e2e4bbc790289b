import {
  CelDouble,
  CelDuration,
  CelError,
  CelOptional,
  CelTimestamp,
  CelType,
  CelUint,
  type CelValue,
} from './value.ts';

/** A map made by a map literal; documents bring plain objects. */
export type CelMap = ReadonlyMap<CelValue, CelValue>;
export type PlainMap = { readonly [key: string]: CelValue };

export type Shape =
  | 'null'
  | 'bool'
  | 'int'
  | 'uint'
  | 'double'
  | 'string'
  | 'bytes'
  | 'list'
  | 'map'
  | 'object'
  | 'timestamp'
  | 'duration'
  | 'type'
  | 'optional'
  | 'opaque'
  | 'error';

/** What a value is; `object` is a plain map from a document, which CEL sees as a map. */
export function shapeOf(value: CelValue): Shape {
  switch (typeof value) {
    case 'boolean':
      return 'bool';
    case 'string':
      return 'string';
    case 'bigint':
      return 'int';
    case 'number':
      return Number.isSafeInteger(value) ? 'int' : 'double';
    default:
      return shapeOfObject(value);
  }
}

function shapeOfObject(value: Exclude<CelValue, boolean | string | bigint | number>): Shape {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'list';
  if (Object.getPrototypeOf(value) === Object.prototype) return 'object';
  if (value instanceof Map) return 'map';
  if (value instanceof CelUint) return 'uint';
  if (value instanceof CelDouble) return 'double';
  if (value instanceof Uint8Array) return 'bytes';
  if (value instanceof CelTimestamp) return 'timestamp';
  if (value instanceof CelDuration) return 'duration';
  if (value instanceof CelType) return 'type';
  if (value instanceof CelOptional) return 'optional';
  if (value instanceof CelError) return 'error';
  return 'opaque';
}

export function isList(value: CelValue): value is readonly CelValue[] {
  return Array.isArray(value);
}

export function isCelMap(value: CelValue): value is CelMap {
  return value instanceof Map;
}

/** A map that came from a document. Its own `constructor` key, if it has one, is data, and never a function. */
export function isPlainMap(value: CelValue): value is PlainMap {
  if (typeof value !== 'object' || value === null) return false;
  // The same question asked twice: the first way is much faster, and fails only where there is such a key.
  return value.constructor === Object || Object.getPrototypeOf(value) === Object.prototype;
}

export const TYPE_NAMES: Readonly<Record<Shape, string>> = {
  null: 'null_type',
  bool: 'bool',
  int: 'int',
  uint: 'uint',
  double: 'double',
  string: 'string',
  bytes: 'bytes',
  list: 'list',
  map: 'map',
  object: 'map',
  timestamp: 'google.protobuf.Timestamp',
  duration: 'google.protobuf.Duration',
  type: 'type',
  optional: 'optional_type',
  opaque: 'opaque',
  error: 'error',
};
