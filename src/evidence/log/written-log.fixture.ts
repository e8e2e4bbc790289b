import { verify } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createFakeSigner } from '../signer.fake.ts';
import { renderCheckpoint } from './checkpoint.ts';
import { EMPTY_LOG, growLog } from './grow.ts';
import { createVerifierKey, signNote, type Verify } from './note.ts';
import { hashRoot, type Tree } from './tree.ts';

const signer = createFakeSigner('ed25519');
const RAW_BYTES = 32;

export const ORIGIN = 'log.example/one';
export const KEY = createVerifierKey(ORIGIN, signer.publicKey.slice(-RAW_BYTES));

export const verifyEd25519: Verify = (key, message, signature) => {
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), key.publicKey]);
  return verify(null, message, { key: spki, format: 'der', type: 'spki' }, signature);
};

export function signText(text: string): Promise<string> {
  return signNote(text, [{ key: KEY, signer }]);
}

/** Every file of a log of these entries. */
export async function writeLog(folder: string, entries: readonly Uint8Array[]): Promise<Tree> {
  const { tree, files } = growLog(EMPTY_LOG, entries);
  for (const { path, data } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), data);
  }
  mkdirSync(folder, { recursive: true });
  const checkpoint = renderCheckpoint({ origin: ORIGIN, size: entries.length, root: hashRoot(tree) });
  writeFileSync(join(folder, 'checkpoint'), await signText(checkpoint));
  return tree;
}
