import { CelError, type CelErrorKind, type CelValue } from './value.ts';

/** One instance per kind, for errors whose message adds nothing. */
const SHARED: Readonly<Record<CelErrorKind, CelError>> = {
  no_such_overload: new CelError('no_such_overload', 'no such overload'),
  no_such_field: new CelError('no_such_field', 'no such field'),
  no_such_key: new CelError('no_such_key', 'no such key'),
  invalid_argument: new CelError('invalid_argument', 'invalid argument'),
  divide_by_zero: new CelError('divide_by_zero', 'division by zero'),
  overflow: new CelError('overflow', 'integer overflow'),
  range: new CelError('range', 'value out of range'),
  exhausted: new CelError('exhausted', 'too many steps'),
  undeclared: new CelError('undeclared', 'undeclared reference'),
};

export const NO_OVERLOAD = SHARED.no_such_overload;
export const NO_KEY = SHARED.no_such_key;
export const DIVIDE_BY_ZERO = SHARED.divide_by_zero;

export function isError(value: CelValue): value is CelError {
  return value instanceof CelError;
}

export function invalidArgument(message: string): CelError {
  return new CelError('invalid_argument', message);
}
