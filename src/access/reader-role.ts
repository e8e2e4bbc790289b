import { compareText } from '../base/compare.ts';
import type { ResourceKind } from '../facts/collections.ts';

/** A rule that lets one list resources of one group. */
export interface ReaderRule {
  /** Empty for the core group. */
  readonly group: string;
  /** Sorted. */
  readonly resources: readonly string[];
}

/** The least that reads some kinds: one verb, a rule for each group. */
export function listReaderRules(kinds: readonly Pick<ResourceKind, 'group' | 'resource'>[]): readonly ReaderRule[] {
  return [...Map.groupBy(kinds, ({ group }) => group)]
    .map(([group, own]) => ({ group, resources: [...new Set(own.map(({ resource }) => resource))].sort() }))
    .sort((left, right) => compareText(left.group, right.group));
}
