import type { Slice } from './chunk.ts';
import type { ManifestDocument, ReadProblem } from './document.ts';

type Reading = ManifestDocument | ReadProblem;

/** What somebody read who was not the last to want it; let go with its slice. */
const readings = new WeakMap<Slice, Reading>();

/** Leaves what was read of a slice to the next who reads it, so that it is not read twice. */
export function leaveReading(slice: Slice, reading: Reading): void {
  readings.set(slice, reading);
}

/** What was left, once: then it is not held any longer. */
export function takeReading(slice: Slice): Reading | undefined {
  const reading = readings.get(slice);
  readings.delete(slice);
  return reading;
}
