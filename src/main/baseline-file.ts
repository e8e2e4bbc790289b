import { readFileSync, writeFileSync } from 'node:fs';
import { statIfThere } from '../adapters/files/stat-if-there.ts';
import { type Baseline, parseBaseline } from '../assessment/baseline.ts';
import { SeaworthyError } from '../base/error.ts';
import type { MainErrorCode } from './errors.ts';

/** Reads a baseline; throws `main/baseline`, or `assessment/baseline` where the file is something else. */
export function readBaseline(file: string): Baseline {
  try {
    return parseBaseline(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof SeaworthyError)
      throw new SeaworthyError(error.code, `${file}: ${error.message}`, { advice: error.advice });
    throw new SeaworthyError<MainErrorCode>('main/baseline', `the baseline ${file} cannot be read`, {
      advice: 'Check the path, or make it anew with --write-baseline.',
      cause: error,
    });
  }
}

/**
 * What a file that is about to be written knows now; undefined where nothing is there. A file with anything else in it is
 * never replaced: throws `main/not-a-baseline`.
 */
export function readReplaceable(file: string): Baseline | undefined {
  const found = statIfThere(file);
  if (found === undefined || !found.isFile() || found.size === 0) return undefined;
  try {
    return readBaseline(file);
  } catch (error) {
    throw new SeaworthyError<MainErrorCode>(
      'main/not-a-baseline',
      `${file} is no baseline, so it is not replaced by one`,
      {
        advice: 'Name another file after --write-baseline, or delete this one first.',
        cause: error,
      },
    );
  }
}

/** Throws `main/unwritable`. */
export function writeBaseline(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new SeaworthyError<MainErrorCode>('main/unwritable', `the baseline ${file} cannot be written`, {
      advice: 'Check the folder, its permissions and the space left.',
      cause: error,
    });
  }
}
