import type { Checks, SignatureScheme } from '../../verify/ports.ts';

const ECDSA = { name: 'ECDSA', namedCurve: 'P-256' } as const;

type KeyAlgorithm = Parameters<typeof crypto.subtle.importKey>[2];
type SignatureAlgorithm = Parameters<typeof crypto.subtle.verify>[0];

/** By WebCrypto, which browsers have, and Node too. */
export const WEB_CHECKS: Checks = {
  sha256: async (bytes) => new Uint8Array(await crypto.subtle.digest('SHA-256', own(bytes))),
  digest: async (name, bytes) => new Uint8Array(await crypto.subtle.digest(name, own(bytes))),
  isEcdsa: (key, message, signature) =>
    asking(async () => {
      const imported = await crypto.subtle.importKey('spki', own(key), ECDSA, false, ['verify']);
      return crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, imported, own(signature), own(message));
    }),
  isEd25519: (key, message, signature) =>
    asking(async () => {
      const imported = await crypto.subtle.importKey('raw', own(key), 'Ed25519', false, ['verify']);
      return crypto.subtle.verify('Ed25519', imported, own(signature), own(message));
    }),
  isSigned: (scheme, key, { message, signature }) =>
    asking(async () => {
      const [forKey, forSignature] = nameScheme(scheme);
      const imported = await crypto.subtle.importKey('spki', own(key), forKey, false, ['verify']);
      return crypto.subtle.verify(forSignature, imported, own(signature), own(message));
    }),
};

/** How WebCrypto names what authorities sign with: for the key, and for the signature. */
function nameScheme(scheme: SignatureScheme): readonly [KeyAlgorithm, SignatureAlgorithm] {
  return scheme.name === 'RSA'
    ? [{ name: 'RSASSA-PKCS1-v1_5', hash: scheme.hash }, { name: 'RSASSA-PKCS1-v1_5' }]
    : [
        { name: 'ECDSA', namedCurve: scheme.curve },
        { name: 'ECDSA', hash: scheme.hash },
      ];
}

/** What is no key is refused by an exception of the platform, and signed nothing; an algorithm that it lacks is no answer. */
async function asking(ask: () => Promise<boolean>): Promise<boolean> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Error && error.name === 'NotSupportedError') throw error;
    return false;
  }
}

/** WebCrypto takes no bytes that others may change meanwhile. */
function own(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}
