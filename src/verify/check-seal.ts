import { decodeBase64, encodeBase64 } from '../base/base64.ts';
import type { Archive } from './archive.ts';
import { findDoubt } from './authority.ts';
import { decodeText, isEqual } from './bytes.ts';
import { nameOf, parseCertificates } from './certificate.ts';
import type { Findings } from './findings.ts';
import { BUNDLE, SIGNATURE, STAMP } from './pack-files.ts';
import type { Checks } from './ports.ts';
import { readTimeToken } from './time-token.ts';

/** When something was there, as an authority says. */
export interface Stamp {
  /** RFC 3339 in UTC. */
  readonly time: string;
  readonly authority: string;
  /** By somebody whom whoever verifies trusts for that. */
  readonly isTrusted: boolean;
}

interface ToCheck {
  readonly found: Findings;
  readonly checks: Checks;
}

export interface ToStamp extends ToCheck {
  /** What the token is of. */
  readonly bytes: Uint8Array;
  readonly response: Uint8Array;
  /** How it is called where something is wrong with it. */
  readonly name: string;
  /** Certificates in PEM of those whom whoever verifies trusts for the time. */
  readonly roots: string | undefined;
}

/** A token says when its bytes were there: of which, by whom, and whether that one is trusted. */
export async function checkStamp({ bytes, response, name, roots, found, checks }: ToStamp): Promise<Stamp | undefined> {
  const token = await readTimeToken(response, checks);
  if (typeof token === 'string') {
    found.add('tampered', `${name} ${token}`);
    return undefined;
  }
  if (!isEqual(token.digest, await checks.digest(token.hash, bytes))) {
    found.add('tampered', `${name} is the time of something else`);
    return undefined;
  }
  const { time, signer } = token;
  const authority = nameOf(signer.subject);
  if (roots === undefined) return { time, authority, isTrusted: false };
  const trusted = parseCertificates(roots, decodeBase64);
  const doubt =
    trusted === undefined
      ? 'what you trust for the time holds no certificate'
      : await findDoubt(token, trusted, checks);
  if (doubt !== undefined) found.add('untrusted', `${name}: ${doubt}`);
  return { time, authority, isTrusted: doubt === undefined };
}

export interface Seal extends ToCheck {
  readonly list: Uint8Array;
  readonly signature: Uint8Array;
  /** SubjectPublicKeyInfo. */
  readonly key: Uint8Array;
}

/** The time of the signature, if it has one, and that the bundle for Sigstore says the same and nothing more. */
export async function checkSeal(archive: Archive, seal: Seal, roots: string | undefined): Promise<Stamp | undefined> {
  const { found, checks, signature } = seal;
  const response = await archive.read(STAMP);
  const isStamped = archive.names.includes(STAMP);
  if (isStamped && response === undefined) found.add('tampered', `${STAMP} is not as the archive says`);
  if (!isStamped && roots !== undefined)
    found.add('incomplete', `${STAMP} is not in the pack: no authority says when ${SIGNATURE} was there`);
  if (!archive.names.includes(BUNDLE)) found.leave(`${BUNDLE}, for the tools of Sigstore: it is not in the pack`);
  else {
    const bundle = await archive.read(BUNDLE);
    if (bundle === undefined || decodeText(bundle) !== (await renderBundle(seal, response)))
      found.add('tampered', `${BUNDLE} is not what ${SIGNATURE} and ${STAMP} say`);
  }
  if (response === undefined) return undefined;
  return checkStamp({ bytes: signature, response, name: STAMP, roots, found, checks });
}

/** A Sigstore bundle of version 0.3, byte for byte: what could say something else is not there. */
async function renderBundle({ list, signature, key, checks }: Seal, response: Uint8Array | undefined): Promise<string> {
  const digest = async (bytes: Uint8Array): Promise<string> => encodeBase64(await checks.sha256(bytes));
  const time = response && { rfc3161Timestamps: [{ signedTimestamp: encodeBase64(response) }] };
  const bundle = {
    mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
    verificationMaterial: {
      publicKey: { hint: await digest(key) },
      ...(time && { timestampVerificationData: time }),
    },
    messageSignature: {
      messageDigest: { algorithm: 'SHA2_256', digest: await digest(list) },
      signature: encodeBase64(signature),
    },
  };
  return `${JSON.stringify(bundle, undefined, 2)}\n`;
}
