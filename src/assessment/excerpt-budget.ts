import { fieldOf, type PackedFindings, readPlace } from './packed-findings.ts';
import { comparePlaces, type Place } from './places.ts';
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
  /** Whether a finding of a control that now begins at `place` may be among the first of its control. */
  grant(finding: number, control: number, place: Place): boolean;
}

interface Granted {
  readonly places: Map<number, Place>;
  /** The last of the first `limit` places, once there are so many: what comes behind it is not among them. */
  bound: Place | undefined;
}

/** `withdraw` takes back what was granted to a finding that is not among the first any more. */
export function createExcerptBudget(limit: number, withdraw: (finding: number) => void): ExcerptBudget {
  const granted = new Map<number, Granted>();
  return {
    grant(finding, control, place) {
      if (limit === 0 || limit === Number.POSITIVE_INFINITY) return limit > 0;
      let own = granted.get(control);
      if (own === undefined) granted.set(control, (own = { places: new Map(), bound: undefined }));
      if (own.bound !== undefined && comparePlaces(own.bound, place) < 0 && !own.places.has(finding)) return false;
      own.places.set(finding, place);
      if (own.places.size >= limit) cutToFirst(own);
      return true;
    },
  };

  function cutToFirst(own: Granted): void {
    const sorted = [...own.places].sort(([, left], [, right]) => comparePlaces(left, right));
    own.bound = sorted[limit - 1]?.[1];
    if (sorted.length <= 2 * limit) return;
    for (const [finding] of sorted.slice(limit)) {
      own.places.delete(finding);
      withdraw(finding);
    }
  }
}

/** The findings with the source lines of the first of each control only. */
export function keepFirstExcerpts(packed: PackedFindings, limit: number): PackedFindings {
  if (limit === Number.POSITIVE_INFINITY || packed.excerpts.size === 0) return packed;
  const placeOf = (finding: number): Place => readPlace(packed, fieldOf(packed, finding, 'first'));
  const shown = [...Map.groupBy(packed.excerpts.keys(), (finding) => fieldOf(packed, finding, 'control')).values()]
    .flatMap((own) =>
      own
        .map((finding) => ({ finding, place: placeOf(finding) }))
        .sort((left, right) => comparePlaces(left.place, right.place) || left.finding - right.finding)
        .slice(0, limit),
    )
    .map(({ finding }) => [finding, packed.excerpts.get(finding) ?? []] as const);
  return { ...packed, excerpts: new Map(shown) };
}
