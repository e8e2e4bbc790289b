import type { Anchor } from './anchors.ts';
import type { Assessment } from './assessments.ts';
import type { Stamp } from './check-seal.ts';
import type { ProblemKind } from './findings.ts';
import type { PackReport, VerifiedPack } from './verify-pack.ts';

const VERDICTS: Readonly<Record<PackReport['verdict'], string>> = {
  verified: 'VERIFIED: the pack is what was signed, whole, by a key that you trust',
  tampered: 'TAMPERED: something is not what was signed',
  untrusted: 'UNTRUSTED: nothing shows that somebody whom you trust signed this',
  incomplete: 'INCOMPLETE: something that should be here is not',
  stale: 'STALE: the pack is older than your checkpoint',
};

/** A working paper, for a person: what came of it, what it is about, what was wrong, and what nobody looked at. */
export function renderReport({ verdict, problems, notChecked, pack }: PackReport): string {
  const lines = [
    VERDICTS[verdict],
    '',
    ...(pack === undefined ? [] : [...describePack(pack), '']),
    ...problems.map(({ kind, what }) => `${MARKS[kind]}  ${what}`),
    ...(problems.length === 0 ? [] : ['']),
    ...(notChecked.length === 0 ? [] : ['not checked:', ...notChecked.map((what) => `  ${what}`)]),
  ];
  return `${lines.map(escapeLine).join('\n').trimEnd()}\n`;
}

const MARKS: Readonly<Record<ProblemKind, string>> = {
  tampered: 'tampered  ',
  untrusted: 'untrusted ',
  incomplete: 'incomplete',
  stale: 'stale     ',
};

function describePack({
  origin,
  size,
  root,
  period,
  keys,
  assessments,
  anchors,
  records,
  stamp,
}: VerifiedPack): readonly string[] {
  const ofPeriod = new Set(records);
  const rows = assessments.filter(({ number }) => ofPeriod.has(number));
  return [
    `log         ${origin}, ${size} records, root ${root}`,
    `period      ${period}: ${rows.length} of ${assessments.length} records of assessments`,
    `signed by   ${keys.pack} (packs and records)`,
    `            ${keys.log} (checkpoints)`,
    ...(stamp === undefined ? [] : [`stamped     ${describeStamp(stamp)}`]),
    ...(anchors.length === 0 ? ['anchors     none: no record says that a checkpoint is anywhere else'] : []),
    ...anchors.map(describeAnchor),
    ...rows.map(describeAssessment),
  ];
}

function describeAssessment({ number, set, provenance, day, sealed, counts }: Assessment): string {
  const { pass = 0, fail = 0, 'not-evaluated': open = 0 } = counts;
  return `record ${number}    ${set}: ${provenance}, of ${day}, sealed ${sealed}: ${pass} pass, ${fail} fail, ${open} not evaluated`;
}

function describeAnchor({ number, kind, place, since, size, stamp }: Anchor): string {
  const state = `the checkpoint of ${size === 1 ? '1 record' : `${size} records`}`;
  if (stamp !== undefined) return `anchor      ${state} was stamped ${describeStamp(stamp)} (record ${number})`;
  return kind === 'mail'
    ? `anchor      ${state} was written as a mail, ${since}, record ${number} says: whether it was sent, whoever got it knows`
    : `anchor      ${state} is in ${kind} ${place} since ${since}, record ${number} says`;
}

function describeStamp({ time, authority, isTrusted }: Stamp): string {
  return `${time} by ${authority}${isTrusted ? ', whose time you trust' : '; whose time you trust, nothing says'}`;
}

/** What a pack says may hold what moves a cursor, or turns a line around. */
function escapeLine(line: string): string {
  return line.replaceAll(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (letter) => `\\u{${(letter.codePointAt(0) ?? 0).toString(16)}}`,
  );
}
