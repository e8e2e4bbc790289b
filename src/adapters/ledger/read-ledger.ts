import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { LedgerReader } from '../../evidence/ports.ts';
import { ledgerError } from './ledger-error.ts';
import { type ObjectPlaces, readPacks } from './object-packs.ts';
import { createObjectReader } from './object-reader.ts';
import { CHECKPOINT, type LogToRead, type ReadLog, readLog } from './read-log.ts';

/** What a folder holds, once all of it was looked at. */
export interface ReadFolder {
  readonly log: ReadLog;
  readonly places: ObjectPlaces;
}

/** A ledger in a folder, to be read while others may write. Throws `ledger/not-found` and `ledger/damaged`. */
export function readLedger(wanted: LogToRead): LedgerReader {
  const { log, places } = readFolder(wanted);
  return {
    origin: originOf(wanted),
    size: log.entries.length,
    checkpoint: log.checkpoint,
    tree: log.tree,
    findEntry: (index) => log.entries[index],
    findKept: createObjectReader(wanted.folder, places),
  };
}

/** The key of a log has its name. */
export function originOf({ keys }: Pick<LogToRead, 'keys'>): string {
  return keys[0]?.name ?? '';
}

/** Whether something is there that says it is one. */
export function isLedger(folder: string): boolean {
  return existsSync(join(folder, CHECKPOINT));
}

export function readFolder(wanted: LogToRead): ReadFolder {
  const { folder } = wanted;
  if (!isLedger(folder)) throw ledgerError('ledger/not-found', `${folder} holds no ledger`);
  const log = readLog(wanted);
  const { places, damaged } = readPacks(folder);
  if (damaged.length === 0) return { log, places };
  throw ledgerError('ledger/damaged', damaged.map((what) => join(folder, what)).join('\n'));
}
