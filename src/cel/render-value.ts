import { entriesOf } from './equality.ts';
import { renderDouble } from './library/double-text.ts';
import { doubleOf, isDouble, isInt } from './number.ts';
import { isCelMap, isList, isPlainMap } from './shape.ts';
import { renderDuration, renderTimestamp } from './time.ts';
import { CelDuration, CelError, CelOptional, CelTimestamp, CelType, CelUint, type CelValue } from './value.ts';

/** A value for a person to read, as CEL would write it; nothing of it is read back. Undefined is an optional with nothing in it. */
export function renderCelValue(value: CelValue | undefined): string {
  if (value === undefined) return 'optional.none()';
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (isInt(value)) return String(value);
  if (isDouble(value)) return renderNumber(doubleOf(value));
  if (isList(value)) return `[${value.map(renderCelValue).join(', ')}]`;
  if (isCelMap(value) || isPlainMap(value))
    return `{${entriesOf(value)
      .map(([key, inner]) => `${renderCelValue(key)}: ${renderCelValue(inner)}`)
      .join(', ')}}`;
  return renderBoxed(value);
}

function renderNumber(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e6 ? value.toFixed(1) : renderDouble(value);
}

function renderBoxed(value: CelValue): string {
  if (value instanceof CelUint) return `${value.value}u`;
  if (value instanceof CelError) return `error: ${value.message}`;
  if (value instanceof CelType) return value.typeName;
  if (value instanceof CelTimestamp) return renderTimestamp(value);
  if (value instanceof CelDuration) return renderDuration(value.nanoseconds);
  if (value instanceof CelOptional)
    return value.value === undefined ? 'optional.none()' : `optional.of(${renderCelValue(value.value)})`;
  if (value instanceof Uint8Array) return `${value.length} bytes`;
  return String(value);
}
