import { CelSourceError } from '../errors.ts';
import { CelDouble, CelError, CelType, CelUint, type CelValue } from '../value.ts';
import type { Emitted, Emitter } from './emitter.ts';

/** A literal: as JavaScript writes it, or a constant of the module. */
export function emitLiteral(value: CelValue, emitter: Emitter): Emitted {
  if (typeof value === 'boolean') return { code: String(value), sort: 'bool' };
  const code = writeSimple(value) ?? emitter.constant(writeBoxed(value));
  return { code, sort: value instanceof CelError ? 'any' : 'sure' };
}

function writeSimple(value: CelValue): string | undefined {
  if (value === null || typeof value === 'string') return JSON.stringify(value);
  // In parentheses, for `1.name` is no JavaScript.
  if (typeof value === 'number') return `(${value})`;
  return typeof value === 'bigint' ? `(${value}n)` : undefined;
}

function writeBoxed(value: CelValue): string {
  if (value instanceof CelDouble) return `new R.CelDouble(${Object.is(value.value, -0) ? '-0' : value.value})`;
  if (value instanceof CelUint) return `new R.CelUint(${value.value}n)`;
  if (value instanceof CelType) return `R.TYPE_VALUES.get(${JSON.stringify(value.typeName)})`;
  if (value instanceof CelError)
    return `new R.CelError(${JSON.stringify(value.kind)}, ${JSON.stringify(value.message)})`;
  if (value instanceof Uint8Array) return `Uint8Array.of(${[...value].join(', ')})`;
  throw new CelSourceError('cel/type', 'there is no literal of this kind', { offset: 0 });
}
