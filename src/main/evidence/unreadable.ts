import { SeaworthyError } from '../../base/error.ts';
import type { MainErrorCode } from '../errors.ts';

/** Of a file that somebody named beside an input. */
export function unreadable(file: string, cause: unknown): SeaworthyError<MainErrorCode> {
  return new SeaworthyError('main/unreadable', `${file} cannot be read`, {
    advice: 'Check the path, and who may read it.',
    cause,
  });
}
