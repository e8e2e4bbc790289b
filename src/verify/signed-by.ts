import { type DerValue, listIn, readDer, readOid } from './der.ts';
import type { Checks, HashName, SignatureScheme } from './ports.ts';
import { join } from './bytes.ts';

/** Digests that are strong enough for what is signed today. */
const HASHES: Readonly<Record<string, HashName>> = {
  '2.16.840.1.101.3.4.2.1': 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384',
  '2.16.840.1.101.3.4.2.3': 'SHA-512',
};

/** Those whose name says their digest too (RFC 4055, RFC 5758). */
const SIGNATURES: Readonly<Record<string, { readonly name: SignatureScheme['name']; readonly hash: HashName }>> = {
  '1.2.840.113549.1.1.11': { name: 'RSA', hash: 'SHA-256' },
  '1.2.840.113549.1.1.12': { name: 'RSA', hash: 'SHA-384' },
  '1.2.840.113549.1.1.13': { name: 'RSA', hash: 'SHA-512' },
  '1.2.840.10045.4.3.2': { name: 'ECDSA', hash: 'SHA-256' },
  '1.2.840.10045.4.3.3': { name: 'ECDSA', hash: 'SHA-384' },
  '1.2.840.10045.4.3.4': { name: 'ECDSA', hash: 'SHA-512' },
};

const [RSA, EC] = ['1.2.840.113549.1.1.1', '1.2.840.10045.2.1'] as const;

const CURVES: Readonly<Record<string, { readonly curve: 'P-256' | 'P-384' | 'P-521'; readonly bytes: number }>> = {
  '1.2.840.10045.3.1.7': { curve: 'P-256', bytes: 32 },
  '1.3.132.0.34': { curve: 'P-384', bytes: 48 },
  '1.3.132.0.35': { curve: 'P-521', bytes: 66 },
};

/** Undefined for SHA-1 and whatever else nobody should rely on. */
export function findHash(algorithm: DerValue | undefined): HashName | undefined {
  return HASHES[readOid(listIn(algorithm)[0])];
}

export interface Signed {
  readonly message: Uint8Array;
  readonly signature: Uint8Array;
  /** AlgorithmIdentifier of the signature. */
  readonly algorithm: DerValue | undefined;
  /** Where that one says only which key it is for (RFC 3370, 3.2). */
  readonly hash?: HashName | undefined;
}

/** Whether a key, as SubjectPublicKeyInfo, signed this: undefined where nobody here can tell, or should. */
export async function isSignedBy(
  key: Uint8Array,
  { message, signature, algorithm, hash }: Signed,
  checks: Checks,
): Promise<boolean | undefined> {
  const named = readOid(listIn(algorithm)[0]);
  const [keyType, curveName] = listIn(listIn(readDer(key))[0]);
  const wanted = named === RSA && hash !== undefined ? ({ name: 'RSA', hash } as const) : SIGNATURES[named];
  if (wanted === undefined) return undefined;
  if (wanted.name === 'RSA')
    return readOid(keyType) === RSA
      ? checks.isSigned({ name: 'RSA', hash: wanted.hash }, key, { message, signature })
      : false;
  const curve = CURVES[readOid(curveName)];
  if (readOid(keyType) !== EC || curve === undefined) return undefined;
  const raw = readPair(signature, curve.bytes);
  const scheme = { name: 'ECDSA', hash: wanted.hash, curve: curve.curve } as const;
  return raw === undefined ? false : checks.isSigned(scheme, key, { message, signature: raw });
}

/** r and s of an ECDSA-Sig-Value (RFC 3279, 2.2.3), so many bytes each. */
function readPair(signature: Uint8Array, bytes: number): Uint8Array | undefined {
  const numbers = listIn(readDer(signature)).map(({ content }) => {
    const start = content.findIndex((byte) => byte !== 0);
    return start < 0 ? undefined : content.subarray(start);
  });
  const [r, s] = numbers;
  if (numbers.length !== 2 || r === undefined || s === undefined || r.length > bytes || s.length > bytes)
    return undefined;
  return join(new Uint8Array(bytes - r.length), r, new Uint8Array(bytes - s.length), s);
}
