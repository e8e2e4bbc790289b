import type { GrowingFinding } from './finding-table.ts';
import type { Place, RawFinding } from './partial.ts';
import { comparePlaces } from './places.ts';
import type { JudgeSettings } from './settings.ts';

/** How many findings of a control keep their source lines: those that come first by place. */
export const EXCERPTS_KEPT: Readonly<Record<JudgeSettings['excerpts'], number>> = {
  none: 0,
  first: 20,
  all: Number.POSITIVE_INFINITY,
};

/**
 * Source lines cost more than all the rest, so they are only cut out where they may be kept in the end:
 * whatever the order of the findings, those that come first by place have theirs.
 */
export interface ExcerptBudget {
  /** Whether a finding that now begins at `place` may be among the first of its control. */
  grant(finding: GrowingFinding, place: Place): boolean;
}

export function createExcerptBudget(limit: number): ExcerptBudget {
  const granted: (Map<GrowingFinding, Place> | undefined)[] = [];
  return {
    grant(finding, place) {
      if (limit === 0 || limit === Number.POSITIVE_INFINITY) return limit > 0;
      const own = (granted[finding.control] ??= new Map());
      if (!own.has(finding) && own.size >= limit && !isAmongFirst(place, [...own.values()], limit)) return false;
      own.set(finding, place);
      if (own.size > 2 * limit) withdraw(own, limit);
      return true;
    },
  };
}

function isAmongFirst(place: Place, places: readonly Place[], limit: number): boolean {
  let before = 0;
  for (const other of places) if (comparePlaces(other, place) < 0) before += 1;
  return before < limit;
}

function withdraw(granted: Map<GrowingFinding, Place>, limit: number): void {
  const last = [...granted].sort(([, left], [, right]) => comparePlaces(left, right)).slice(limit);
  for (const [finding] of last) {
    granted.delete(finding);
    finding.head = withoutExcerpt(finding.head);
  }
}

/** Findings with the source lines of the first of each control only. */
export function keepFirstExcerpts(findings: readonly RawFinding[], limit: number): readonly RawFinding[] {
  if (limit === Number.POSITIVE_INFINITY || findings.every(({ head }) => head.excerpt === undefined)) return findings;
  const shown = new Set<RawFinding>();
  for (const own of Map.groupBy(findings, ({ control }) => control).values())
    for (const finding of own.sort(compareFirstPlaces).slice(0, limit)) shown.add(finding);
  return findings.map((finding) => (shown.has(finding) ? finding : { ...finding, head: withoutExcerpt(finding.head) }));
}

function compareFirstPlaces({ places: [left] }: RawFinding, { places: [right] }: RawFinding): number {
  return left === undefined || right === undefined ? 0 : comparePlaces(left, right);
}

function withoutExcerpt({ message, check }: RawFinding['head']): RawFinding['head'] {
  return { message, check };
}
