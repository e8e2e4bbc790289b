import type { Expression } from './ast.ts';
import type { Scope } from './program.ts';
import type { CelValue } from './value.ts';

/** What an expression runs in: the variables that were given, and the slots of those it makes itself. */
export interface Frame {
  readonly scope: Scope;
  readonly slots: CelValue[];
}
export type Compiled = (frame: Frame) => CelValue;
/** Names that an expression sees: its own variables by slot; everything else is looked up in the scope. */
export interface Names {
  readonly slots: ReadonlyMap<string, number>;
  readonly take: (name: string) => { readonly slot: number; readonly names: Names };
}
/** The compiler itself, handed to the parts of it that stand in files of their own. */
export type Compile = (expression: Expression, names: Names) => Compiled;
