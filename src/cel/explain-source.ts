import { type Cause, findCause } from './cause.ts';
import { explainCel } from './explain.ts';
import { parseCel } from './parser.ts';
import type { Scope } from './program.ts';
import type { NameOptions } from './resolve.ts';
import { listTraceRows, type TraceRow } from './trace-rows.ts';
import type { CelValue } from './value.ts';

/** Why an expression gave what it gave. */
export interface Explanation {
  readonly value: CelValue;
  /** The failing path, outermost part first: see `listTraceRows`. */
  readonly rows: readonly TraceRow[];
  /** Where the value is an error: what made it one. */
  readonly cause?: Cause;
}

/**
 * Runs an expression once more and says what made its value: which element, which field, which value.
 * Throws CelSourceError for a text that is no expression.
 */
export function explainSource(source: string, scope: Scope, options: NameOptions = {}): Explanation {
  const trace = explainCel(parseCel(source), scope, options);
  const cause = findCause(trace);
  return {
    // What an expression as a whole gives is a value, if only an optional with nothing in it.
    value: trace.value as CelValue,
    rows: listTraceRows(source, trace),
    ...(cause === undefined ? {} : { cause }),
  };
}
