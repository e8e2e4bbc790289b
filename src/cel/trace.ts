import type { Expression } from './ast.ts';
import type { CelValue } from './value.ts';

/** One evaluation of a part of an expression. */
export interface Trace {
  /** The part, with its range in the source; its own variables have unique names (`x@1`). */
  readonly node: Expression;
  /** Undefined for an optional with nothing in it. */
  readonly value: CelValue | undefined;
  /** What was evaluated for it, in order; parts that were not needed are not here. */
  readonly children: readonly Trace[];
  /** For a comprehension: what was evaluated for each element that it looked at. */
  readonly elements: readonly ElementTrace[];
  /** Which of the children made the value what it is; all of them where none stands out. */
  readonly decisive: readonly Trace[];
}

export interface ElementTrace {
  /** Index in a list, key in a map. */
  readonly key: CelValue;
  readonly value: CelValue;
  readonly children: readonly Trace[];
  /** True for the element that settled the result: by deciding it, by counting for it, or by its error. */
  readonly isDecisive: boolean;
}
