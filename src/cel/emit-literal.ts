import type { CelValue } from './value.ts';

/** A literal that JSON can write and JavaScript reads back as the same CEL value. */
export function hasSimpleValue(value: CelValue): value is null | boolean | string | number {
  return (
    value === null ||
    typeof value === 'boolean' ||
    typeof value === 'string' ||
    (typeof value === 'number' && Number.isFinite(value) && !Object.is(value, -0))
  );
}
