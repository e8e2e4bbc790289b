import { type Certificate, nameOf } from './certificate.ts';
import { listIn, readOid, TAGS } from './der.ts';
import type { Checks } from './ports.ts';
import { isSignedBy } from './signed-by.ts';
import type { TimeToken } from './time-token.ts';

const OIDS = {
  basicConstraints: '2.5.29.19',
  keyUsage: '2.5.29.15',
  extendedKeyUsage: '2.5.29.37',
  timeStamping: '1.3.6.1.5.5.7.3.8',
} as const;

/** What a critical extension may be: one that nobody understands forbids to rely on the certificate (RFC 5280, 4.2). */
const UNDERSTOOD: ReadonlySet<string> = new Set([OIDS.basicConstraints, OIDS.keyUsage, OIDS.extendedKeyUsage]);

/** Certificates from the first to the root, and of a key whose name lies above it. */
const MOST_STEPS = 8;

/** Undefined where whoever signed a token may say the time, by somebody whom whoever verifies trusts; else what is in the way. */
export async function findDoubt(
  { signer, others, time }: Pick<TimeToken, 'signer' | 'others' | 'time'>,
  roots: readonly Certificate[],
  checks: Checks,
): Promise<string | undefined> {
  const usage = signer.extensions.get(OIDS.extendedKeyUsage);
  const uses = listIn(usage?.value).map(readOid);
  // RFC 3161, 2.3: that alone, and critical.
  if (usage?.isCritical !== true || uses.join() !== OIDS.timeStamping)
    return 'its certificate is not for saying the time, and for that alone (a critical extended key usage)';
  let current = signer;
  for (let below = 0; below < MOST_STEPS; below++) {
    const fault = findFault(current, time);
    if (fault !== undefined) return fault;
    if (roots.some((root) => String(root.whole) === String(current.whole))) return undefined;
    const root = await findIssuer(current, roots, checks);
    if (root !== undefined) return findFault(root, time) ?? findIssuerFault(root, below);
    const next = await findIssuer(current, others, checks);
    if (next === undefined) return 'its certificate does not lead to the authority that you trust';
    const issuerFault = findIssuerFault(next, below);
    if (issuerFault !== undefined) return issuerFault;
    current = next;
  }
  return 'its certificate leads to no end';
}

function findFault({ from, until, subject, extensions }: Certificate, time: string): string | undefined {
  if (time < from || time > until)
    return `the certificate of ${nameOf(subject)} was valid from ${from} to ${until} only`;
  const strange = [...extensions].find(([id, { isCritical }]) => isCritical && !UNDERSTOOD.has(id));
  return strange === undefined
    ? undefined
    : `the certificate of ${nameOf(subject)} says something that this version does not understand (${strange[0]})`;
}

/** The sixth bit of key usage: to sign certificates (RFC 5280, 4.2.1.3). */
const KEY_CERT_SIGN = 0x04;

function findIssuerFault({ subject, extensions }: Certificate, below: number): string | undefined {
  const [isAuthority, length] = listIn(extensions.get(OIDS.basicConstraints)?.value);
  const usage = extensions.get(OIDS.keyUsage)?.value;
  const mayIssue =
    isAuthority?.tag === TAGS.boolean &&
    isAuthority.content[0] === 0xff &&
    (usage === undefined || ((usage.content[1] ?? 0) & KEY_CERT_SIGN) !== 0) &&
    (length === undefined || length.content.reduce((sum, byte) => sum * 256 + byte, 0) >= below);
  return mayIssue ? undefined : `the certificate of ${nameOf(subject)} may not make others`;
}

async function findIssuer(
  { issuer, signed, signature, algorithm }: Certificate,
  among: readonly Certificate[],
  checks: Checks,
): Promise<Certificate | undefined> {
  for (const each of among)
    if (
      String(each.subject) === String(issuer) &&
      (await isSignedBy(each.key, { message: signed, signature, algorithm }, checks)) === true
    )
      return each;
  return undefined;
}
