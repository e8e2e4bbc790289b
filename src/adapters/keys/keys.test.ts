import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createVerifierKey } from '../../evidence/log/note.ts';
import type { SignatureAlgorithm } from '../../evidence/ports.ts';
import { describeKeyStore } from '../../evidence/key-store.contract.ts';
import { createFakeKeyStore } from '../../evidence/key-store.fake.ts';
import { describeSigner } from '../../evidence/signer.contract.ts';
import { createFakeSigner } from '../../evidence/signer.fake.ts';
import { writeDurably } from '../ledger/write-durably.ts';
import { createKey, openKeyFile } from './key-file.ts';
import { createKeyFolder, createKeys } from './key-folder.ts';
import { rawEd25519, renderPublicKey, spkiOf, verifyNote, verifySignature } from './public-key.ts';

const root = mkdtempSync(join(tmpdir(), 'seaworthy-keys-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

for (const algorithm of ['ed25519', 'ecdsa-p256'] as const) writeFileSync(join(root, algorithm), createKey(algorithm));

describeSigner('the fake', createFakeSigner);
describeSigner('a file', (algorithm: SignatureAlgorithm) => openKeyFile(join(root, algorithm), algorithm));

describeKeyStore('the fake', createFakeKeyStore);
describeKeyStore('a folder', () => {
  const folder = mkdtempSync(join(root, 'folder-'));
  writeDurably(folder, createKeys('log.example/one').files);
  return createKeyFolder(folder);
});

test.each([
  ['nothing', undefined],
  ['no key', 'hello'],
  ['a key of another kind', createKey('ecdsa-p256')],
  [
    'a curve of another size',
    generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey.export({ format: 'pem', type: 'pkcs8' }),
  ],
])('where there is %s nobody signs', (what, content) => {
  const file = join(root, what.replaceAll(' ', '-'));
  if (content !== undefined) writeFileSync(file, content);
  const code = 'keys/unreadable';
  expect(() => openKeyFile(file, 'ed25519')).toThrow(expect.objectContaining({ code }));
  if (what !== 'a key of another kind')
    expect(() => openKeyFile(file, 'ecdsa-p256')).toThrow(expect.objectContaining({ code }));
});

describe('a public key', () => {
  const message = new TextEncoder().encode('x\n');

  test('of notes is 32 bytes, and what openssl reads around them', async () => {
    const signer = createFakeSigner('ed25519');
    const key = createVerifierKey('a', rawEd25519(signer));
    expect(spkiOf(key)).toEqual(signer.publicKey);
    expect(verifyNote(key, message, await signer.sign(message))).toBe(true);
    expect(verifyNote(key, message, new Uint8Array(0))).toBe(false);
    expect(renderPublicKey(signer.publicKey)).toMatch(/^-----BEGIN PUBLIC KEY-----\n/);
  });

  test('verifies what it signed, and nothing that is no signature', async () => {
    const signer = createFakeSigner('ecdsa-p256');
    expect(verifySignature(signer, message, await signer.sign(message))).toBe(true);
    expect(verifySignature(signer, message, Uint8Array.of(1, 2, 3))).toBe(false);
  });
});
