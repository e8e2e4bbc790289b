import { compareText } from '../base/compare.ts';
import type { ResourceKind } from '../facts/collections.ts';

/** A rule that lets one list resources of one group. */
export interface ReaderRule {
  /** Empty for the core group. */
  readonly group: string;
  /** Sorted. */
  readonly resources: readonly string[];
}

/** The least that reads some kinds: one verb, no wildcard, a rule for each group; kinds that nobody can name beforehand are left out. */
export function listReaderRules(kinds: readonly ResourceKind[]): readonly ReaderRule[] {
  const named = kinds.filter(({ resource }) => resource !== '*');
  return [...Map.groupBy(named, ({ group }) => group)]
    .map(([group, own]) => ({ group, resources: [...new Set(own.map(({ resource }) => resource))].sort() }))
    .sort((left, right) => compareText(left.group, right.group));
}
