import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createKey, openKey, openKeyFile } from '../../adapters/keys/key-file.ts';
import { rawEd25519, renderPublicKey } from '../../adapters/keys/public-key.ts';
import { evidenceError } from '../../evidence/evidence-error.ts';
import {
  createVerifierKey,
  isKeyName,
  type NoteSigner,
  parseVerifierKey,
  renderVerifierKey,
  type VerifierKey,
} from '../../evidence/log/note.ts';
import type { Signer } from '../../evidence/ports.ts';
import { nameKey } from '../../evidence/records/envelope.ts';

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

/** Who signs in a ledger. */
export interface LedgerKeys {
  readonly log: NoteSigner;
  readonly pack: Signer;
}

export interface NewKeys extends LedgerKeys {
  readonly files: readonly { readonly path: string; readonly data: string }[];
}

/** Keys that were never there before; a log without a name is called after its key. Throws `evidence/key`. */
export function createKeys(origin: string | undefined): NewKeys {
  const [logKey, packKey] = [createKey('ed25519'), createKey('ecdsa-p256')];
  const [signer, pack] = [openKey(logKey, 'ed25519', FILES.log), openKey(packKey, 'ecdsa-p256', FILES.pack)];
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

/** The private keys. Throws `keys/unreadable`, and `evidence/key` where the public half is of another one. */
export function openKeys(folder: string): LedgerKeys {
  const key = readLogKey(folder);
  const signer = openKeyFile(join(folder, FILES.log), 'ed25519');
  if (createVerifierKey(key.name, rawEd25519(signer)).id !== key.id)
    throw evidenceError('evidence/key', `${join(folder, FILES.log)} and ${join(folder, FILES.logPublic)} are two keys`);
  return { log: { key, signer }, pack: openKeyFile(join(folder, FILES.pack), 'ecdsa-p256') };
}

/** What the ledger itself says its checkpoints are verified with. Throws `evidence/key`. */
export function readLogKey(folder: string): VerifierKey {
  const file = join(folder, FILES.logPublic);
  try {
    return parseVerifierKey(readFileSync(file, 'utf8'));
  } catch (error) {
    throw evidenceError('evidence/key', `${file} holds no key that verifies notes${describe(error)}`);
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? `: ${error.message}` : '';
}
