import { CelError, type CelValue } from './value.ts';

/** One instance each, for errors whose message adds nothing. */
export const NO_OVERLOAD = new CelError('no_such_overload', 'no such overload');
export const NO_KEY = new CelError('no_such_key', 'no such key');
export const DIVIDE_BY_ZERO = new CelError('divide_by_zero', 'division by zero');

export function isError(value: CelValue): value is CelError {
  return value instanceof CelError;
}

export function invalidArgument(message: string): CelError {
  return new CelError('invalid_argument', message);
}
