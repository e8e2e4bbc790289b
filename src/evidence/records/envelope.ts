import { decodeBase64, encodeBase64 } from '../../base/base64.ts';
import { sha256 } from '../../base/digest.ts';
import { evidenceError } from '../evidence-error.ts';
import type { Signer } from '../ports.ts';

/** What in-toto statements say they are. */
export const PAYLOAD_TYPE = 'application/vnd.in-toto+json';

/** A DSSE envelope (v1.0.2): what was signed, and by whom. */
export interface Envelope {
  readonly payload: Uint8Array;
  readonly signatures: readonly EnvelopeSignature[];
}

export interface EnvelopeSignature {
  /** A hint; never a reason to trust. */
  readonly keyid: string;
  readonly sig: Uint8Array;
}

/** PAE of the DSSE protocol: type and payload behind their lengths, so that neither can pass for a part of the other. */
export function encodePayload(payload: Uint8Array): Uint8Array {
  const head = `DSSEv1 ${PAYLOAD_TYPE.length} ${PAYLOAD_TYPE} ${payload.length} `;
  const encoded = new Uint8Array(head.length + payload.length);
  encoded.set(new TextEncoder().encode(head));
  encoded.set(payload, head.length);
  return encoded;
}

export async function sealPayload(payload: Uint8Array, signers: readonly Signer[]): Promise<Envelope> {
  const message = encodePayload(payload);
  const signatures = signers.map(async (signer) => ({
    keyid: nameKey(signer.publicKey),
    sig: await signer.sign(message),
  }));
  return { payload, signatures: await Promise.all(signatures) };
}

/** SHA-256 of the key as SubjectPublicKeyInfo. */
export function nameKey(publicKey: Uint8Array): string {
  return sha256(publicKey);
}

export function renderEnvelope({ payload, signatures }: Envelope): Uint8Array {
  const envelope = {
    payloadType: PAYLOAD_TYPE,
    payload: encodeBase64(payload),
    signatures: signatures.map(({ keyid, sig }) => ({ keyid, sig: encodeBase64(sig) })),
  };
  return new TextEncoder().encode(JSON.stringify(envelope));
}

/** Throws `evidence/record`. */
export function parseEnvelope(bytes: Uint8Array): Envelope {
  const read = readJson(bytes);
  const payload = typeof read?.payload === 'string' ? decodeBase64(read.payload) : undefined;
  const signatures = Array.isArray(read?.signatures) ? read.signatures.flatMap(parseSignature) : [];
  if (read?.payloadType !== PAYLOAD_TYPE || payload === undefined || signatures.length === 0)
    throw evidenceError('evidence/record', 'an entry is no envelope of a statement');
  return { payload, signatures };
}

interface ReadEnvelope {
  readonly payloadType?: unknown;
  readonly payload?: unknown;
  readonly signatures?: unknown;
}

function readJson(bytes: Uint8Array): ReadEnvelope | undefined {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as ReadEnvelope;
  } catch {
    return undefined;
  }
}

function parseSignature(written: unknown): readonly EnvelopeSignature[] {
  const { keyid, sig } = (written ?? {}) as { readonly keyid?: unknown; readonly sig?: unknown };
  const bytes = typeof sig === 'string' ? decodeBase64(sig) : undefined;
  return typeof keyid === 'string' && bytes !== undefined ? [{ keyid, sig: bytes }] : [];
}
