import { RE2JS } from 're2js';
import { invalidArgument, NO_OVERLOAD } from '../cel-error.ts';
import { sizeOfMap } from '../equality.ts';
import { isCelMap, isList, isPlainMap } from '../shape.ts';
import { partOf, wholeUnits } from '../time.ts';
import { CelDuration, CelTimestamp, type CelValue } from '../value.ts';
import { type CelImplementation, type Library, ofStrings } from './define.ts';

/** Standard functions (CEL specification, "List of Standard Definitions"). */
export const STANDARD: Library = {
  'size/1': sizeOf,
  '.size/1': sizeOf,
  '.contains/2': ofStrings((text, part) => text.includes(part as string)),
  '.startsWith/2': ofStrings((text, part) => text.startsWith(part as string)),
  '.endsWith/2': ofStrings((text, part) => text.endsWith(part as string)),
  '.matches/2': ofStrings((text, pattern) => matches(text, pattern as string)),
  'matches/2': ofStrings((text, pattern) => matches(text, pattern as string)),
  ...timeFunctions(),
};

function sizeOf(value: CelValue | undefined): CelValue {
  if (typeof value === 'string') return countCodePoints(value);
  if (value instanceof Uint8Array) return value.length;
  if (value === undefined) return NO_OVERLOAD;
  if (isList(value)) return value.length;
  return isCelMap(value) || isPlainMap(value) ? sizeOfMap(value) : NO_OVERLOAD;
}

export function countCodePoints(text: string): number {
  let count = text.length;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit >= 0xd800 && unit <= 0xdbff) count -= 1;
  }
  return count;
}

const patterns = new Map<string, RE2JS | undefined>();
const PATTERNS_KEPT = 500;

/** A compiled pattern (RE2: linear in the text, whatever the pattern), or undefined where it is none. */
export function findPattern(source: string): RE2JS | undefined {
  if (patterns.has(source)) return patterns.get(source);
  let pattern: RE2JS | undefined;
  try {
    pattern = RE2JS.compile(source);
  } catch {
    pattern = undefined;
  }
  if (patterns.size >= PATTERNS_KEPT) patterns.clear();
  patterns.set(source, pattern);
  return pattern;
}

function matches(text: string, source: string): CelValue {
  const pattern = findPattern(source);
  return pattern === undefined
    ? invalidArgument(`${JSON.stringify(source)} is no regular expression`)
    : pattern.matcher(text).find();
}

function timeFunctions(): Library {
  const parts = {
    getFullYear: 'fullYear',
    getMonth: 'month',
    getDayOfYear: 'dayOfYear',
    getDayOfMonth: 'dayOfMonth',
    getDate: 'date',
    getDayOfWeek: 'dayOfWeek',
    getHours: 'hours',
    getMinutes: 'minutes',
    getSeconds: 'seconds',
    getMilliseconds: 'milliseconds',
  } as const;
  const units: Readonly<Record<string, (nanoseconds: bigint) => number>> = {
    getHours: (nanoseconds) => wholeUnits(nanoseconds, 'h'),
    getMinutes: (nanoseconds) => wholeUnits(nanoseconds, 'm'),
    getSeconds: (nanoseconds) => wholeUnits(nanoseconds, 's'),
    getMilliseconds: (nanoseconds) => Number((nanoseconds / 1_000_000n) % 1000n),
  };
  const entries = Object.entries(parts).flatMap(([name, part]): [string, CelImplementation][] => [
    [
      `.${name}/1`,
      (time) =>
        time instanceof CelTimestamp
          ? partOf(time, part, 'UTC')
          : time instanceof CelDuration
            ? (units[name]?.(time.nanoseconds) ?? NO_OVERLOAD)
            : NO_OVERLOAD,
    ],
    [
      `.${name}/2`,
      (time, zone) =>
        time instanceof CelTimestamp && typeof zone === 'string' ? partOf(time, part, zone) : NO_OVERLOAD,
    ],
  ]);
  return Object.fromEntries(entries);
}
