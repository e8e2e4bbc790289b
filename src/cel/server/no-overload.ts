import { NO_OVERLOAD } from '../cel-error.ts';
import { typeName } from '../library/conversions.ts';
import { isCelMap, isPlainMap, type Shape, shapeOf } from '../shape.ts';
import { isTyped } from '../typed-values.ts';
import { CelError, type CelValue } from '../value.ts';
import { goType } from './go-type.ts';

/** A missing overload in cel-go's words, which depend on how the function is bound; any other error as it is. */
export function overloadMissing(name: string, values: readonly CelValue[], error: CelError): CelError {
  if (error !== NO_OVERLOAD) return error;
  return new CelError('no_such_overload', describe(name, values));
}

const PLAIN = 'no such overload';
/** Functions that say no more, whatever they are given. */
const SILENT: ReadonlySet<string> = new Set(['contains', 'startsWith', 'endsWith', '!_', '_==_', '_!=_']);

const NUMBERS: readonly Shape[] = ['int', 'uint', 'double'];
const TIMES: readonly Shape[] = ['timestamp', 'duration'];
const ORDERED: readonly Shape[] = [...NUMBERS, ...TIMES, 'string', 'bytes', 'bool'];

/** What the left side has to be for an operator to look at the right one. */
const TRAITS: Readonly<Record<string, readonly Shape[]>> = {
  '_+_': [...NUMBERS, ...TIMES, 'string', 'bytes', 'list'],
  '_-_': [...NUMBERS, ...TIMES],
  '_*_': NUMBERS,
  '_/_': NUMBERS,
  '_%_': ['int', 'uint'],
  '-_': ['int', 'double', 'duration'],
  '_<_': ORDERED,
  '_<=_': ORDERED,
  '_>_': ORDERED,
  '_>=_': ORDERED,
  size: ['string', 'bytes', 'list', 'map', 'object'],
  sort: ['list'],
  '@sortByAssociatedKeys': ['list'],
  matches: ['string'],
};
/** Values that are asked themselves where the function does not know them, and say no more. */
const RECEIVERS: ReadonlySet<Shape> = new Set(['string', 'timestamp', 'duration']);

function describe(name: string, values: readonly CelValue[]): string {
  const [first = null, second = null] = values;
  if (SILENT.has(name)) return PLAIN;
  if (name === '@in') return describeIn(first, second);
  if (name === 'flatten' && shapeOf(first) !== 'list') return describeFlatten(first, values.length);
  const needed = TRAITS[name];
  if (needed !== undefined) {
    const shape = shapeOf(first);
    return needed.includes(shape) || RECEIVERS.has(shape) ? PLAIN : `${PLAIN}: ${name}`;
  }
  return `${PLAIN}: ${name}(${values.map(typeName).join(', ')})`;
}

/** It looks by itself whether it was given a list. */
function describeFlatten(value: CelValue, count: number): string {
  const type = typeName(value);
  return `${PLAIN}: ${type === 'map' ? 'map(dyn, dyn)' : type}.flatten(${count > 1 ? 'int' : ''})`;
}

/** A map of a Go type has texts as keys. */
function describeIn(value: CelValue, container: CelValue): string {
  const isGoMap = isTyped(container) && (isPlainMap(container) || isCelMap(container));
  return isGoMap && typeof value !== 'string' ? `unsupported map key type: ${goType(value)}` : PLAIN;
}
