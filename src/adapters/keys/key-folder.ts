import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createKey, openKey, openKeyFile } from '../../adapters/keys/key-file.ts';
import { rawEd25519, renderPublicKey } from '../../adapters/keys/public-key.ts';
import { writeDurably } from '../../adapters/ledger/write-durably.ts';
import { evidenceError } from '../../evidence/evidence-error.ts';
import {
  createVerifierKey,
  isKeyName,
  type NoteSigner,
  parseVerifierKey,
  renderVerifierKey,
  type VerifierKey,
} from '../../evidence/log/note.ts';
import type { SignatureAlgorithm, Signer } from '../../evidence/ports.ts';
import { nameKey } from '../../evidence/records/envelope.ts';
import type { RotatedKey } from '../../evidence/records/key-rotation.ts';

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
  readonly log: NoteSigner & { readonly signer: Signer };
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

/** A key that is to take the place of another of a ledger, as its private file holds it. */
export interface NextKey {
  readonly key: RotatedKey;
  readonly pem: string;
  readonly signer: Signer;
  /** As records write it. */
  readonly written: string;
}

const ALGORITHMS = { log: 'ed25519', pack: 'ecdsa-p256' } as const satisfies Record<RotatedKey, SignatureAlgorithm>;

/** Where a key waits that is not known yet to be recorded. */
const nameNext = (key: RotatedKey): string => `${FILES[key]}.next`;

/** Makes one, and puts it where it waits. */
export function createNextKey(folder: string, key: RotatedKey): NextKey {
  const next = describeNext(folder, key, createKey(ALGORITHMS[key]));
  writeDurably(folder, [{ path: nameNext(key), data: next.pem }]);
  return next;
}

/** Those that wait: whoever made them was stopped. */
export function findNextKeys(folder: string): readonly NextKey[] {
  return (['log', 'pack'] as const).flatMap((key) => {
    const file = join(folder, nameNext(key));
    return existsSync(file) ? [describeNext(folder, key, readFileSync(file, 'utf8'))] : [];
  });
}

function describeNext(folder: string, key: RotatedKey, pem: string): NextKey {
  const signer = openKey(pem, ALGORITHMS[key], nameNext(key));
  return {
    key,
    pem,
    signer,
    written: key === 'pack' ? renderPublicKey(signer.publicKey) : renderLogKey(folder, signer),
  };
}

/** The log keeps its name. */
function renderLogKey(folder: string, signer: Signer): string {
  return renderVerifierKey(createVerifierKey(readLogKey(folder).name, rawEd25519(signer)));
}

/** It is the ledger's key from now on. */
export function promoteKey(folder: string, { key, pem, written }: NextKey): void {
  const shown =
    key === 'log' ? { path: FILES.logPublic, data: `${written}\n` } : { path: FILES.packPublic, data: written };
  writeDurably(folder, [{ path: FILES[key], data: pem }, shown]);
  forgetKey(folder, key);
}

/** It never was one. */
export function forgetKey(folder: string, key: RotatedKey): void {
  rmSync(join(folder, nameNext(key)), { force: true });
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
