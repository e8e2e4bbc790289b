import { type Certificate, parseCertificate } from './certificate.ts';
import { type DerValue, listDer, listIn, readDer, readOid, readTime, retag, TAGS } from './der.ts';
import { isEqual, join } from './bytes.ts';
import type { Checks, HashName } from './ports.ts';
import { findHash, isSignedBy } from './signed-by.ts';

/** What an authority says: that something of this digest was there at this time. */
export interface TimeToken {
  readonly hash: HashName;
  readonly digest: Uint8Array;
  /** RFC 3339 in UTC, to the second. */
  readonly time: string;
  readonly nonce: Uint8Array | undefined;
  /** Whose signature is on it. Whether anybody should trust them, nobody looked at yet. */
  readonly signer: Certificate;
  /** Others that came along. */
  readonly others: readonly Certificate[];
}

const OIDS = {
  signedData: '1.2.840.113549.1.7.2',
  timeInfo: '1.2.840.113549.1.9.16.1.4',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
} as const;

/** PKIStatusInfo of an answer that gives what was asked for, and nothing more. */
const GRANTED = Uint8Array.of(TAGS.sequence, 3, TAGS.integer, 1, 0);

/**
 * The token of a TimeStampResp (RFC 3161, 2.4.2), its signature checked against the certificate in it (RFC 5652, 5.4). A text is
 * why it is none.
 */
export async function readTimeToken(response: Uint8Array, checks: Checks): Promise<TimeToken | string> {
  const [status, token, ...more] = listIn(readDer(response));
  if (status === undefined || token === undefined || more.length > 0 || !isEqual(status.whole, GRANTED))
    return 'is no answer of an authority that gives a token, and nothing more';
  const [type, wrapped] = listIn(token);
  const [version, , content, ...rest] = listIn(listIn(wrapped, TAGS.context[0])[0]);
  if (readOid(type) !== OIDS.signedData || version === undefined) return 'is no signed data';
  const info = readContent(content);
  if (info === undefined) return 'says no time';
  const certificates = listIn(
    rest.find(({ tag }) => tag === TAGS.context[0]),
    TAGS.context[0],
  );
  const read = certificates.flatMap(({ whole }) => parseCertificate(whole) ?? []);
  const signers = listIn(rest.at(-1), TAGS.set);
  if (signers.length !== 1) return 'is not signed by one authority';
  const signer = await findSigner({ info, signer: signers[0], certificates: read }, checks);
  if (typeof signer === 'string') return signer;
  const said = parseInfo(info);
  return said === undefined
    ? 'says no time of a digest that is strong enough (SHA-256 or more)'
    : { ...said, signer, others: read.filter((each) => each !== signer) };
}

/** The bytes of TSTInfo. */
function readContent(content: DerValue | undefined): Uint8Array | undefined {
  const [type, wrapped] = listIn(content);
  const [octets] = listIn(wrapped, TAGS.context[0]);
  return readOid(type) === OIDS.timeInfo && octets?.tag === TAGS.octetString ? octets.content : undefined;
}

interface ToFind {
  readonly info: Uint8Array;
  readonly signer: DerValue | undefined;
  readonly certificates: readonly Certificate[];
}

async function findSigner({ info, signer, certificates }: ToFind, checks: Checks): Promise<Certificate | string> {
  const [, sid, digestAlgorithm, attributes, algorithm, signature, ...unsigned] = listIn(signer);
  const hash = findHash(digestAlgorithm);
  if (attributes?.tag !== TAGS.context[0] || signature === undefined || unsigned.length > 0)
    return 'is not signed as tokens are, or holds what nobody signed';
  if (hash === undefined) return 'is signed over a digest that is not strong enough (SHA-256 or more)';
  const [issuer, serial] = listIn(sid);
  const own = certificates.find(
    (each) => String(each.issuer) === String(issuer?.whole) && String(each.serial) === String(serial?.content),
  );
  if (own === undefined) return 'does not bring the certificate of whoever signed it along';
  const values = readAttributes(attributes);
  const isOfInfo =
    readOid(values.get(OIDS.contentType)) === OIDS.timeInfo &&
    isEqual(values.get(OIDS.messageDigest)?.content ?? new Uint8Array(), await checks.digest(hash, info));
  if (!isOfInfo) return 'is signed over something else';
  if (!(await namesCertificate(values, own, checks))) return 'does not name the certificate that signed it';
  const signed = { message: retag(attributes, TAGS.set), signature: signature.content, algorithm, hash };
  const isOwn = await isSignedBy(own.key, signed, checks);
  if (isOwn === undefined) return 'is signed in a way that this version does not know';
  return isOwn ? own : 'is not signed by the certificate that it names';
}

function readAttributes(attributes: DerValue): ReadonlyMap<string, DerValue> {
  const rows = listDer(attributes.content).map((each) => listIn(each));
  return new Map(
    rows.flatMap(([id, set]) => {
      const values = listIn(set, TAGS.set);
      return values[0] !== undefined && values.length === 1 ? [[readOid(id), values[0]] as const] : [];
    }),
  );
}

/** ESSCertID (RFC 2634, 5.4.1) or ESSCertIDv2 (RFC 5035, 4), as RFC 3161, 2.4.2 asks for. */
async function namesCertificate(
  values: ReadonlyMap<string, DerValue>,
  { whole }: Certificate,
  checks: Checks,
): Promise<boolean> {
  const [second, first] = [values.get(OIDS.signingCertificateV2), values.get(OIDS.signingCertificate)];
  const named = listIn(listIn(listIn(second ?? first)[0])[0]);
  const algorithm = named[0]?.tag === TAGS.sequence ? named[0] : undefined;
  const hash = second === undefined ? 'SHA-1' : algorithm === undefined ? 'SHA-256' : findHash(algorithm);
  const digest = named.find(({ tag }) => tag === TAGS.octetString)?.content;
  return hash !== undefined && digest !== undefined && isEqual(digest, await checks.digest(hash, whole));
}

/** TSTInfo (RFC 3161, 2.4.2). */
function parseInfo(info: Uint8Array): Pick<TimeToken, 'hash' | 'digest' | 'time' | 'nonce'> | undefined {
  const [version, policy, imprint, serial, written, ...rest] = listIn(readDer(info));
  const [algorithm, digest] = listIn(imprint);
  const [hash, time] = [findHash(algorithm), readTime(written)];
  if (version?.content.join() !== '1' || policy === undefined || serial === undefined) return undefined;
  if (hash === undefined || digest?.tag !== TAGS.octetString || time === undefined) return undefined;
  const nonce = rest.find(({ tag }) => tag === TAGS.integer)?.content;
  return { hash, digest: digest.content, time, nonce };
}

/** The token of an answer, whatever its status says beside, as packs have it: undefined where there is none. */
export function keepToken(response: Uint8Array): Uint8Array | undefined {
  const [status, token, ...more] = listIn(readDer(response));
  const [number] = listIn(status);
  const isGiven = number?.tag === TAGS.integer && ['0', '1'].includes(number.content.join());
  if (!isGiven || token === undefined || more.length > 0) return undefined;
  const content = join(GRANTED, token.whole);
  return join(Uint8Array.of(TAGS.sequence, ...renderLength(content.length)), content);
}

function renderLength(length: number): readonly number[] {
  const digits: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) digits.unshift(rest % 256);
  return length < 0x80 ? [length] : [0x80 + digits.length, ...digits];
}
