import { FIELD, fieldOf, type PackedFindings, readPlace } from './packed-findings.ts';
import { comparePlaces, type Place } from './places.ts';
import type { JudgeSettings } from './settings.ts';

/**
 * What is kept of findings beside their places: of how many of a check the source lines, and the message of each finding
 * or only of those that have source lines.
 */
export interface DetailRule {
  readonly excerpts: number;
  readonly hasEveryMessage: boolean;
}

export const DETAIL_RULES: Readonly<Record<JudgeSettings['details'], DetailRule>> = {
  messages: { excerpts: 0, hasEveryMessage: true },
  first: { excerpts: 3, hasEveryMessage: false },
  'first-and-messages': { excerpts: 3, hasEveryMessage: true },
  many: { excerpts: 25, hasEveryMessage: true },
  all: { excerpts: Number.POSITIVE_INFINITY, hasEveryMessage: true },
};

/** Which check of which control. */
export interface CheckId {
  readonly control: number;
  /** -1 for controls without checks. */
  readonly check: number;
}

/** The least that is enough for all of them: several reports of one run want different things. */
export function joinDetails(wanted: readonly JudgeSettings['details'][]): JudgeSettings['details'] {
  const rules = wanted.map((details) => DETAIL_RULES[details]);
  const excerpts = Math.max(0, ...rules.map((rule) => rule.excerpts));
  const hasEveryMessage = rules.some((rule) => rule.hasEveryMessage);
  const names = Object.keys(DETAIL_RULES) as JudgeSettings['details'][];
  const isEnough = (name: JudgeSettings['details']): boolean =>
    DETAIL_RULES[name].excerpts >= excerpts && (DETAIL_RULES[name].hasEveryMessage || !hasEveryMessage);
  return names.find(isEnough) ?? 'all';
}

/**
 * Words and source lines cost more than all the rest, so they are only worked out where they may be kept in the end:
 * whatever the order of the findings, those of a check that come first by place have theirs.
 */
export interface DetailBudget {
  /** Whether a finding that now begins at `place` may be among the first of its check. */
  grant(finding: number, check: CheckId, place: Place): boolean;
}

interface Granted {
  readonly places: Map<number, Place>;
  /** The last of the first `limit` places, once there are so many: what comes behind it is not among them. */
  bound: Place | undefined;
}

/** `withdraw` takes back what was granted to a finding that is not among the first any more. */
export function createDetailBudget(limit: number, withdraw: (finding: number) => void): DetailBudget {
  const granted = new Map<number, Granted>();
  /** Of each finding that was granted details: its check. */
  const checks = new Map<number, number>();
  return {
    grant(finding, check, place) {
      if (limit === 0 || limit === Number.POSITIVE_INFINITY) return limit > 0;
      const key = checkKey(check);
      const former = checks.get(finding);
      if (former !== undefined && former !== key) leave(finding, former);
      const own = findGranted(key);
      if (own.bound !== undefined && comparePlaces(own.bound, place) < 0 && !own.places.has(finding)) return false;
      own.places.set(finding, place);
      checks.set(finding, key);
      if (own.places.size >= limit) cutToFirst(own);
      return true;
    },
  };

  /** It speaks for another check now: its place here is free. */
  function leave(finding: number, key: number): void {
    const own = findGranted(key);
    own.places.delete(finding);
    own.bound = undefined;
  }

  function findGranted(key: number): Granted {
    let own = granted.get(key);
    if (own === undefined) granted.set(key, (own = { places: new Map(), bound: undefined }));
    return own;
  }

  function cutToFirst(own: Granted): void {
    const sorted = [...own.places].sort(([, left], [, right]) => comparePlaces(left, right));
    own.bound = sorted[limit - 1]?.[1];
    if (sorted.length <= 2 * limit) return;
    for (const [finding] of sorted.slice(limit)) {
      own.places.delete(finding);
      checks.delete(finding);
      withdraw(finding);
    }
  }
}

/** More checks than a control can have. */
const CHECKS = 1 << 20;

/** Different for different checks. */
function checkKey({ control, check }: CheckId): number {
  return control * CHECKS + check;
}

/** The findings with the source lines of the first of each check only. */
export function keepFirstExcerpts(packed: PackedFindings, limit: number): PackedFindings {
  if (limit === Number.POSITIVE_INFINITY || packed.excerpts.size === 0) return packed;
  const placeOf = (finding: number): Place => readPlace(packed, fieldOf(packed, finding, FIELD.first));
  const keyOf = (finding: number): number =>
    checkKey({ control: fieldOf(packed, finding, FIELD.control), check: fieldOf(packed, finding, FIELD.check) });
  const shown = [...Map.groupBy(packed.excerpts.keys(), keyOf).values()]
    .flatMap((own) =>
      own
        .map((finding) => ({ finding, place: placeOf(finding) }))
        .sort((left, right) => comparePlaces(left.place, right.place) || left.finding - right.finding)
        .slice(0, limit),
    )
    .map(({ finding }) => [finding, packed.excerpts.get(finding) ?? []] as const);
  return { ...packed, excerpts: new Map(shown) };
}
