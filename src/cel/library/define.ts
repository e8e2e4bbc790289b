import { NO_OVERLOAD } from '../cel-error.ts';
import { findHeldError } from '../held-error.ts';
import { isList } from '../shape.ts';
import type { CelValue } from '../value.ts';

/** A function over evaluated arguments, none of which is an error. */
export type CelImplementation = (...parameters: CelValue[]) => CelValue;
/**
 * Functions by how they are written: `size/1`, or `.startsWith/2` with the receiver counted.
 * The two back ends, the checker and the "did you mean" all read this one table.
 */
export type Library = Readonly<Record<string, CelImplementation>>;

/** A function of texts only; any other argument is no overload of it. */
export function ofStrings(implementation: (...texts: string[]) => CelValue): CelImplementation {
  return (...parameters) =>
    parameters.every((parameter) => typeof parameter === 'string') ? implementation(...parameters) : NO_OVERLOAD;
}

export function ofList(
  implementation: (list: readonly CelValue[], ...rest: CelValue[]) => CelValue,
): CelImplementation {
  return (list, ...rest) => {
    if (list === undefined || !isList(list)) return NO_OVERLOAD;
    return findHeldError(list) ?? implementation(list, ...rest);
  };
}
