import type { CelValue } from './value.ts';

/**
 * The syntax tree. Macros are expanded by neither parser nor checker:
 * they stay visible as `Comprehension`, so that the back ends can compile each to a plain loop
 * and `explain` can name the element that decided.
 */
export type Expression =
  | Literal
  | Identifier
  | Select
  | Has
  | Index
  | Call
  | Unary
  | Binary
  | Conditional
  | ListLiteral
  | MapLiteral
  | MessageLiteral
  | Comprehension
  | Bind;

interface Node {
  /** UTF-16 offsets into the source; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
}
export interface Literal extends Node {
  readonly kind: 'literal';
  readonly value: CelValue;
}
export interface Identifier extends Node {
  readonly kind: 'identifier';
  /** Qualified where written with a leading dot: `.name`. */
  readonly name: string;
}
export interface Select extends Node {
  readonly kind: 'select';
  readonly operand: Expression;
  readonly field: string;
  /** `.?field` */
  readonly optional: boolean;
}
export interface Has extends Node {
  readonly kind: 'has';
  readonly operand: Expression;
  readonly field: string;
}
export interface Index extends Node {
  readonly kind: 'index';
  readonly operand: Expression;
  readonly index: Expression;
  /** `[?index]` */
  readonly optional: boolean;
}
export interface Call extends Node {
  readonly kind: 'call';
  readonly function: string;
  /** Where the function's name stands. */
  readonly nameStart: number;
  /** The receiver of `receiver.function(…)`. */
  readonly target?: Expression;
  readonly arguments: readonly Expression[];
}
export interface Unary extends Node {
  readonly kind: 'unary';
  readonly operator: '!' | '-';
  readonly operand: Expression;
}
export type BinaryOperator = '||' | '&&' | '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | '+' | '-' | '*' | '/' | '%';
export interface Binary extends Node {
  readonly kind: 'binary';
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
}
export interface Conditional extends Node {
  readonly kind: 'conditional';
  readonly condition: Expression;
  readonly then: Expression;
  readonly otherwise: Expression;
}
export interface ListLiteral extends Node {
  readonly kind: 'list';
  readonly elements: readonly { readonly value: Expression; readonly optional: boolean }[];
}
export interface MapLiteral extends Node {
  readonly kind: 'map';
  readonly entries: readonly { readonly key: Expression; readonly value: Expression; readonly optional: boolean }[];
}
export interface MessageLiteral extends Node {
  readonly kind: 'message';
  readonly type: string;
  readonly fields: readonly { readonly name: string; readonly value: Expression; readonly optional: boolean }[];
}
export type ComprehensionMacro =
  | 'all'
  | 'exists'
  | 'existsOne'
  | 'map'
  | 'filter'
  | 'transformList'
  | 'transformMap'
  | 'transformMapEntry'
  | 'sortBy'
  | 'optMap'
  | 'optFlatMap';
export interface Comprehension extends Node {
  readonly kind: 'comprehension';
  readonly macro: ComprehensionMacro;
  readonly range: Expression;
  /** One name, or two (index and value, key and value). */
  readonly variables: readonly [string] | readonly [string, string];
  /** The filter of `map(x, p, e)` and `transformList(i, x, p, e)`. */
  readonly condition?: Expression;
  readonly body: Expression;
}
/** `cel.bind(name, value, body)` */
export interface Bind extends Node {
  readonly kind: 'bind';
  readonly name: string;
  readonly value: Expression;
  readonly body: Expression;
}
