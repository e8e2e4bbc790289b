import type { Evidence } from './ask.ts';

/** What one takes a step by. */
export interface FoundStep {
  readonly evidence: readonly Evidence[];
  /** What has to be so beside it and is not known: `if …`. */
  readonly proviso?: string;
}
