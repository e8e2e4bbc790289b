import { isDigit } from './yaml-characters.ts';

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/**
 * Whether a text is a timestamp as the reader knows it: `2026-1-2`, `2026-01-02 15:04:05.5`,
 * `2026-01-02T15:04:05Z`, the last one only with a zone. A timestamp stays text, so it matters for `!!timestamp` alone.
 */
export function isTimestamp(text: string): boolean {
  const parts = takeNumbers(text);
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.numbers;
  if (parts.count === 0 || month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) return false;
  return hour < 24 && minute < 60 && second < 60;
}

function daysOf(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && !isLeap ? 28 : (DAYS[month - 1] ?? 0);
}

interface Numbers {
  readonly numbers: readonly number[];
  /** 3 for a date, 6 with a time, 0 for a text of another form. */
  readonly count: 0 | 3 | 6;
}

const NONE: Numbers = { numbers: [], count: 0 };

function takeNumbers(text: string): Numbers {
  const numbers: number[] = [];
  let at = 0;
  for (const { before, digits } of PARTS) {
    const separator = text.charAt(at);
    if (before !== '') {
      if (separator === '' && numbers.length === 3) return { numbers, count: 3 };
      if (!before.includes(separator) || separator === '') return NONE;
      at += 1;
    }
    const length = digitsAt(text, at, digits);
    if (length === 0 || (digits === 4 && length < 4)) return NONE;
    numbers.push(Number(text.slice(at, at + length)));
    at += length;
  }
  return isZone(text.slice(skipFraction(text, at)), text.includes(' ')) ? { numbers, count: 6 } : NONE;
}

const PARTS = [
  { before: '', digits: 4 },
  { before: '-', digits: 2 },
  { before: '-', digits: 2 },
  { before: 'Tt ', digits: 2 },
  { before: ':', digits: 2 },
  { before: ':', digits: 2 },
] as const;

function digitsAt(text: string, at: number, most: number): number {
  let length = 0;
  while (length < most && at + length < text.length && isDigit(text.charCodeAt(at + length))) length += 1;
  return length;
}

function skipFraction(text: string, at: number): number {
  const isFraction = (text[at] === '.' || text[at] === ',') && digitsAt(text, at + 1, 1) === 1;
  return isFraction ? at + 1 + digitsAt(text, at + 1, text.length) : at;
}

/** `Z` or `+01:00` behind a `T`; nothing behind a space. */
function isZone(rest: string, isSpaced: boolean): boolean {
  if (isSpaced) return rest === '';
  if (rest === 'Z') return true;
  if (rest.length !== 6 || !'+-'.includes(rest.charAt(0)) || rest[3] !== ':') return false;
  if (digitsAt(rest, 1, 2) !== 2 || digitsAt(rest, 4, 2) !== 2) return false;
  return Number(rest.slice(1, 3)) <= 24 && Number(rest.slice(4)) <= 60;
}
