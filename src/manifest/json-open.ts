import type { ListType } from './list-type.ts';

/** A document or an item that is not yet whole; offsets move with the buffer. */
export interface OpenValue {
  start: number;
  readonly line: number;
  readonly column: number;
  readonly isScalar: boolean;
  /** Beyond the limit: it is passed over, and not kept. */
  isTooLarge: boolean;
}

export interface OpenList {
  type: ListType;
  index: number;
  /** What may come next; `tail` behind the items of a list object. */
  expects: 'first item' | 'item' | 'comma' | 'tail';
  /** Where the tail begins. */
  tailStart: number;
  readonly isArray: boolean;
}
