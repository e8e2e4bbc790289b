import { renderDouble } from '../library/double-text.ts';
import { doubleOf, isDouble, isInt } from '../number.ts';
import { entriesOf } from '../equality.ts';
import { isCelMap, isList, isPlainMap } from '../shape.ts';
import { CelType, CelUint, type CelValue } from '../value.ts';

/** A value as Go writes it into an error (`%v` of a `ref.Val` in cel-go). */
export function goText(value: CelValue): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean' || isInt(value)) return String(value);
  if (isDouble(value)) return renderDouble(doubleOf(value)).replace('Infinity', 'Inf');
  if (value instanceof CelUint) return String(value.value);
  if (value instanceof CelType) return value.typeName;
  if (value !== null && isList(value)) return `[${value.map(goText).join(', ')}]`;
  if (isPlainMap(value) || isCelMap(value))
    return `{${entriesOf(value)
      .map(([key, inner]) => `${goText(key)}: ${goText(inner)}`)
      .join(', ')}}`;
  return String(value);
}
