import { NODE_CHECKS } from '../../adapters/crypto/node-checks.ts';
import { SeaworthyError } from '../../base/error.ts';
import type { CliErrorCode } from '../../cli/errors.ts';
import { EXIT_CODES } from '../../cli/exit-codes.ts';
import type { Flags } from '../../cli/settings.ts';
import { compareReports } from '../../report/pack/compare-reports.ts';
import {
  judgeReplay,
  type ReplayedRun,
  type ReplayReport,
  type ReplayVerdict,
  renderReplay,
} from '../../report/pack/replay-report.ts';
import { createStyle } from '../../report/style.ts';
import { renderReport } from '../../verify/render-report.ts';
import { type PackReport, verifyPack } from '../../verify/verify-pack.ts';
import { readSettings } from '../config/read-settings.ts';
import type { Settings } from '../config/values.ts';
import { judgeApart } from '../evidence/judge-apart.ts';
import { findCase, type KeptRun, listRuns } from '../evidence/kept-runs.ts';
import { type KeptSource, openKeptPack } from '../evidence/kept-source.ts';
import { isTrustedJudge } from '../evidence/known-judges.ts';
import { openPackFile } from '../evidence/open-pack-file.ts';
import { dayOf } from '../evidence/pack-pages.ts';
import { readTrust } from '../evidence/read-trust.ts';
import { describeTerminal } from '../terminal.ts';

/** `seaworthy evidence replay`: whether what a pack says was found comes of what it holds. */
export async function runEvidenceReplay([file, ...more]: readonly string[], flags: Flags): Promise<number> {
  if (file === undefined || more.length > 0)
    throw usage('evidence replay takes one pack', 'Name its file: seaworthy evidence replay pack.zip --key pack.pub');
  const { settings } = await readSettings(['.'], flags, 'evidence');
  if (settings.trustJudge !== undefined && !/^[0-9a-f]{64}$/i.test(settings.trustJudge))
    throw usage('--trust-judge is no SHA-256', 'Write its 64 hexadecimal digits, as evidence replay prints them.');
  const pack = openPackFile(file);
  try {
    const verified = await verifyPack(pack, readTrust(settings), NODE_CHECKS);
    if (verified.verdict === 'tampered') {
      process.stdout.write(renderReport(verified));
      return EXIT_CODES.tampered;
    }
    const report = await replay(await openKeptPack(pack, file), verified, settings);
    const { isColoured, isPlain, width } = describeTerminal(process.stdout, settings.color);
    process.stdout.write(renderReplay(report, { style: createStyle(isColoured, isPlain), width }));
    return exitOf(judgeReplay(report), settings.key === undefined ? 'verified' : verified.verdict);
  } finally {
    pack.close();
  }
}

async function replay(source: KeptSource, verified: PackReport, settings: Settings): Promise<ReplayReport> {
  const ofPeriod = new Set(verified.pack?.records);
  const all = listRuns(source);
  const own = all.filter(({ parts }) => parts.some(({ number }) => ofPeriod.has(number)));
  const runs: ReplayedRun[] = [];
  for (const run of own) runs.push(await replayRun(source, run, settings));
  return { runs, outside: all.length - own.length, about: describePack(verified, settings) };
}

async function replayRun(source: KeptSource, run: KeptRun, { trustJudge }: Settings): Promise<ReplayedRun> {
  const { parts, judge } = run;
  const about = {
    numbers: parts.map(({ number }) => number),
    sets: parts.map(({ record }) => record.predicate.cluster.set),
    day: parts.map(({ record }) => dayOf(record) ?? '').join(', '),
  };
  const found = await findCase(source, run);
  if ('missing' in found) return { ...about, end: { kind: 'missing', what: found.missing } };
  if (judge === undefined || !isTrustedJudge(judge, trustJudge))
    return { ...about, end: { kind: 'untrusted', judge: judge ?? '' } };
  const { report: recorded, areCommentsLost } = found;
  const compared = compareReports({ recorded, again: await judgeApart(found) }, { areCommentsLost });
  if (compared === undefined)
    return { ...about, end: { kind: 'missing', what: 'its report is none that can be read' } };
  return { ...about, end: { kind: 'replayed', areCommentsLost, ...compared } };
}

/** Replaying says that verdicts follow from evidence; whose evidence it is, only keys say. */
function describePack({ verdict }: PackReport, { key }: Settings): readonly string[] {
  if (key === undefined)
    return ['not asked: who signed the pack, and whether it is whole; --key asks, as evidence verify does'];
  return verdict === 'verified' ? [] : [`the pack itself is ${verdict}: seaworthy evidence verify says why`];
}

const REPLAY_EXITS: Readonly<Record<ReplayVerdict, number>> = {
  same: EXIT_CODES.clean,
  different: EXIT_CODES.findings,
  untrusted: EXIT_CODES.untrusted,
  incomplete: EXIT_CODES.incomplete,
  nothing: EXIT_CODES['not-enough-evaluated'],
};

/** What is not the same comes before what is wrong with the pack. */
function exitOf(verdict: ReplayVerdict, pack: PackReport['verdict']): number {
  return verdict === 'same' && pack !== 'verified' ? EXIT_CODES[pack] : REPLAY_EXITS[verdict];
}

function usage(message: string, advice: string): SeaworthyError<CliErrorCode> {
  return new SeaworthyError('cli/usage', message, { advice });
}
