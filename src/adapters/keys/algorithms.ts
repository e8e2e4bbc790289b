import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { SignatureAlgorithm } from '../../evidence/ports.ts';

interface Algorithm {
  /** As Node names the digest; Ed25519 has its own. */
  readonly digest: 'sha256' | null;
  create(): KeyObject;
  isKey(key: KeyObject): boolean;
}

/** How Node makes each, and signs with it. */
export const ALGORITHMS: Readonly<Record<SignatureAlgorithm, Algorithm>> = {
  ed25519: {
    digest: null,
    create: () => generateKeyPairSync('ed25519').privateKey,
    isKey: ({ asymmetricKeyType }) => asymmetricKeyType === 'ed25519',
  },
  'ecdsa-p256': {
    digest: 'sha256',
    create: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
    isKey: ({ asymmetricKeyType, asymmetricKeyDetails }) =>
      asymmetricKeyType === 'ec' && asymmetricKeyDetails?.namedCurve === 'prime256v1',
  },
};
