import { type Anchor, checkAnchors } from './anchors.ts';
import { openArchive } from './archive.ts';
import { renderHex } from './bytes.ts';
import type { Assessment } from './assessments.ts';
import { checkEvidence, checkRecords } from './check-evidence.ts';
import { checkPrevious } from './check-previous.ts';
import { checkTrust, type Trust } from './check-trust.ts';
import { createFindings, type Findings, type Problem, PROBLEMS, type ProblemKind } from './findings.ts';
import { parsePackKey } from './keys.ts';
import { checkDigests, KEY, openFiles, type PackFiles, SIGNATURE, SUMS } from './pack-files.ts';
import type { Checks, PackBytes } from './ports.ts';
import { readLog } from './read-log.ts';
import { readScope, type Scope } from './scope.ts';
import { isLow, parseSignature } from './signature.ts';

export interface PackReport {
  readonly verdict: 'verified' | ProblemKind;
  readonly problems: readonly Problem[];
  readonly notChecked: readonly string[];
  /** What the pack says of itself; absent where that could not be read. */
  readonly pack?: VerifiedPack;
}

export interface VerifiedPack extends Scope {
  readonly root: string;
  /** Which sign now: the SHA-256 of the pack's key, and the log's as notes name it. */
  readonly keys: { readonly pack: string; readonly log: string };
  readonly assessments: readonly Assessment[];
  /** Where states of the log are besides, as its records say. */
  readonly anchors: readonly Anchor[];
}

/**
 * Whether a pack is what was signed, whole, and signed by whom whoever asks trusts. It shares no code with what writes packs,
 * reads nothing but the pack, and says what it did not look at. It throws only what reading throws.
 */
export async function verifyPack(bytes: PackBytes, trust: Trust, checks: Checks): Promise<PackReport> {
  const found = createFindings();
  const files = await openSigned(bytes, found, checks);
  if (files === undefined) return report(found);
  await checkDigests(files, found);
  const scope = await readScope(files, found);
  if (scope === undefined) return report(found);
  const wanted = { files, scope, found, checks };
  const log = await readLog(wanted);
  const assessments = checkRecords(wanted, log);
  await checkEvidence(wanted, log);
  const anchors = await checkAnchors(wanted, log);
  const { name, logKeys } = await checkTrust({ ...wanted, log }, trust);
  await checkPrevious({ ...wanted, log }, { previous: trust.previous, logKeys });
  leaveTheRest(found, scope, trust);
  const { checkpoint, keys } = log;
  const last = keys.logKeys.at(-1);
  return report(found, {
    ...scope,
    root: checkpoint === undefined ? '' : renderHex(checkpoint.root),
    keys: { pack: name, log: last === undefined ? '' : `${last.name}+${last.id}` },
    assessments,
    anchors,
  });
}

function report(found: Findings, pack?: VerifiedPack): PackReport {
  const { problems, notChecked } = found;
  const worst = PROBLEMS.find((kind) => problems.some((problem) => problem.kind === kind));
  return { verdict: worst ?? 'verified', problems, notChecked, ...(pack === undefined ? {} : { pack }) };
}

/** The files of a pack whose list is signed by the key that it brings along: whose that is, comes later. */
async function openSigned(bytes: PackBytes, found: Findings, checks: Checks): Promise<PackFiles | undefined> {
  const archive = await openArchive(bytes, found);
  if (archive === undefined) return undefined;
  const [list, signature] = [await archive.read(SUMS), await archive.read(SIGNATURE)];
  if (list === undefined || signature === undefined) {
    const name = list === undefined ? SUMS : SIGNATURE;
    if (archive.names.includes(name)) found.add('tampered', `${name} is not as the archive says`);
    else found.add('incomplete', `${name} is not in the pack`);
    return undefined;
  }
  const files = await openFiles(archive, list, { found, checks });
  if (files === undefined) return undefined;
  const raw = parseSignature(signature);
  const key = parsePackKey((await files.readText(KEY)) ?? '');
  if (key === undefined) {
    if (files.has(KEY)) found.add('tampered', `${KEY} is no key that could have signed a pack`);
  } else if (raw === undefined || !isLow(raw) || !(await checks.isEcdsa(key, list, raw)))
    found.add('tampered', `${SIGNATURE} is no signature of ${SUMS} by ${KEY}, written as packs have it`);
  return files;
}

function leaveTheRest(found: Findings, { period }: Scope, { logKey }: Trust): void {
  if (logKey === undefined) found.leave('the key of the log against a copy of yours: the records name it');
  found.leave('the time: every date is by the clock of whoever recorded it, and no authority stamped it');
  found.leave('the judgement: that the verdicts follow from the evidence was not worked out again');
  found.leave('the reading: that what was read is what was there, no signature can say');
  found.leave('the schedule: how many assessments there should have been, nothing in the pack says');
  found.leave('that START.html says what the records say; it is signed with them');
  if (period !== 'all')
    found.leave(`what records outside of ${period} speak of: the records are here, the rest is not`);
}
