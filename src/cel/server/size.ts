import { countCodePoints } from '../code-points.ts';
import { entriesOf, sizeOfMap } from '../equality.ts';
import { Cidr } from '../library/cidr.ts';
import { isCelMap, isList, isPlainMap } from '../shape.ts';
import { CelOptional, type CelValue } from '../value.ts';

/** What the server takes as the size of a value that it charges for (`actualSize` in cel-go and in `apiserver/pkg/cel/library`). */
export function sizeOf(value: CelValue, opensOptionals: boolean): number {
  if (typeof value === 'string') return countCodePoints(value);
  if (typeof value !== 'object' || value === null) return 1;
  if (isList(value) || value instanceof Uint8Array) return value.length;
  if (isCelMap(value) || isPlainMap(value)) return sizeOfMap(value);
  if (value instanceof Cidr) return Math.ceil(value.prefixLength / 8);
  return opensOptionals && value instanceof CelOptional && value.value !== undefined ? sizeOf(value.value, true) : 1;
}

const ENCODER = new TextEncoder();

/** A tenth for each byte of a text, one for any other value, the sum of what is inside of lists and maps (`traversalCost`). */
export function traversalCost(value: CelValue): number {
  if (typeof value === 'string') return Math.trunc(ENCODER.encode(value).length * 0.1);
  if (value instanceof Uint8Array) return Math.trunc(value.length * 0.1);
  if (isList(value)) return value.reduce<number>((sum, each) => sum + traversalCost(each), 0);
  if (isCelMap(value) || isPlainMap(value))
    return entriesOf(value).reduce((sum, [key, inner]) => sum + traversalCost(key) + traversalCost(inner), 0);
  return 1;
}
