import { STATUSES, type Status } from './outcome.ts';
import type { OutcomeTable } from './partial.ts';

/** A growing table of statuses; a row's byte only ever becomes stronger. */
export interface OutcomeRows {
  /** The row of a key, made on first sight. */
  row(key: string): number;
  /** `code`: of a status, by `CODES`. */
  record(row: number, control: number, code: number): void;
  /** Takes over all rows of another table of the same width, under new keys where `rename` gives them; gives where each went. */
  absorb(table: OutcomeTable, rename?: (key: string, row: number) => string): Int32Array;
  finish(): OutcomeTable;
}

/** A status as the table has it, 1 being the weakest; looked up once by those who record millions. */
export const CODES = Object.fromEntries(STATUSES.map((status, index) => [status, index + 1])) as Readonly<
  Record<Status, number>
>;
const FIRST_ROWS = 64;

export function createOutcomeRows(width: number): OutcomeRows {
  const rows = new Map<string, number>();
  let statuses = new Uint8Array(width * FIRST_ROWS);

  function row(key: string): number {
    let index = rows.get(key);
    if (index === undefined) {
      index = rows.size;
      rows.set(key, index);
      if ((index + 1) * width > statuses.length)
        statuses = new Uint8Array(statuses.buffer.transfer(statuses.length * 2));
    }
    return index;
  }

  return {
    row,
    record(index, control, code) {
      const at = index * width + control;
      if (code > (statuses[at] as number)) statuses[at] = code;
    },
    absorb(table, rename) {
      return Int32Array.from(table.keys, (key, from) => {
        const known = rows.size;
        const to = row(rename === undefined ? key : rename(key, from));
        if (to === known) {
          statuses.set(table.statuses.subarray(from * width, (from + 1) * width), to * width);
          return to;
        }
        for (let control = 0; control < width; control++) {
          const code = table.statuses[from * width + control] as number;
          if (code > (statuses[to * width + control] as number)) statuses[to * width + control] = code;
        }
        return to;
      });
    },
    finish: () => ({ keys: [...rows.keys()], statuses: statuses.slice(0, rows.size * width), width }),
  };
}

/** The status of a cell; undefined where the control has nothing to say of the row. */
export function statusAt(table: OutcomeTable, row: number, control: number): Status | undefined {
  const code = table.statuses[row * table.width + control] as number;
  return code === 0 ? undefined : STATUSES[code - 1];
}
