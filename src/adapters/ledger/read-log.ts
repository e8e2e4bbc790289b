import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SeaworthyError } from '../../base/error.ts';
import { type Checkpoint, parseCheckpoint } from '../../evidence/log/checkpoint.ts';
import type { Log } from '../../evidence/log/grow.ts';
import { openNote, type Verify, type VerifierKey } from '../../evidence/log/note.ts';
import { findDamage } from './find-damage.ts';
import { ledgerError } from './ledger-error.ts';

/** A log as its files have it. */
export interface ReadLog extends Log {
  /** As it is signed. */
  readonly checkpoint: string;
}

export const CHECKPOINT = 'checkpoint';

export interface LogToRead {
  readonly folder: string;
  /** Whose signatures count. */
  readonly keys: readonly VerifierKey[];
  readonly verify: Verify;
}

/** Every file of a log, held against each other and against the signed checkpoint. Throws `ledger/damaged`, and names the files. */
export function readLog(wanted: LogToRead): ReadLog {
  const { folder } = wanted;
  const checkpoint = readFileSync(join(folder, CHECKPOINT), 'utf8');
  const { damaged, ...log } = findDamage(openCheckpoint(checkpoint, wanted), (path) => readIfThere(join(folder, path)));
  if (damaged.length === 0) return { ...log, checkpoint };
  // Whoever writes at this moment may have taken files away that a newer checkpoint does without.
  if (readFileSync(join(folder, CHECKPOINT), 'utf8') !== checkpoint) return readLog(wanted);
  throw ledgerError('ledger/damaged', damaged.map((what) => join(folder, what)).join('\n'));
}

function openCheckpoint(written: string, { folder, keys, verify }: LogToRead): Checkpoint {
  try {
    const [origin] = keys.map(({ name }) => name);
    const checkpoint = parseCheckpoint(openNote(written, keys, verify));
    if (checkpoint.origin === origin) return checkpoint;
    throw ledgerError('ledger/damaged', `${join(folder, CHECKPOINT)} is of another log: ${checkpoint.origin}`);
  } catch (error) {
    if (!(error instanceof SeaworthyError) || error.code === 'ledger/damaged') throw error;
    throw ledgerError('ledger/damaged', `${join(folder, CHECKPOINT)}: ${error.message}`, error);
  }
}

function readIfThere(file: string): Uint8Array | undefined {
  try {
    return new Uint8Array(readFileSync(file));
  } catch {
    return undefined;
  }
}
