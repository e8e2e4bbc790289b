import type { HeldState } from './hold-verdicts.ts';

/** A verdict from one run to the next. */
export interface Span {
  /** RFC 3339: when the last list of the earlier run was there, and the first of the later one. */
  readonly from: string;
  readonly to: string;
  readonly state: HeldState;
  readonly before?: string;
  readonly after?: string;
}

/** How long a verdict is known to have stood. */
export interface HeldDays {
  /** From the first run to the last, in days. */
  readonly days: number;
  /** By verdict, on how many of them it held. */
  readonly held: Readonly<Record<string, number>>;
}

const DAY_MS = 86_400_000;

/**
 * What held up to a run and on from it held through it, too: the objects that the run read were what they were before and
 * after. So the minutes that such a run took count.
 */
export function countHeldDays(spans: readonly Span[]): HeldDays {
  const held: Record<string, number> = {};
  for (const [index, span] of spans.entries()) {
    if (span.state !== 'held' || span.after === undefined) continue;
    const before = spans[index - 1];
    const isOn = before?.state === 'held' && before.after === span.before;
    held[span.after] = (held[span.after] ?? 0) + daysBetween(isOn ? before.to : span.from, span.to);
  }
  const [first, last] = [spans[0], spans.at(-1)];
  return { days: first === undefined || last === undefined ? 0 : daysBetween(first.from, last.to), held };
}

/** From one time to another, both RFC 3339 in UTC; never less than none. */
function daysBetween(from: string, to: string): number {
  return Math.max(0, (timeOf(to) - timeOf(from)) / DAY_MS);
}

function timeOf(text: string): number {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0, fraction = 0] = text.split(/\D/).map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second, fraction);
}
