/** Which time a log covers. Times are minutes since 1970. */
export interface Coverage {
  /** Undefined where no entry tells a time. */
  readonly from: number | undefined;
  readonly to: number | undefined;
  readonly gaps: readonly Gap[];
  /** Longer silences are gaps, in minutes; undefined where there are too few entries to tell. */
  readonly longest: number | undefined;
  /** From the first to the last entry without the gaps, in minutes. */
  readonly covered: number;
}

/** A span without any entry. */
export interface Gap {
  readonly from: number;
  readonly to: number;
}

/** Fewer minutes with entries have no rhythm. */
const ENOUGH = 20;
/** Nothing shorter is ever a gap, in minutes. */
const SHORTEST = 10;
/** Nineteen of twenty pauses are shorter than what is taken for the rhythm; a gap is ten times as long. */
const USUAL = 0.95;
const FACTOR = 10;

/**
 * The gaps in a log by its own rhythm: a silence that is longer than ten minutes, and than ten times what nineteen of twenty
 * pauses between its minutes with entries stay below. `minutes` in any order, each once.
 */
export function describeCoverage(minutes: Iterable<number>): Coverage {
  const sorted = [...minutes].sort((left, right) => left - right);
  const [from, to] = [sorted[0], sorted.at(-1)];
  if (from === undefined || to === undefined)
    return { from: undefined, to: undefined, gaps: [], longest: undefined, covered: 0 };
  const span = to - from + 1;
  if (sorted.length < ENOUGH) return { from, to, gaps: [], longest: undefined, covered: span };
  const pauses = sorted.slice(1).map((minute, index) => minute - (sorted[index] ?? minute));
  const usual = pauses.toSorted((left, right) => left - right)[Math.floor((pauses.length - 1) * USUAL)] ?? 1;
  const longest = Math.max(SHORTEST, usual * FACTOR);
  const gaps = pauses.flatMap((pause, index) => {
    const start = sorted[index] ?? 0;
    return pause > longest ? [{ from: start, to: start + pause }] : [];
  });
  const silent = gaps.reduce((sum, gap) => sum + gap.to - gap.from, 0);
  return { from, to, gaps, longest, covered: span - silent };
}
