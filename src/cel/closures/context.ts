import type { Comprehension, Expression } from '../ast.ts';
import type { Dialect } from '../dialect.ts';
import type { CelError, CelValue } from '../value.ts';
import type { Slots } from './slots.ts';

/** The values of an expression's variables during one run. */
export type Frame = CelValue[];
export type Run = (frame: Frame) => CelValue;
/** As `Run`, of an optional's content: undefined where there is none. */
export type FindContent = (frame: Frame) => CelValue | undefined;

/** Is told of each evaluation, for `explain`; its methods give back what shall be run. */
export interface Watch {
  value(node: Expression, run: Run): Run;
  content(node: Expression, find: FindContent): FindContent;
  /** Called before a comprehension sees the element under a key or index. */
  element(node: Comprehension, key: CelValue, value: CelValue): void;
}

/** What every part of the compiler gets: the variables' places, and the compiler itself. */
export interface Context {
  readonly slots: Slots;
  readonly watch?: Watch | undefined;
  /** As the API server answers where it is less strict with documents than we are with manifests. */
  readonly dialect: Dialect | undefined;
  /** The value of a resolved expression. */
  compile(node: Expression): Run;
  /** The content of one that gives an optional: no optional is made for `a.?b.?c.orValue(d)`. */
  compileContent(node: Expression): FindContent;
}

/** Walks the elements of a comprehension's range. */
export interface Walk {
  /** Puts each element into its slots and calls `step` with it; false ends the walk. */
  each(frame: Frame, step: (value: CelValue, key: CelValue) => boolean): CelError | undefined;
}
export interface Loop {
  readonly walk: Walk;
  readonly body: Run;
  readonly condition: Run | undefined;
}
