import { maskText } from '../facts/detectors/detect.ts';

/** What to say of an exception out of code that should have none: it is our fault, and the others go on. It may quote its input. */
export function describeThrown(error: unknown): string {
  return `it stopped with an exception: ${maskText(error instanceof Error ? error.message : String(error))}`;
}
