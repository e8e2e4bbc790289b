import { NO_OVERLOAD } from './cel-error.ts';
import { CelError, type CelValue } from './value.ts';

/** What a place that wants a bool makes of any other value: the error that it is, or a missing overload. */
export function notBool(value: CelValue): CelError {
  return value instanceof CelError ? value : NO_OVERLOAD;
}

/** A bool as it is, anything else as an error. */
export function asBool(value: CelValue): CelValue {
  return typeof value === 'boolean' ? value : notBool(value);
}
