import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../../base/digest.ts';
import { renderCheckpoint } from '../../evidence/log/checkpoint.ts';
import { growLog } from '../../evidence/log/grow.ts';
import { type NoteSigner, signNote } from '../../evidence/log/note.ts';
import { hashRoot } from '../../evidence/log/tree.ts';
import type { Ledger } from '../../evidence/ports.ts';
import { ledgerError, writing } from './ledger-error.ts';
import { takeLock } from './lock.ts';
import { addPlaces, clearLeftovers, type ObjectPlaces } from './object-packs.ts';
import { createObjectReader } from './object-reader.ts';
import { createPackWriter, type PackWriter } from './pack-writer.ts';
import { isLedger, originOf, readFolder } from './read-ledger.ts';
import { CHECKPOINT, type LogToRead, type ReadLog } from './read-log.ts';
import { writeDurably } from './write-durably.ts';

export interface LedgerToOpen<Keys extends LedgerKeys> extends Pick<LogToRead, 'folder' | 'verify'> {
  /** The keys, asked for when nobody else can write: whoever was the last may have changed them. */
  readonly findKeys: () => Keys;
}

export interface LedgerKeys extends Pick<LogToRead, 'keys'> {
  /** Who signs its checkpoints. */
  readonly signers: readonly NoteSigner[];
}

/** With the keys that it was opened with. */
export interface OpenLedger<Keys> extends Ledger {
  readonly openedWith: Keys;
}

/** A ledger in a folder, to be written by nobody else until it is closed. Throws the codes of this room, and what `findKeys` throws. */
export async function openLedger<Keys extends LedgerKeys>({
  folder,
  verify,
  findKeys,
}: LedgerToOpen<Keys>): Promise<OpenLedger<Keys>> {
  if (!isLedger(folder)) throw ledgerError('ledger/not-found', `${folder} holds no ledger`);
  return writing(folder, () => {
    const release = takeLock(folder);
    try {
      const openedWith = findKeys();
      const read = readFolder({ folder, verify, keys: openedWith.keys });
      clearLeftovers(folder);
      return createLedger({ folder, openedWith, ...read, release });
    } catch (error) {
      release();
      throw error;
    }
  });
}

interface OpenFolder<Keys> {
  readonly folder: string;
  readonly openedWith: Keys;
  readonly log: ReadLog;
  readonly places: ObjectPlaces;
  readonly release: () => void;
}

function createLedger<Keys extends LedgerKeys>({
  folder,
  places,
  release,
  openedWith,
  ...opened
}: OpenFolder<Keys>): OpenLedger<Keys> {
  const origin = originOf(openedWith);
  let { log } = opened;
  let pack: PackWriter | undefined;
  /** In the pack that is being written. */
  const waiting = new Set<string>();

  /** Objects first: what a record speaks of is there before the record is. */
  async function finishPack(): Promise<void> {
    const finished = await pack?.finish();
    pack = undefined;
    waiting.clear();
    if (finished !== undefined) addPlaces(places, finished);
  }

  return {
    openedWith,
    origin,
    get size() {
      return log.entries.length;
    },
    get checkpoint() {
      return log.checkpoint;
    },
    get tree() {
      return log.tree;
    },
    findEntry: (index) => log.entries[index],
    findKept: createObjectReader(folder, places),
    async keep(bytes) {
      const digest = sha256(bytes);
      if (places.has(digest) || waiting.has(digest)) return digest;
      waiting.add(digest);
      await writing(folder, () => (pack ??= createPackWriter(folder)).add(digest, bytes));
      return digest;
    },
    append: (added) =>
      writing(folder, async () => {
        const grown = growLog(log, added);
        const state = { origin, size: grown.entries.length, root: hashRoot(grown.tree) };
        const checkpoint = await signNote(renderCheckpoint(state), openedWith.signers);
        await finishPack();
        writeDurably(folder, grown.files);
        // From here on the entries are in the log: nothing but this file says how long it is.
        writeDurably(folder, [{ path: CHECKPOINT, data: checkpoint }]);
        log = { ...grown, checkpoint };
        for (const path of grown.replaced) rmSync(join(folder, path), { recursive: true, force: true });
      }),
    close() {
      pack?.abandon();
      pack = undefined;
      release();
    },
  };
}
