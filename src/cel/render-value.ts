import { entriesOf } from './equality.ts';
import { renderDouble } from './library/double-text.ts';
import { doubleOf, isDouble, isInt } from './number.ts';
import { isCelMap, isList, isPlainMap } from './shape.ts';
import { renderDuration, renderTimestamp } from './time.ts';
import { CelDuration, CelError, CelOptional, CelTimestamp, CelType, CelUint, type CelValue } from './value.ts';

/** What is left to write of a long value. */
interface Room {
  letters: number;
}

/**
 * A value for a person to read, as CEL would write it; nothing of it is read back. Undefined is an optional with nothing in it.
 * Of a long value as many letters as are asked for are written, and an ellipsis.
 */
export function renderCelValue(value: CelValue | undefined, longest: number): string {
  const text = render(value, { letters: longest });
  return text.length <= longest ? text : `${text.slice(0, longest).toWellFormed()}…`;
}

function render(value: CelValue | undefined, room: Room): string {
  if (value !== undefined && isList(value)) return `[${renderAll(value, room, (element) => render(element, room))}]`;
  if (value !== undefined && (isCelMap(value) || isPlainMap(value)))
    return `{${renderAll(entriesOf(value), room, ([key, inner]) => `${render(key, room)}: ${render(inner, room)}`)}}`;
  const text = renderScalar(value, room);
  room.letters -= text.length;
  return text;
}

function renderAll<Part>(parts: readonly Part[], room: Room, renderPart: (part: Part) => string): string {
  const written: string[] = [];
  for (const part of parts) {
    if (room.letters < 0) break;
    written.push(renderPart(part));
    room.letters -= 2;
  }
  return written.join(', ');
}

function renderScalar(value: CelValue | undefined, room: Room): string {
  if (value === undefined) return 'optional.none()';
  if (typeof value === 'string') return JSON.stringify(value.slice(0, Math.max(0, room.letters) + 1));
  if (value === null || typeof value === 'boolean') return String(value);
  if (isInt(value)) return String(value);
  if (isDouble(value)) return renderNumber(doubleOf(value));
  return renderBoxed(value, room);
}

function renderNumber(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e6 ? value.toFixed(1) : renderDouble(value);
}

function renderBoxed(value: CelValue, room: Room): string {
  if (value instanceof CelUint) return `${value.value}u`;
  if (value instanceof CelError) return `error: ${value.message}`;
  if (value instanceof CelType) return value.typeName;
  if (value instanceof CelTimestamp) return renderTimestamp(value);
  if (value instanceof CelDuration) return renderDuration(value.nanoseconds);
  if (value instanceof CelOptional)
    return value.value === undefined ? 'optional.none()' : `optional.of(${render(value.value, room)})`;
  if (value instanceof Uint8Array) return `${value.length} bytes`;
  return String(value);
}
