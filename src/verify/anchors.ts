import { objectIn, isTime } from './assessments.ts';
import { isEqual, renderHex } from './bytes.ts';
import { checkStamp, type Stamp } from './check-seal.ts';
import { judgeSignatures, parseCheckpoint } from './checkpoint.ts';
import { decodeBase64 } from '../base/base64.ts';
import type { LogToRead, ReadLog } from './read-log.ts';
import type { Statement } from './statement.ts';
import { rootsOf } from './tree.ts';

const ANCHOR = 'https://seaworthy.dev/attestation/anchor/v1';

/** What a record says: a state of the log is somewhere else, too. */
export interface Anchor {
  /** Of the record. */
  readonly number: number;
  readonly kind: string;
  readonly place: string;
  /** RFC 3339, as whoever recorded it has it. */
  readonly since: string;
  /** How many records the state had. */
  readonly size: number;
  /** Of an authority that stamped the state. */
  readonly stamp?: Stamp;
}

interface ReadAnchor extends Anchor {
  readonly root: Uint8Array;
  /** Digest of the signed note. */
  readonly note: string;
  /** Digest of the token of an authority, where there is one. */
  readonly token: string | undefined;
}

/**
 * Every state that a record says is elsewhere is one that this log had: whoever makes a log anew has to leave these records
 * out, or to change what they say, and then it is another state than the one that is there.
 */
export async function checkAnchors(
  wanted: LogToRead,
  log: ReadLog,
  timeRoots: string | undefined,
): Promise<readonly Anchor[]> {
  const { found, checks } = wanted;
  const anchors = listAnchors(wanted, log);
  const sizes = anchors.map(({ size }) => size);
  const roots = await rootsOf(log.leaves, sizes, checks);
  const checked: Anchor[] = [];
  for (const anchor of anchors) {
    const { number, kind, place, since, size } = anchor;
    const root = roots.get(size);
    if (root === undefined) found.leave(`the anchor of record ${number}: records before it are missing`);
    else if (!isEqual(root, anchor.root))
      found.add('tampered', `the first ${size} records are not those that record ${number} anchored`);
    await checkNote(wanted, log, anchor);
    const stamp = await checkToken(wanted, anchor, timeRoots);
    checked.push({ number, kind, place, since, size, ...(stamp === undefined ? {} : { stamp }) });
  }
  return checked;
}

function listAnchors({ found }: LogToRead, { statements }: ReadLog): readonly ReadAnchor[] {
  const anchors: ReadAnchor[] = [];
  for (const [number, statement] of statements) {
    if (statement.type !== ANCHOR) continue;
    const anchor = parseAnchor(statement, number);
    if (anchor === undefined) found.add('tampered', `record ${number} is not written as an anchor is`);
    else anchors.push(anchor);
  }
  return anchors;
}

/** A state has no records but those before the one that tells of it. */
function parseAnchor({ predicate, subject }: Statement, number: number): ReadAnchor | undefined {
  const { kind, name: place } = objectIn(predicate, 'place') ?? {};
  const { anchored: since, size, root: written } = predicate;
  const root = typeof written === 'string' ? decodeBase64(written) : undefined;
  const note = subject.find(({ name }) => name === 'checkpoint')?.sha256;
  if (typeof kind !== 'string' || typeof place !== 'string' || !isTime(since)) return undefined;
  if (typeof size !== 'number' || !Number.isInteger(size) || size < 1 || size > number) return undefined;
  const token = subject.find(({ name }) => name === 'token')?.sha256;
  return root === undefined || note === undefined ? undefined : { number, kind, place, since, size, root, note, token };
}

/** The signed note that was put there is in the pack: it says the same, and the log's key signed it. */
async function checkNote(
  { files, found, checks, scope }: LogToRead,
  { keys }: ReadLog,
  { number, note, size, root }: ReadAnchor,
): Promise<void> {
  const written = await files.readText(`evidence/${note}`);
  if (written === undefined) return;
  const state = parseCheckpoint(written);
  const isSame = state?.origin === scope.origin && state.size === size && renderHex(state.root) === renderHex(root);
  if (!isSame || (await judgeSignatures(state, keys.logKeys, checks)) !== 'signed')
    found.add('tampered', `what record ${number} anchored is no checkpoint that the log's key signed of that state`);
}

async function checkToken(
  { files, found, checks }: LogToRead,
  { number, note, token }: ReadAnchor,
  roots: string | undefined,
): Promise<Stamp | undefined> {
  if (token === undefined) return undefined;
  const [bytes, response] = [await files.read(`evidence/${note}`), await files.read(`evidence/${token}`)];
  if (bytes === undefined || response === undefined) return undefined;
  return checkStamp({ bytes, response, name: `the token of record ${number}`, roots, found, checks });
}
