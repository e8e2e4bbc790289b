import type { Expression } from '../ast.ts';
import { CelSourceError } from '../errors.ts';
import { adviseConversion } from './advice.ts';
import type { Consequence, Present } from './presence.ts';
import { describeType, mayBe, type SchemaType } from './schema-type.ts';

/** Types of the variables that an expression may use. */
export type Variables = ReadonlyMap<string, SchemaType>;

/** What the checker knows at a place of the expression, and the checker itself. */
export interface Known {
  readonly variables: Variables;
  readonly present: Present;
  /** What follows from the variables that `cel.bind` made of conditions. */
  readonly implied: ReadonlyMap<string, Consequence>;
  readonly check: (expression: Expression, known: Known) => SchemaType;
}

/** With places that are there for sure. */
export function learn(known: Known, places: Present): Known {
  return places.size === 0 ? known : { ...known, present: known.present.union(places) };
}

/** With the expression's own variables, whose names are unique. */
export function declare(known: Known, variables: readonly (readonly [string, SchemaType])[]): Known {
  return { ...known, variables: new Map([...known.variables, ...variables]) };
}

/** Throws `cel/type` where a part is never of the type that its place wants. */
export function need(wanted: SchemaType, found: SchemaType, at: Expression): void {
  if (mayBe(wanted, found)) return;
  throw new CelSourceError(
    'cel/type',
    `${describeType(wanted)} should stand here, and this is ${describeType(found)}`,
    { offset: at.start, advice: adviseConversion([wanted], found, at) },
  );
}
