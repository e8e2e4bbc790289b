import type { Json } from '../../../base/json.ts';

/** A query of JMESPath (jmespath.org, as `github.com/kyverno/go-jmespath` reads it), as a tree. */
export type QueryNode =
  | { readonly kind: 'current' }
  | { readonly kind: 'field'; readonly name: string }
  | { readonly kind: 'index'; readonly at: number }
  | { readonly kind: 'literal'; readonly value: Json }
  /** What the name of a text in quotes with a variable in it stands for: the text has to be worked out first. */
  | { readonly kind: 'nested'; readonly query: string }
  | { readonly kind: 'step'; readonly left: QueryNode; readonly right: QueryNode }
  | { readonly kind: 'pipe'; readonly left: QueryNode; readonly right: QueryNode }
  | { readonly kind: 'or'; readonly left: QueryNode; readonly right: QueryNode }
  | { readonly kind: 'and'; readonly left: QueryNode; readonly right: QueryNode }
  | { readonly kind: 'not'; readonly of: QueryNode }
  | { readonly kind: 'compare'; readonly sign: Comparison; readonly left: QueryNode; readonly right: QueryNode }
  | { readonly kind: 'flatten'; readonly of: QueryNode }
  | { readonly kind: 'each'; readonly left: QueryNode; readonly right: QueryNode }
  | { readonly kind: 'filter'; readonly left: QueryNode; readonly right: QueryNode; readonly test: QueryNode }
  | { readonly kind: 'values'; readonly left: QueryNode; readonly right: QueryNode }
  | { readonly kind: 'several'; readonly of: readonly QueryNode[] }
  | { readonly kind: 'call'; readonly name: string; readonly of: readonly QueryNode[] };

export type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>=';
