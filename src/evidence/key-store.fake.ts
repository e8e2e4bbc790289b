import { createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import type { KeyStore, NextKey } from './key-store.ts';
import { createVerifierKey, renderVerifierKey, type VerifierKey } from './log/note.ts';
import type { Signer } from './ports.ts';
import type { RotatedKey } from './records/key-rotation.ts';

const NAME = 'log.example/fake';

/** Keys that are forgotten with it. */
export function createFakeKeyStore(): KeyStore {
  const current = { log: createSigner('log'), pack: createSigner('pack') };
  const waiting = new Map<RotatedKey, Signer>();
  const logKeyOf = ({ publicKey }: Signer): VerifierKey => createVerifierKey(NAME, publicKey.slice(-32));
  const render = (key: RotatedKey, signer: Signer): string =>
    key === 'log' ? renderVerifierKey(logKeyOf(signer)) : renderPem(signer);
  const describe = (key: RotatedKey, signer: Signer): NextKey => ({ key, signer, written: render(key, signer) });

  return {
    open: () => ({ log: { key: logKeyOf(current.log), signer: current.log }, pack: current.pack }),
    render: (key) => render(key, current[key]),
    readLogKey: () => logKeyOf(current.log),
    createNext(key) {
      const signer = createSigner(key);
      waiting.set(key, signer);
      return describe(key, signer);
    },
    listNext: () => [...waiting].map(([key, signer]) => describe(key, signer)),
    promote(key) {
      current[key] = waiting.get(key) ?? current[key];
      waiting.delete(key);
    },
    forget: (key) => void waiting.delete(key),
  };
}

function createSigner(key: RotatedKey): Signer {
  const isLog = key === 'log';
  const { privateKey } = isLog
    ? generateKeyPairSync('ed25519')
    : generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  return {
    algorithm: isLog ? 'ed25519' : 'ecdsa-p256',
    publicKey: new Uint8Array(createPublicKey(privateKey).export({ format: 'der', type: 'spki' })),
    sign: async (message) => new Uint8Array(sign(isLog ? null : 'sha256', message, privateKey)),
  };
}

function renderPem({ publicKey }: Signer): string {
  const key = createPublicKey({ key: Buffer.from(publicKey), format: 'der', type: 'spki' });
  return key.export({ format: 'pem', type: 'spki' }).toString();
}
