import { invalidArgument } from './cel-error.ts';
import { makeDuration, makeTimestamp } from './operators.ts';
import { findOffset } from './time-zone.ts';
import { CelError, type CelTimestamp, type CelValue } from './value.ts';

/** RFC 3339, and what Go takes for it: an hour of one digit, a comma before the fraction. */
const RFC3339 = /^(\d{4,9})-(\d{2})-(\d{2})T(\d{1,2}):(\d{2}):(\d{2})(?:[.,](\d{1,9})\d*)?(?:Z|([-+])(\d{2}):(\d{2}))$/;
const SECOND = 1_000_000_000n;

/** In cel-go's words, which do not say of what text. */
const NO_TIMESTAMP = invalidArgument("type conversion error from 'string' to 'google.protobuf.Timestamp'");
const NO_DURATION = invalidArgument("type conversion error from 'string' to 'google.protobuf.Duration'");

/** A timestamp as RFC 3339 writes it, year 1 to 9999. */
export function parseTimestamp(text: string): CelValue {
  const match = RFC3339.exec(text);
  if (match === null) return NO_TIMESTAMP;
  const [, year, month, day, hour, minute, second, fraction = '', sign, offsetHours = '0', offsetMinutes = '0'] = match;
  if ((year as string).length > 4) return new CelError('range', NO_TIMESTAMP.message);
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  date.setUTCHours(Number(hour), Number(minute), Number(second));
  const isReal =
    date.getUTCMonth() === Number(month) - 1 &&
    date.getUTCDate() === Number(day) &&
    Number(hour) < 24 &&
    Number(minute) < 60 &&
    Number(second) < 60 &&
    Number(offsetHours) < 24 &&
    Number(offsetMinutes) < 60;
  if (!isReal) return NO_TIMESTAMP;
  const offset = BigInt((sign === '-' ? -1 : 1) * (Number(offsetHours) * 60 + Number(offsetMinutes)) * 60);
  const seconds = BigInt(Math.round(date.getTime() / 1000)) - offset;
  return makeTimestamp(seconds * SECOND + BigInt(fraction.padEnd(9, '0')));
}

/** `2009-02-13T23:31:30.5Z`, without trailing zeros. */
export function renderTimestamp({ nanoseconds }: CelTimestamp): string {
  const seconds = floorDivide(nanoseconds, SECOND);
  const iso = new Date(Number(seconds) * 1000).toISOString().slice(0, 19);
  return `${iso}${renderFraction(nanoseconds - seconds * SECOND)}Z`;
}

function renderFraction(nanoseconds: bigint): string {
  return nanoseconds === 0n ? '' : `.${nanoseconds.toString().padStart(9, '0').replace(/0+$/, '')}`;
}

export function floorDivide(left: bigint, right: bigint): bigint {
  const quotient = left / right;
  return left % right < 0n ? quotient - 1n : quotient;
}

const UNITS: Readonly<Record<string, bigint>> = {
  h: 3600n * SECOND,
  m: 60n * SECOND,
  s: SECOND,
  ms: 1_000_000n,
  us: 1000n,
  µs: 1000n,
  μs: 1000n,
  ns: 1n,
};
const DURATION_PART = /(\d+)(?:\.(\d*))?(h|ms|m|s|us|µs|μs|ns)|\.(\d+)(h|ms|m|s|us|µs|μs|ns)/y;

/** A duration as Go's time.ParseDuration reads it: `1h30m`, `-1.5s`, `0`. */
export function parseDuration(text: string): CelValue {
  const negative = text.startsWith('-');
  const body = negative || text.startsWith('+') ? text.slice(1) : text;
  if (body === '0') return makeDuration(0n);
  let total = 0n;
  let at = 0;
  while (at < body.length) {
    DURATION_PART.lastIndex = at;
    const match = DURATION_PART.exec(body);
    if (match === null) return NO_DURATION;
    const [whole, digits = '0', fraction = match[4] ?? '', unit = match[5] ?? 's'] = match;
    const scale = UNITS[unit] ?? SECOND;
    total +=
      BigInt(digits) * scale + (fraction === '' ? 0n : (BigInt(fraction) * scale) / 10n ** BigInt(fraction.length));
    at += whole.length;
  }
  if (body === '') return NO_DURATION;
  const duration = makeDuration(negative ? -total : total);
  return duration instanceof CelError ? new CelError('range', NO_DURATION.message) : duration;
}

/** Seconds with fraction, as protobuf's JSON writes durations: `3600s`, `1.5s`. */
export function renderDuration(nanoseconds: bigint): string {
  const magnitude = nanoseconds < 0n ? -nanoseconds : nanoseconds;
  return `${nanoseconds < 0n ? '-' : ''}${magnitude / SECOND}${renderFraction(magnitude % SECOND)}s`;
}

type Part =
  | 'fullYear'
  | 'month'
  | 'dayOfMonth'
  | 'date'
  | 'dayOfWeek'
  | 'dayOfYear'
  | 'hours'
  | 'minutes'
  | 'seconds'
  | 'milliseconds';

/** A part of a timestamp in a time zone: UTC, a fixed offset (`+02:00`) or a name (`Europe/Berlin`). */
export function partOf({ nanoseconds }: CelTimestamp, part: Part, zone: string): CelValue {
  const milliseconds = Number(floorDivide(nanoseconds, 1_000_000n));
  const offset = findOffset(zone, milliseconds);
  if (offset === undefined) return invalidArgument(`unknown time zone ${zone}`);
  return PARTS[part](new Date(milliseconds + offset * 60_000));
}

const PARTS: Readonly<Record<Part, (date: Date) => number>> = {
  fullYear: (date) => date.getUTCFullYear(),
  month: (date) => date.getUTCMonth(),
  dayOfMonth: (date) => date.getUTCDate() - 1,
  date: (date) => date.getUTCDate(),
  dayOfWeek: (date) => date.getUTCDay(),
  dayOfYear: (date) =>
    Math.floor(
      (Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()) - Date.UTC(date.getUTCFullYear(), 0, 1)) /
        86_400_000,
    ),
  hours: (date) => date.getUTCHours(),
  minutes: (date) => date.getUTCMinutes(),
  seconds: (date) => date.getUTCSeconds(),
  milliseconds: (date) => date.getUTCMilliseconds(),
};

/** Whole units of a duration, towards zero. */
export function wholeUnits(nanoseconds: bigint, unit: 'h' | 'm' | 's'): number {
  return Number(nanoseconds / (UNITS[unit] ?? SECOND));
}
