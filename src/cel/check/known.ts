import type { Expression } from '../ast.ts';
import { CelSourceError } from '../errors.ts';
import { adviseConversion } from './advice.ts';
import type { FindMessage } from './messages.ts';
import type { Consequence, Present } from './presence.ts';
import { describeType, join, mayBe, NEVER, type SchemaType } from './schema-type.ts';

/** Types of the variables that an expression may use. */
export type Variables = ReadonlyMap<string, SchemaType>;

/** What the checker knows at a place of the expression, and the checker itself. */
export interface Known {
  readonly variables: Variables;
  readonly present: Present;
  /** What follows from the variables that `cel.bind` made of conditions. */
  readonly implied: ReadonlyMap<string, Consequence>;
  readonly check: (expression: Expression, known: Known) => SchemaType;
  /** As the API server checks: what may be missing may be read, and then is an error when it is. */
  readonly isLenient: boolean;
  /** Where the type of each part is kept, if somebody wants them. */
  readonly found?: Map<Expression, SchemaType>;
  /** Of expressions that make patches: types of what they may make. */
  readonly findMessage?: FindMessage;
  /** Among the arguments of `format`, where lists may hold what they like. */
  readonly isFormatting?: true;
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

/** A part of an expression and its type. */
export interface Part {
  readonly node: Expression;
  readonly type: SchemaType;
}

/** The one type of parts that stand for each other: elements of a list, branches of a choice. Throws `cel/type` for the first that is of another. */
export function unify(what: string, parts: readonly Part[]): SchemaType {
  let one = NEVER;
  for (const { node, type } of parts) {
    if (!mayBe(one, type))
      throw new CelSourceError(
        'cel/type',
        `${what} have one type; this is ${describeType(type)}, and ${describeType(one)} stands before it`,
        { offset: node.start, advice: adviseConversion([one], type, node) },
      );
    one = join(one, type);
  }
  return one;
}
