import { SeaworthyError } from '../../base/error.ts';
import type { GitErrorCode } from './errors.ts';

export function gitError(code: GitErrorCode, message: string, advice: string): SeaworthyError<GitErrorCode> {
  return new SeaworthyError(code, message, { advice });
}
