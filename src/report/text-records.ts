import { escapeLine } from './style.ts';

/** A record of a ledger, for a person. */
export interface RecordRow {
  readonly number: number;
  /** RFC 3339 */
  readonly sealed: string;
  /** In a word. */
  readonly type: string;
  readonly about: string;
}

/** A line for each record, and the checkpoint as it is signed: for whoever is to keep it elsewhere. */
export function renderRecords(rows: readonly RecordRow[], checkpoint: string): string {
  const digits = String(rows.length - 1).length;
  const width = Math.max(...rows.map(({ type }) => type.length));
  const lines = rows.map(({ number, sealed, type, about }) =>
    escapeLine(`${String(number).padStart(digits)}  ${sealed}  ${type.padEnd(width)}  ${about}`),
  );
  return `${lines.join('\n')}\n\n${checkpoint}`;
}
