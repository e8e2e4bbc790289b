import { decodeBase64 } from '../../base/base64.ts';
import { isJsonObject, type Json } from '../../base/json.ts';
import { renderPath, type Path } from '../../base/path.ts';
import { isMarker } from './markers.ts';
import { canonicalQuantity } from './quantity-text.ts';
import { findServedFields } from './served-types.ts';

/** Why the API server does not read a value into a Go type of its own, where it is strict; undefined where it does. */
export function findServedMisfit(value: Json, type: string, at: Path = []): string | undefined {
  if (value === null || isMarker(value)) return undefined;
  if (type.startsWith('['))
    return Array.isArray(value)
      ? first(value, (item, index) => findServedMisfit(item, type.slice(1, -1), [...at, index]))
      : misfit(at, 'a list');
  if (type.startsWith('{'))
    return isJsonObject(value)
      ? first(Object.entries(value), ([key, item]) => findServedMisfit(item, type.slice(1, -1), [...at, key]))
      : misfit(at, 'a map');
  const fields = findServedFields(type);
  if (fields === undefined) return fitsScalar(value, type) ? undefined : misfit(at, NAMES[type] ?? type);
  if (!isJsonObject(value)) return misfit(at, 'an object');
  return first(Object.entries(value), ([field, item]) => {
    const of = Object.hasOwn(fields, field) ? fields[field] : undefined;
    if (of === undefined) return `strict decoding error: unknown field "${renderPath([...at, field])}"`;
    return findServedMisfit(item, of.replace(/[!?~]+$/, ''), [...at, field]);
  });
}

const NAMES: Readonly<Record<string, string>> = {
  string: 'a text',
  bool: 'true or false',
  int: 'a whole number of 64 bits',
  int32: 'a whole number of 32 bits',
  double: 'a number',
  quantity: 'a quantity',
  time: 'a time',
  bytes: 'base64',
  intstr: 'a whole number or a text',
};

/** Whether a value is a whole number that a Go type of so many bits holds. */
export function isOfBits(value: Json, bits: number): boolean {
  const whole = typeof value === 'number' && Number.isInteger(value) ? BigInt(value) : value;
  return typeof whole === 'bigint' && BigInt.asIntN(bits, whole) === whole;
}

function fitsScalar(value: Json, type: string): boolean {
  const isWhole = typeof value === 'bigint' || (typeof value === 'number' && Number.isInteger(value));
  const isText = typeof value === 'string';
  switch (type) {
    case 'bool':
      return typeof value === 'boolean';
    case 'int':
      return isOfBits(value, 64);
    case 'int32':
      return isOfBits(value, 32);
    case 'double':
      return isWhole || typeof value === 'number';
    case 'intstr':
      return isOfBits(value, 32) || isText;
    case 'quantity':
      return (isText || isWhole || typeof value === 'number') && canonicalQuantity(String(value)) !== undefined;
    case 'bytes':
      return isText && isBase64(value);
    case 'any':
      return true;
    default:
      return isText;
  }
}

/** What Go's `base64.StdEncoding` reads: it passes over line breaks. */
function isBase64(text: string): boolean {
  return decodeBase64(text.replaceAll(/[\r\n]/g, '')) !== undefined;
}

function misfit(at: Path, wanted: string): string {
  return `${renderPath(at)} has to be ${wanted}`;
}

function first<Item>(
  items: readonly Item[],
  find: (item: Item, index: number) => string | undefined,
): string | undefined {
  for (const [index, item] of items.entries()) {
    const found = find(item, index);
    if (found !== undefined) return found;
  }
  return undefined;
}
