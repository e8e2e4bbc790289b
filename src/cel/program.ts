import type { CelValue } from './value.ts';

/** The variables of an evaluation; every evaluation of one program gets the same names. */
export type Scope = Readonly<Record<string, CelValue>>;

/** An expression made ready to run, by either back end. Never throws: errors are values. */
export type CelFunction = (scope: Scope) => CelValue;
