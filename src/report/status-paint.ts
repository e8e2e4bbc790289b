import type { Status } from '../assessment/outcome.ts';
import type { Style } from './style.ts';

const PAINTS: Readonly<Record<Status, 'green' | 'red' | 'yellow' | 'dim'>> = {
  pass: 'green',
  fail: 'red',
  error: 'red',
  manual: 'yellow',
  'not-evaluated': 'yellow',
  'not-applicable': 'dim',
};

/** Columns that every status has room in. */
export const STATUS_WIDTH = Math.max(...Object.keys(PAINTS).map((status) => status.length));

/** A status in its colour and in a column of its own. */
export function renderStatus(status: Status, style: Style): string {
  return style[PAINTS[status]](status.padEnd(STATUS_WIDTH));
}
