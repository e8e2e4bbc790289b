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
  int: 'a whole number',
  double: 'a number',
  quantity: 'a quantity',
  time: 'a time',
  bytes: 'base64',
  intstr: 'a whole number or a text',
};

function fitsScalar(value: Json, type: string): boolean {
  const isWhole = typeof value === 'bigint' || (typeof value === 'number' && Number.isInteger(value));
  const isText = typeof value === 'string';
  switch (type) {
    case 'bool':
      return typeof value === 'boolean';
    case 'int':
      return isWhole;
    case 'double':
      return isWhole || typeof value === 'number';
    case 'intstr':
      return isWhole || isText;
    case 'quantity':
      return (isText || isWhole || typeof value === 'number') && canonicalQuantity(String(value)) !== undefined;
    case 'any':
      return true;
    default:
      return isText;
  }
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
