import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { renderCheckpoint } from '../../evidence/log/checkpoint.ts';
import { EMPTY_LOG } from '../../evidence/log/grow.ts';
import { signNote } from '../../evidence/log/note.ts';
import { hashRoot } from '../../evidence/log/tree.ts';
import type { Ledger } from '../../evidence/ports.ts';
import { ledgerError, writing } from './ledger-error.ts';
import { OBJECTS } from './object-packs.ts';
import { type LedgerKeys, type LedgerToOpen, openLedger } from './open-ledger.ts';
import { originOf } from './read-ledger.ts';
import { CHECKPOINT } from './read-log.ts';
import { FOLDER_MODE, type FileToWrite, syncFolder, UNFINISHED, writeDurably } from './write-durably.ts';

export interface LedgerToCreate extends LedgerKeys, Omit<LedgerToOpen<LedgerKeys>, 'findKeys'> {
  /** What stands beside the log: its keys. */
  readonly files: readonly FileToWrite[];
  /** What is in it from the beginning. */
  readonly begin: (ledger: Ledger) => Promise<void>;
}

/** Made beside the folder and renamed when all is there: half a ledger never has its name. Throws `ledger/exists` and `ledger/unwritable`. */
export async function createLedger({ folder, files, begin, verify, ...keys }: LedgerToCreate): Promise<void> {
  const path = resolve(folder);
  if (existsSync(path)) throw ledgerError('ledger/exists', `${folder} is there already`);
  const unfinished = `${path}.${process.pid}${UNFINISHED}`;
  await writing(folder, async () => {
    try {
      mkdirSync(`${unfinished}/${OBJECTS}`, { recursive: true, mode: FOLDER_MODE });
      const state = { origin: originOf(keys), size: 0, root: hashRoot(EMPTY_LOG.tree) };
      const checkpoint = await signNote(renderCheckpoint(state), keys.signers);
      writeDurably(unfinished, [...files, { path: CHECKPOINT, data: checkpoint }]);
      const ledger = await openLedger({ folder: unfinished, verify, findKeys: () => keys });
      try {
        await begin(ledger);
      } finally {
        ledger.close();
      }
      renameSync(unfinished, path);
      syncFolder(dirname(path));
    } catch (error) {
      rmSync(unfinished, { recursive: true, force: true });
      throw error;
    }
  });
}
