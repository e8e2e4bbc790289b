import { STATUSES, type Status } from './outcome.ts';
import type { OutcomeTable } from './partial.ts';

/** A growing table of statuses; a row's byte only ever becomes stronger. */
export interface OutcomeRows {
  /** The row of a subject, made on first sight. */
  row(key: string): number;
  record(row: number, control: number, status: Status): void;
  /** Takes over all rows of another table of the same width, under new keys where `rename` gives them. */
  addTable(table: OutcomeTable, rename?: (key: string) => string): void;
  /** The keys sorted, so that equal content is equal data. */
  finish(): OutcomeTable;
}

const CODES = Object.fromEntries(STATUSES.map((status, index) => [status, index + 1])) as Readonly<
  Record<Status, number>
>;

export function createOutcomeRows(width: number): OutcomeRows {
  const rows = new Map<string, number>();
  let statuses = new Uint8Array(width * 64);

  function row(key: string): number {
    let index = rows.get(key);
    if (index === undefined) {
      index = rows.size;
      rows.set(key, index);
      if ((index + 1) * width > statuses.length) {
        const larger = new Uint8Array(Math.max(statuses.length * 2, (index + 1) * width));
        larger.set(statuses);
        statuses = larger;
      }
    }
    return index;
  }

  return {
    row,
    record(index, control, status) {
      const at = index * width + control;
      const code = CODES[status];
      if (code > (statuses[at] as number)) statuses[at] = code;
    },
    addTable(table, rename) {
      table.keys.forEach((key, from) => {
        const to = row(rename === undefined ? key : rename(key)) * width;
        for (let control = 0; control < width; control++) {
          const code = table.statuses[from * width + control] as number;
          if (code > (statuses[to + control] as number)) statuses[to + control] = code;
        }
      });
    },
    finish() {
      const keys = [...rows.keys()].sort();
      const sorted = new Uint8Array(keys.length * width);
      keys.forEach((key, to) => {
        const from = (rows.get(key) as number) * width;
        sorted.set(statuses.subarray(from, from + width), to * width);
      });
      return { keys, statuses: sorted, width };
    },
  };
}

/** The status of a cell; undefined where the control has nothing to say of the subject. */
export function statusAt(table: OutcomeTable, row: number, control: number): Status | undefined {
  const code = table.statuses[row * table.width + control] as number;
  return code === 0 ? undefined : STATUSES[code - 1];
}
