import { isJsonObject, type Json, type JsonObject, setOwn } from '../../base/json.ts';
import { DEFAULTS } from './defaults.ts';
import { canonicalQuantity } from './quantity-text.ts';
import { findServedFields } from './served-types.ts';

/**
 * A value of a type as the API server holds it after reading it: defaults filled in, unknown fields gone, fields left out and
 * written as its Go types do. Values have to fit their types.
 */
export function writeServed(value: JsonObject, type: string): JsonObject {
  return writeStruct(value, type);
}

function writeStruct(given: JsonObject, type: string): JsonObject {
  const value = { ...given };
  DEFAULTS[type]?.(value);
  const written: JsonObject = {};
  for (const [field, of] of Object.entries(findServedFields(type) ?? {})) {
    const own = Object.hasOwn(value, field) ? value[field] : undefined;
    const result = writeField(own ?? undefined, of);
    if (result !== undefined) setOwn(written, field, result);
  }
  return written;
}

/** Undefined where the field is left out. */
function writeField(value: Json | undefined, written: string): Json | undefined {
  const type = written.replace(/[!?~]+$/, '');
  const flags = written.slice(type.length);
  if (value === undefined) return flags.includes('!') ? (flags.includes('?') ? null : zeroOf(type)) : undefined;
  const result = writeValue(value, type);
  if (flags === '' && isEmpty(result)) return undefined;
  return flags === '~' && isJsonObject(result) && Object.keys(result).length === 0 ? undefined : result;
}

function writeValue(value: Json, type: string): Json {
  if (type.startsWith('['))
    return Array.isArray(value) ? value.map((each) => writeValue(each, type.slice(1, -1))) : value;
  if (type.startsWith('{')) return isJsonObject(value) ? writeMap(value, type.slice(1, -1)) : value;
  if (type === 'quantity') return canonicalQuantity(String(value)) ?? value;
  if (findServedFields(type) !== undefined) return writeStruct(isJsonObject(value) ? value : {}, type);
  return value ?? zeroOf(type);
}

function writeMap(value: JsonObject, type: string): JsonObject {
  const written: JsonObject = {};
  for (const [key, each] of Object.entries(value)) setOwn(written, key, writeValue(each, type));
  return written;
}

const ZEROS: Readonly<Record<string, Json>> = {
  string: '',
  bool: false,
  int: 0,
  int32: 0,
  double: 0,
  quantity: '0',
  intstr: 0,
};

function zeroOf(type: string): Json {
  if (findServedFields(type) !== undefined) return writeStruct({}, type);
  return Object.hasOwn(ZEROS, type) ? (ZEROS[type] as Json) : null;
}

function isEmpty(value: Json): boolean {
  if (value === '' || value === 0 || value === false || value === null) return true;
  return Array.isArray(value) ? value.length === 0 : isJsonObject(value) && Object.keys(value).length === 0;
}
