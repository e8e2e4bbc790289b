import { type Anchor, checkAnchors } from './anchors.ts';
import type { Assessment } from './assessments.ts';
import { renderHex } from './bytes.ts';
import { checkEvidence, checkRecords, checkStampTime } from './check-evidence.ts';
import { checkPrevious } from './check-previous.ts';
import type { Stamp } from './check-seal.ts';
import { checkTrust, type Trust } from './check-trust.ts';
import { createFindings, type Findings, type Problem, PROBLEMS, type ProblemKind } from './findings.ts';
import { openSigned } from './open-signed.ts';
import { checkDigests } from './pack-files.ts';
import type { Checks, PackBytes } from './ports.ts';
import { readLog } from './read-log.ts';
import { readScope, type Scope } from './scope.ts';

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
  /** When the signature of the pack was there. */
  readonly stamp?: Stamp;
}

/**
 * Whether a pack is what was signed, whole, and signed by whom whoever asks trusts. It shares no code with what writes packs,
 * reads nothing but the pack, and says what it did not look at. It throws only what reading throws.
 */
export async function verifyPack(bytes: PackBytes, trust: Trust, checks: Checks): Promise<PackReport> {
  const found = createFindings();
  const opened = await openSigned(bytes, trust.timeRoots, { found, checks });
  if (opened === undefined) return report(found);
  const { files, stamp } = opened;
  await checkDigests(files, found);
  const scope = await readScope(files, found);
  if (scope === undefined) return report(found);
  const wanted = { files, scope, found, checks };
  const log = await readLog(wanted);
  const assessments = checkRecords(wanted, log);
  await checkEvidence(wanted, log);
  checkStampTime(stamp, log, found);
  const anchors = await checkAnchors(wanted, log, trust.timeRoots);
  const { name, logKeys } = await checkTrust({ ...wanted, log }, trust);
  await checkPrevious({ ...wanted, log }, { previous: trust.previous, logKeys });
  leaveTime(found, stamp);
  leaveTheRest(found, scope, trust);
  const { checkpoint, keys } = log;
  const last = keys.logKeys.at(-1);
  return report(found, {
    ...scope,
    root: checkpoint === undefined ? '' : renderHex(checkpoint.root),
    keys: { pack: name, log: last === undefined ? '' : `${last.name}+${last.id}` },
    assessments,
    anchors,
    ...(stamp === undefined ? {} : { stamp }),
  });
}

function report(found: Findings, pack?: VerifiedPack): PackReport {
  const { problems, notChecked } = found;
  const worst = PROBLEMS.find((kind) => problems.some((problem) => problem.kind === kind));
  return { verdict: worst ?? 'verified', problems, notChecked, ...(pack === undefined ? {} : { pack }) };
}

function leaveTheRest(found: Findings, { period }: Scope, { logKey }: Trust): void {
  if (logKey === undefined) found.leave('the key of the log against a copy of yours: the records name it');
  found.leave('the judgement: that the verdicts follow from the evidence was not worked out again');
  found.leave('the reading: that what was read is what was there, no signature can say');
  found.leave('the schedule: how many assessments there should have been, nothing in the pack says');
  found.leave('that START.html says what the records say; it is signed with them');
  if (period !== 'all')
    found.leave(`what records outside of ${period} speak of: the records are here, the rest is not`);
}

function leaveTime(found: Findings, stamp: Stamp | undefined): void {
  if (stamp === undefined)
    found.leave(
      'the time: self-asserted; every date is by the clock of whoever recorded it, and no authority stamped the pack',
    );
  else if (stamp.isTrusted)
    found.leave(`the time of single records: they were there at ${stamp.time}, and since when only they say`);
  else
    found.leave(
      `the time: self-asserted; ${stamp.authority} is said to have stamped the pack at ${stamp.time}, and nothing says whose time you trust`,
    );
}
