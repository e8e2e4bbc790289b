import { spend } from '../budget.ts';
import { NO_OVERLOAD } from '../cel-error.ts';
import { countCodePoints } from '../code-points.ts';
import { sizeOfMap } from '../equality.ts';
import { type CelMap, isCelMap, isList, isPlainMap, type PlainMap } from '../shape.ts';
import { partOf, wholeUnits } from '../time.ts';
import { CelDuration, CelTimestamp, type CelValue } from '../value.ts';
import { type CelImplementation, type Library, ofStrings } from './define.ts';

/** Standard functions (CEL specification, "List of Standard Definitions") but `matches`, which needs an engine. */
export const STANDARD: Library = {
  'size/1': sizeOf,
  '.size/1': sizeOf,
  '.contains/2': ofStrings((text, part) => text.includes(part)),
  '.startsWith/2': ofStrings((text, part) => text.startsWith(part)),
  '.endsWith/2': ofStrings((text, part) => text.endsWith(part)),
  ...timeFunctions(),
};

export function sizeOf(value: CelValue | undefined): CelValue {
  if (typeof value === 'string') return countCodePoints(value);
  if (value instanceof Uint8Array) return value.length;
  if (value === undefined) return NO_OVERLOAD;
  if (isList(value)) return value.length;
  return isCelMap(value) || isPlainMap(value) ? countEntries(value) : NO_OVERLOAD;
}

/** Plain objects do not know their size. */
function countEntries(map: CelMap | PlainMap): number {
  const size = sizeOfMap(map);
  spend(size);
  return size;
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
