import { CelError, type CelValue } from './value.ts';

/**
 * How much one evaluation of a user's expression may do, in steps: an element looked at, a value compared,
 * eight letters read or written. What an expression costs the API server is counted otherwise, in `server/cost-meter.ts`.
 */
export const MAX_STEPS = 1_000_000;

export const EXHAUSTED = new CelError(
  'exhausted',
  `the expression takes more than ${MAX_STEPS} steps, as nested loops over long lists do`,
);

/** One evaluation runs at a time, or one inside another; built-in controls are compiled, and run without limit. */
let left = Number.POSITIVE_INFINITY;

/** Runs an evaluation within its budget, and within that of an evaluation around it; where it is used up, that is the result, whatever the expression made of it. */
export function runWithin<Frame>(steps: number, run: (frame: Frame) => CelValue, frame: Frame): CelValue {
  const outer = left;
  const given = Math.min(steps, outer);
  left = given;
  try {
    const value = run(frame);
    return left < 0 ? EXHAUSTED : value;
  } finally {
    left = outer - (given - left);
  }
}

/** Takes steps from the budget; true where there are none left, and the caller should stop. */
export function spend(steps: number): boolean {
  left -= steps;
  return left < 0;
}

/** Steps that it takes to walk a value once, without what is inside its elements. */
export function weightOf(value: CelValue): number {
  if (typeof value === 'string') return 1 + (value.length >> 3);
  if (typeof value !== 'object' || value === null) return 1;
  if (Array.isArray(value)) return 1 + value.length;
  return value instanceof Uint8Array ? 1 + (value.length >> 3) : 1;
}
