import type { MutatedObject } from '../admission/mutate/mutate-object.ts';
import type { ReadProblem } from '../manifest/document.ts';

/** What policies make of the objects of an input. */
export interface MutationTold {
  /** Objects that a policy is for, in the order of the input. */
  readonly rows: readonly ToldMutation[];
  /** Objects that were read. */
  readonly objects: number;
  readonly problems: readonly ReadProblem[];
}
export interface ToldMutation {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly mutated: MutatedObject;
}

export type MutationWord = 'changed' | 'unchanged' | 'denied' | 'not-evaluated';

export function wordOf({ outcome }: MutatedObject): MutationWord {
  if (outcome.kind === 'denied') return 'denied';
  if (outcome.kind === 'unknown') return 'not-evaluated';
  return outcome.changed.length > 0 ? 'changed' : 'unchanged';
}
