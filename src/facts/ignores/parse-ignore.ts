/** What somebody wrote to have findings ignored: which, until when and why; and what is wrong with it. */
export interface IgnoreText {
  readonly controls: readonly string[];
  /** Only findings of this container; empty: of all, and of the object itself. */
  readonly container: string;
  /** The last day on which it counts. */
  readonly until: string;
  readonly reason: string;
  /** Where it cannot count: what it lacks. */
  readonly fault?: string;
}

/**
 * `workload/pin-image-digest until=2027-03-01 the mirror has no digests yet`: controls with commas between them,
 * `container=NAME` where one is meant, `until=` with a day, and the reason behind.
 */
export function parseIgnore(text: string): IgnoreText {
  const words = text.trim().split(/\s+/);
  const controls =
    words[0] === undefined || words[0].includes('=') ? [] : words[0].split(',').filter((id) => id !== '');
  const options = new Map<string, string>();
  let next = controls.length === 0 ? 0 : 1;
  for (let option = readOption(words[next]); option !== undefined; option = readOption(words[++next]))
    options.set(...option);
  const written = {
    controls,
    container: options.get('container') ?? '',
    until: options.get('until') ?? '',
    reason: words.slice(next).join(' '),
  };
  const fault = findFault(written);
  return fault === undefined ? written : { ...written, fault };
}

function readOption(word: string | undefined): [string, string] | undefined {
  const option = /^(until|container)=(.*)$/.exec(word ?? '');
  return option === null ? undefined : [option[1] as string, option[2] as string];
}

/** What an ignore cannot do without. */
export function findFault({ controls, until, reason }: Omit<IgnoreText, 'fault'>): string | undefined {
  if (controls.length === 0) return 'it does not say which control';
  if (until === '') return 'it does not say until when; write until=2027-03-01';
  if (!isDay(until)) return `until is a day, such as 2027-03-01, not ${until}`;
  return reason === '' ? 'it gives no reason; write it behind the day' : undefined;
}

/** A day that is in the calendar, as `2027-03-01`. */
export function isDay(text: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (parts === null) return false;
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month);
}

function daysOf(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
