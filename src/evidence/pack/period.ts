/** What a pack is about: all that is recorded, or a quarter. */
export interface Period {
  /** `all`, or `2026Q3`. */
  readonly name: string;
  /** Its first and its last day; absent for all. */
  readonly days?: { readonly first: string; readonly last: string };
}

/** Undefined for a text that names none. */
export function parsePeriod(text: string): Period | undefined {
  if (text === 'all') return { name: text };
  const [, year = '', quarter = ''] = /^(\d{4})Q([1-4])$/.exec(text) ?? [];
  const ends = QUARTERS[Number(quarter) - 1];
  return ends === undefined
    ? undefined
    : { name: text, days: { first: `${year}-${ends[0]}`, last: `${year}-${ends[1]}` } };
}

const QUARTERS = [
  ['01-01', '03-31'],
  ['04-01', '06-30'],
  ['07-01', '09-30'],
  ['10-01', '12-31'],
] as const;

/** Whether a day, as `2026-08-31`, is in it. */
export function isInPeriod({ days }: Period, day: string): boolean {
  return days === undefined || (days.first <= day && day <= days.last);
}
