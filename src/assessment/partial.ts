/** What judging some chunks gives; merging is associative and commutative, and knows no order. */
export interface Partial {
  readonly sets: ReadonlyMap<string, unknown>;
}
