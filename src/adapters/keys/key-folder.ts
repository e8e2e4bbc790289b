import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { evidenceError } from '../../evidence/evidence-error.ts';
import type { KeyStore, LedgerKeys, NextKey } from '../../evidence/key-store.ts';
import {
  createVerifierKey,
  isKeyName,
  parseVerifierKey,
  renderVerifierKey,
  type VerifierKey,
} from '../../evidence/log/note.ts';
import type { SignatureAlgorithm, Signer } from '../../evidence/ports.ts';
import { nameKey } from '../../evidence/records/envelope.ts';
import type { RotatedKey } from '../../evidence/records/key-rotation.ts';
import { writeDurably } from '../ledger/write-durably.ts';
import { createKey, openKey, openKeyFile } from './key-file.ts';
import { rawEd25519, renderPublicKey } from './public-key.ts';

/** Below the folder of a ledger: private keys beside their public halves. */
const FILES = {
  /** Signs checkpoints. */
  log: 'keys/log.key',
  /** What others verify them with: `NAME+ID+KEY`. */
  logPublic: 'keys/log.vkey',
  /** Signs records and packs. */
  pack: 'keys/pack.key',
  packPublic: 'keys/pack.pub',
} as const;

const ALGORITHMS = { log: 'ed25519', pack: 'ecdsa-p256' } as const satisfies Record<RotatedKey, SignatureAlgorithm>;

export interface NewKeys extends LedgerKeys {
  readonly files: readonly { readonly path: string; readonly data: string }[];
}

/** Keys that were never there before; a log without a name is called after its key. Throws `evidence/key`. */
export function createKeys(origin: string | undefined): NewKeys {
  const [logKey, packKey] = [createKey(ALGORITHMS.log), createKey(ALGORITHMS.pack)];
  const [signer, pack] = [openKey(logKey, ALGORITHMS.log, FILES.log), openKey(packKey, ALGORITHMS.pack, FILES.pack)];
  const name = origin ?? `ledger-${nameKey(signer.publicKey).slice(0, NAME_DIGITS)}`;
  if (!isKeyName(name)) throw evidenceError('evidence/key', `${JSON.stringify(name)} is no name for a log`);
  const key = createVerifierKey(name, rawEd25519(signer));
  return {
    log: { key, signer },
    pack,
    files: [
      { path: FILES.log, data: logKey },
      { path: FILES.logPublic, data: `${renderVerifierKey(key)}\n` },
      { path: FILES.pack, data: packKey },
      { path: FILES.packPublic, data: renderPublicKey(pack.publicKey) },
    ],
  };
}

const NAME_DIGITS = 8;

/** Where a key waits. */
const nameNext = (key: RotatedKey): string => `${FILES[key]}.next`;

/** The keys that lie in the folder of a ledger: whoever may read them may sign. */
export function createKeyFolder(folder: string): KeyStore {
  const openFile = (key: RotatedKey): Signer => openKeyFile(join(folder, FILES[key]), ALGORITHMS[key]);
  const readLogKey = (): VerifierKey => parseLogKey(join(folder, FILES.logPublic));
  const fileOfNext = (key: RotatedKey): string => join(folder, nameNext(key));

  /** The log keeps its name. */
  const render = (key: RotatedKey, signer: Signer): string =>
    key === 'pack'
      ? renderPublicKey(signer.publicKey)
      : renderVerifierKey(createVerifierKey(readLogKey().name, rawEd25519(signer)));

  function describeNext(key: RotatedKey, pem: string): NextKey {
    const signer = openKey(pem, ALGORITHMS[key], nameNext(key));
    return { key, signer, written: render(key, signer) };
  }

  return {
    readLogKey,
    open() {
      const [key, signer] = [readLogKey(), openFile('log')];
      if (createVerifierKey(key.name, rawEd25519(signer)).id === key.id)
        return { log: { key, signer }, pack: openFile('pack') };
      const [left, right] = [join(folder, FILES.log), join(folder, FILES.logPublic)];
      throw evidenceError('evidence/key', `${left} and ${right} are two keys`);
    },
    render: (key) => render(key, openFile(key)),
    createNext(key) {
      const pem = createKey(ALGORITHMS[key]);
      writeDurably(folder, [{ path: nameNext(key), data: pem }]);
      return describeNext(key, pem);
    },
    listNext: () =>
      (['log', 'pack'] as const)
        .filter((key) => existsSync(fileOfNext(key)))
        .map((key) => describeNext(key, readFileSync(fileOfNext(key), 'utf8'))),
    promote(key) {
      const pem = readFileSync(fileOfNext(key), 'utf8');
      const { written } = describeNext(key, pem);
      const shown =
        key === 'log' ? { path: FILES.logPublic, data: `${written}\n` } : { path: FILES.packPublic, data: written };
      writeDurably(folder, [{ path: FILES[key], data: pem }, shown]);
      rmSync(fileOfNext(key));
    },
    forget: (key) => rmSync(fileOfNext(key), { force: true }),
  };
}

function parseLogKey(file: string): VerifierKey {
  try {
    return parseVerifierKey(readFileSync(file, 'utf8'));
  } catch (error) {
    throw evidenceError('evidence/key', `${file} holds no key that verifies notes${describe(error)}`);
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? `: ${error.message}` : '';
}
