import { readFileSync } from 'node:fs';
import { type Baseline, parseBaseline } from '../assessment/baseline.ts';
import { SeaworthyError } from '../base/error.ts';

/** Reads a baseline; throws `main/baseline`, or `assessment/baseline` where the file is something else. */
export function readBaseline(file: string): Baseline {
  try {
    return parseBaseline(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof SeaworthyError)
      throw new SeaworthyError(error.code, `${file}: ${error.message}`, { advice: error.advice });
    throw new SeaworthyError('main/baseline', `the baseline ${file} cannot be read`, {
      advice: 'Check the path, or make it anew with --write-baseline.',
      cause: error,
    });
  }
}
