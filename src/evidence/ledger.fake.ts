import { sha256 } from '../base/digest.ts';
import { renderCheckpoint } from './log/checkpoint.ts';
import { EMPTY_LOG, growLog } from './log/grow.ts';
import { type NoteSigner, signNote } from './log/note.ts';
import { hashRoot } from './log/tree.ts';
import type { Ledger } from './ports.ts';

/** A ledger that lasts as long as it is held. */
export async function createFakeLedger(by: NoteSigner): Promise<Ledger> {
  const origin = by.key.name;
  const kept = new Map<string, Uint8Array>();
  let log = EMPTY_LOG;
  let checkpoint = await signState();
  return {
    origin,
    get size() {
      return log.entries.length;
    },
    get checkpoint() {
      return checkpoint;
    },
    get tree() {
      return log.tree;
    },
    findEntry: (index) => log.entries[index],
    async keep(bytes) {
      const digest = sha256(bytes);
      kept.set(digest, bytes);
      return digest;
    },
    findKept: async (digest) => kept.get(digest),
    async append(entries) {
      log = growLog(log, entries);
      checkpoint = await signState();
    },
    close: () => undefined,
  };

  function signState(): Promise<string> {
    return signNote(renderCheckpoint({ origin, size: log.entries.length, root: hashRoot(log.tree) }), [by]);
  }
}
