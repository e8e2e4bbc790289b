import { type DerValue, listDer, listIn, readDer, readOid, readTime, TAGS } from './der.ts';

/** What is looked at of an X.509 certificate (RFC 5280, 4.1). */
export interface Certificate {
  readonly whole: Uint8Array;
  /** What its issuer signed, and how. */
  readonly signed: Uint8Array;
  readonly algorithm: DerValue | undefined;
  readonly signature: Uint8Array;
  readonly serial: Uint8Array;
  /** Names in DER. */
  readonly issuer: Uint8Array;
  readonly subject: Uint8Array;
  /** RFC 3339 in UTC. */
  readonly from: string;
  readonly until: string;
  /** SubjectPublicKeyInfo. */
  readonly key: Uint8Array;
  readonly extensions: ReadonlyMap<string, Extension>;
}

export interface Extension {
  readonly isCritical: boolean;
  readonly value: DerValue | undefined;
}

/** Undefined for bytes that are none. */
export function parseCertificate(bytes: Uint8Array): Certificate | undefined {
  const [tbs, algorithm, bits, ...more] = listIn(readDer(bytes));
  const fields = listIn(tbs);
  const [version, serial, inner, issuer, validity, subject, key, ...rest] =
    fields[0]?.tag === TAGS.context[0] ? fields : [undefined, ...fields];
  const [from, until] = listIn(validity).map(readTime);
  const extensions = parseExtensions(rest.find((field) => field?.tag === TAGS.context[3]));
  if (tbs === undefined || serial === undefined || issuer === undefined || subject === undefined || key === undefined)
    return undefined;
  if (from === undefined || until === undefined || extensions === undefined || version === undefined) return undefined;
  const isOne = bits?.tag === TAGS.bitString && bits.content[0] === 0 && more.length === 0;
  // What says how it is signed stands twice, and one of them is signed.
  if (!isOne || String(inner?.whole) !== String(algorithm?.whole)) return undefined;
  const [signed, signature] = [tbs.whole, bits.content.subarray(1)];
  const names = { issuer: issuer.whole, subject: subject.whole, serial: serial.content, key: key.whole };
  return { whole: bytes, signed, algorithm, signature, ...names, from, until, extensions };
}

function parseExtensions(written: DerValue | undefined): ReadonlyMap<string, Extension> | undefined {
  const extensions = new Map<string, Extension>();
  if (written === undefined) return extensions;
  for (const each of listIn(listDer(written.content)[0])) {
    const [id, ...rest] = listIn(each);
    const name = readOid(id);
    const value = rest.at(-1);
    const isCritical = rest.length === 2 && rest[0]?.tag === TAGS.boolean && rest[0].content[0] === 0xff;
    if (name === '' || value?.tag !== TAGS.octetString || extensions.has(name)) return undefined;
    extensions.set(name, { isCritical, value: readDer(value.content) });
  }
  return extensions;
}

const COMMON_NAME = '2.5.4.3';

/** The last common name of a name, for a person; empty where it has none. */
export function nameOf(name: Uint8Array): string {
  const parts = listIn(readDer(name)).flatMap((set) => listIn(set, TAGS.set));
  const common = parts.map((part) => listIn(part)).filter(([type]) => readOid(type) === COMMON_NAME);
  const [, value] = common.at(-1) ?? [];
  return new TextDecoder().decode(value?.content);
}

/** Certificates of a text in PEM (RFC 7468); undefined where one is none, or there is none. */
export function parseCertificates(
  pem: string,
  decode: (text: string) => Uint8Array | undefined,
): readonly Certificate[] | undefined {
  const blocks = [...pem.matchAll(/-----BEGIN CERTIFICATE-----\s([A-Za-z0-9+/=\s]*)-----END CERTIFICATE-----/g)];
  const read = blocks.flatMap(([, block = '']) => {
    const bytes = decode(block.replaceAll(/\s/g, ''));
    return (bytes === undefined ? undefined : parseCertificate(bytes)) ?? [];
  });
  return read.length === blocks.length && read.length > 0 ? read : undefined;
}
