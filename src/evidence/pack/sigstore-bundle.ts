import { encodeBase64 } from '../../base/base64.ts';
import { sha256Bytes } from '../../base/digest.ts';

export interface BundledSignature {
  /** What was signed. */
  readonly message: Uint8Array;
  /** ECDSA-Sig-Value, in DER. */
  readonly signature: Uint8Array;
  /** SubjectPublicKeyInfo of whoever signed, in DER. */
  readonly publicKey: Uint8Array;
  /** TimeStampResp (RFC 3161, 2.4.2) of the signature's bytes. */
  readonly stamp?: Uint8Array | undefined;
}

/**
 * The same signature once more, as Sigstore's verifiers take it: a bundle of version 0.3 (sigstore/protobuf-specs,
 * sigstore_bundle.proto). Nothing in it is of a log of Sigstore's.
 */
export function renderSigstoreBundle({ message, signature, publicKey, stamp }: BundledSignature): string {
  const stamps = stamp && [{ signedTimestamp: encodeBase64(stamp) }];
  const bundle = {
    mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
    verificationMaterial: {
      publicKey: { hint: encodeBase64(sha256Bytes(publicKey)) },
      ...(stamps === undefined ? {} : { timestampVerificationData: { rfc3161Timestamps: stamps } }),
    },
    messageSignature: {
      messageDigest: { algorithm: 'SHA2_256', digest: encodeBase64(sha256Bytes(message)) },
      signature: encodeBase64(signature),
    },
  };
  return `${JSON.stringify(bundle, undefined, 2)}\n`;
}
