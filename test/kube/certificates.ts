import { createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

/** A key with a certificate of it, both PEM. */
export interface Certified {
  readonly key: string;
  readonly certificate: string;
}

/** Whom a certificate names: its common name, and organisations, which are groups to the API server. */
export interface CertifiedName {
  readonly name: string;
  readonly groups?: readonly string[];
}

/** An authority for the tests (X.509 v3, RFC 5280), which signs itself. */
export function createAuthority(): Certified & { issue(name: CertifiedName): Certified } {
  const { publicKey, privateKey } = newKeys();
  const issuer = { name: 'authority-of-the-tests' };
  return {
    key: exportKey(privateKey),
    certificate: writeCertificate({ subject: issuer, issuer, publicKey, signer: privateKey, isAuthority: true }),
    issue(subject) {
      const own = newKeys();
      const certificate = writeCertificate({
        subject,
        issuer,
        publicKey: own.publicKey,
        signer: privateKey,
        isAuthority: false,
      });
      return { key: exportKey(own.privateKey), certificate };
    },
  };
}

/** A request for a certificate (PKCS #10, RFC 2986), as base64 of PEM, and the key that it is for. */
export function requestCertificate(subject: CertifiedName): { readonly key: string; readonly request: string } {
  const { publicKey, privateKey } = newKeys();
  const body = sequence(integer(0), writeName(subject), spki(publicKey), tagged(0xa0));
  const pem = toPem('CERTIFICATE REQUEST', signed(body, privateKey));
  return { key: exportKey(privateKey), request: Buffer.from(pem).toString('base64') };
}

function newKeys() {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' });
}

function exportKey(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'pem' }).toString();
}

interface ToCertify {
  readonly subject: CertifiedName;
  readonly issuer: CertifiedName;
  readonly publicKey: KeyObject;
  readonly signer: KeyObject;
  readonly isAuthority: boolean;
}

const DAY = 86_400_000;

function writeCertificate({ subject, issuer, publicKey, signer, isAuthority }: ToCertify): string {
  const now = Date.now();
  const extensions = isAuthority
    ? [
        extension('2.5.29.19', sequence(tagged(0x01, Buffer.from([0xff])))),
        extension('2.5.29.15', tagged(0x03, Buffer.from([1, 0x06]))),
      ]
    : // Of the loopback address: it serves there.
      [extension('2.5.29.17', sequence(tagged(0x87, Buffer.from([127, 0, 0, 1]))))];
  const body = sequence(
    tagged(0xa0, integer(2)),
    integer(isAuthority ? 1 : 2),
    ECDSA_SHA256,
    writeName(issuer),
    sequence(time(now - DAY), time(now + DAY)),
    writeName(subject),
    spki(publicKey),
    tagged(0xa3, sequence(...extensions)),
  );
  return toPem('CERTIFICATE', signed(body, signer));
}

function signed(body: Buffer, signer: KeyObject): Buffer {
  return sequence(body, ECDSA_SHA256, bits(sign('sha256', body, signer)));
}

function spki(key: KeyObject): Buffer {
  return createPublicKey(key.export({ type: 'spki', format: 'pem' })).export({ type: 'spki', format: 'der' });
}

function writeName({ name, groups = [] }: CertifiedName): Buffer {
  const part = (id: string, text: string): Buffer =>
    tagged(0x31, sequence(objectId(id), tagged(0x0c, Buffer.from(text))));
  return sequence(...groups.map((group) => part('2.5.4.10', group)), part('2.5.4.3', name));
}

function extension(id: string, value: Buffer): Buffer {
  return sequence(objectId(id), tagged(0x04, value));
}

// DER (X.690): a tag, a length, and what is in it.
function tagged(tag: number, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag, ...lengthOf(body.length)]), body]);
}

function lengthOf(length: number): readonly number[] {
  if (length < 0x80) return [length];
  return length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return tagged(0x30, ...parts);
}

function integer(value: number): Buffer {
  return tagged(0x02, Buffer.from([value]));
}

function bits(body: Buffer): Buffer {
  return tagged(0x03, Buffer.from([0]), body);
}

function time(milliseconds: number): Buffer {
  const text = new Date(milliseconds).toISOString().replaceAll(/[-:T]|\.\d+/g, '');
  return tagged(0x18, Buffer.from(text));
}

function objectId(text: string): Buffer {
  const [first = 0, second = 0, ...rest] = text.split('.').map(Number);
  const bytes = [first * 40 + second, ...rest].flatMap((part) => base128(part));
  return tagged(0x06, Buffer.from(bytes));
}

function base128(value: number): readonly number[] {
  const bytes = [value & 0x7f];
  for (let rest = value >> 7; rest > 0; rest >>= 7) bytes.unshift((rest & 0x7f) | 0x80);
  return bytes;
}

const ECDSA_SHA256 = sequence(objectId('1.2.840.10045.4.3.2'));

function toPem(label: string, der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}
