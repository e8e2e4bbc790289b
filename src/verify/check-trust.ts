import { encodeText } from './bytes.ts';
import { judgeSignatures, parseCheckpoint } from './checkpoint.ts';
import { createKeyChain, type KeyChain } from './key-chain.ts';
import { type LogKey, nameKey, parseLogKey, parsePackKey, renderLogKey } from './keys.ts';
import { KEY } from './pack-files.ts';
import type { Checks } from './ports.ts';
import type { LogToRead, ReadLog } from './read-log.ts';
import { parseStatement } from './statement.ts';

/** What whoever verifies has from elsewhere. */
export interface Trust {
  /** Whose packs are trusted: a public key in PEM, or the SHA-256 of its SubjectPublicKeyInfo in hexadecimal digits. */
  readonly key?: string | undefined;
  /** Whose checkpoints are: `NAME+ID+KEY`. */
  readonly logKey?: string | undefined;
  /** A checkpoint that was kept; or all that stand in a place, of this log and of others. */
  readonly previous?: string | readonly string[] | undefined;
  /** Records of rotations that came later than the pack, oldest first: `statements/N.dsse.json` of a later one. */
  readonly rotations?: readonly string[] | undefined;
  /** Whose time is trusted: certificates of the authorities at the end of the chain, in PEM. */
  readonly timeRoots?: string | undefined;
}

export interface Trusted {
  /** The name of the key that signed the pack. */
  readonly name: string;
  /** Keys of the log, those that came later than the pack too. */
  readonly logKeys: readonly LogKey[];
}

type ToTrust = LogToRead & { readonly log: ReadLog };

/** That the keys of the pack are those that whoever verifies knows, or handed over from them. */
export async function checkTrust(wanted: ToTrust, trust: Trust): Promise<Trusted> {
  const { files, log, found, checks } = wanted;
  const later = await followRotations(wanted, trust.rotations ?? []);
  const own = parsePackKey((await files.readText(KEY)) ?? '');
  const name = own === undefined ? '' : await nameKey(own, checks);
  if (name !== log.keys.packKeys.at(-1)?.name)
    found.add('untrusted', `the pack is signed by ${name || 'nobody'}, and its records name another key`);
  const trusted = trust.key === undefined ? undefined : await nameGiven(trust.key, checks);
  if (trust.key === undefined)
    found.add('untrusted', 'nothing says whose packs you trust: anybody can make one, with keys of their own');
  else if (!later.packKeys.some((known) => known.name === trusted))
    found.add('untrusted', 'the pack is not signed by the key that you trust, nor by one that this key handed over to');
  return { name, logKeys: await checkLogKey(wanted, trust, later.logKeys) };
}

/** Whoever has the record of a rotation that the pack has not knows more than the pack: it is older. */
async function followRotations(
  { log, found, checks, scope }: ToTrust,
  rotations: readonly string[],
): Promise<KeyChain> {
  const chain = createKeyChain(checks, log.keys);
  for (const written of rotations) {
    const statement = parseStatement(encodeText(written));
    const { new: next } = statement?.predicate ?? {};
    if (statement === undefined || typeof next !== 'string' || !statement.type.endsWith('/key-rotation/v1')) {
      found.add('untrusted', 'what you have as the record of a rotation is none');
      continue;
    }
    if (await isKnown(chain, next, checks)) continue;
    const fault = await chain.follow(statement, scope.size);
    if (fault !== undefined) found.add('untrusted', `your record of a rotation ${fault}`);
    else found.add('stale', 'a key was rotated since, as your record of it says: the pack is older');
  }
  return chain;
}

async function isKnown({ packKeys, logKeys }: KeyChain, written: string, checks: Checks): Promise<boolean> {
  const name = parsePackKey(written) === undefined ? undefined : await nameGiven(written, checks);
  return packKeys.some((known) => known.name === name) || logKeys.some((known) => renderLogKey(known) === written);
}

/**
 * Gives the keys that may have signed what was kept. A key that the pack knows nothing of may have come later than the pack:
 * then it signed a checkpoint that counts more records.
 */
async function checkLogKey(
  { found, checks, scope }: ToTrust,
  { logKey, previous }: Trust,
  known: readonly LogKey[],
): Promise<readonly LogKey[]> {
  const given = logKey?.trim();
  if (given === undefined || known.some((key) => renderLogKey(key) === given)) return known;
  const other = await parseLogKey(given, checks);
  for (const note of [previous ?? []].flat()) {
    const checkpoint = parseCheckpoint(note);
    if (other === undefined || checkpoint === undefined) continue;
    const isLater = checkpoint.origin === scope.origin && checkpoint.size > scope.size;
    if (isLater && (await judgeSignatures(checkpoint, [other], checks)) === 'signed') return [...known, other];
  }
  found.add('untrusted', 'the checkpoint is not signed by the key of the log that you trust');
  return known;
}

async function nameGiven(written: string, checks: Checks): Promise<string> {
  const given = parsePackKey(written);
  return given === undefined ? written.trim().toLowerCase() : nameKey(given, checks);
}
