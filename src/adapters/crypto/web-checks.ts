import type { Checks } from '../../verify/ports.ts';

const ECDSA = { name: 'ECDSA', namedCurve: 'P-256' } as const;

/** By WebCrypto, which browsers have, and Node too. */
export const WEB_CHECKS: Checks = {
  sha256: async (bytes) => new Uint8Array(await crypto.subtle.digest('SHA-256', own(bytes))),
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
};

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
