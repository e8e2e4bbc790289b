import { SeaworthyError } from '../../base/error.ts';
import { KEY_ERRORS, type KeyErrorCode } from './errors.ts';

/** With the advice of its code. */
export function keyError(code: KeyErrorCode, message: string, cause: unknown): SeaworthyError<KeyErrorCode> {
  return new SeaworthyError(code, message, { advice: KEY_ERRORS[code], cause });
}
