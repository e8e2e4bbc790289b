import type { Findings } from './findings.ts';
import type { PackFiles } from './pack-files.ts';
import { isObject, type Json, parseJson } from './strict-json.ts';

/** What a pack says that it is. */
export interface Scope {
  readonly origin: string;
  /** Records in the log. */
  readonly size: number;
  /** `all`, or `2026Q3`. */
  readonly period: string;
  readonly days?: { readonly first: string; readonly last: string };
  /** Those of the period, by number. */
  readonly records: readonly number[];
}

const FILE = 'pack.json';
const FORMAT = 'seaworthy.dev/pack/v1';

/** Undefined where nothing more can be checked. */
export async function readScope(files: PackFiles, found: Findings): Promise<Scope | undefined> {
  const text = await files.readText(FILE);
  const pack = text === undefined ? undefined : parseJson(text);
  if (pack === undefined || !isObject(pack)) {
    if (!files.has(FILE)) found.add('incomplete', `${FILE} is not in the pack`);
    else found.add('tampered', `${FILE} is not written as packs have it`);
    return undefined;
  }
  const { format, origin, size, period, records } = pack;
  if (format !== FORMAT) {
    found.add(
      'incomplete',
      `the pack is of a format that this version does not know: ${JSON.stringify(format ?? null)}`,
    );
    return undefined;
  }
  const days = typeof period === 'string' ? daysOf(period) : undefined;
  const isScope =
    typeof origin === 'string' &&
    typeof period === 'string' &&
    isCount(size) &&
    isNumbers(records) &&
    days !== undefined;
  if (isScope) return { origin, size, period, records, ...(days === 'all' ? {} : { days }) };
  found.add('tampered', `${FILE} is not written as packs have it`);
  return undefined;
}

function isCount(value: Json | undefined): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 1_000_000;
}

function isNumbers(value: Json | undefined): value is readonly number[] {
  return Array.isArray(value) && value.every(isCount);
}

/** Undefined for what is no period. */
function daysOf(period: string): Scope['days'] | 'all' | undefined {
  if (period === 'all') return 'all';
  const [, year = '', quarter = ''] = /^(\d{4})Q([1-4])$/.exec(period) ?? [];
  if (year === '') return undefined;
  const last = 3 * Number(quarter);
  const month = (number: number): string => String(number).padStart(2, '0');
  return { first: `${year}-${month(last - 2)}-01`, last: `${year}-${month(last)}-${[6, 9].includes(last) ? 30 : 31}` };
}

/** Whether a day is in the period. */
export function isOf({ days }: Scope, day: string): boolean {
  return days === undefined || (day >= days.first && day <= days.last);
}
