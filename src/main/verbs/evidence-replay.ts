import { deriveAgain } from '../../app/held/derive-again.ts';
import { EXIT_CODES } from '../../cli/exit-codes.ts';
import type { Flags } from '../../cli/settings.ts';
import { compareReports } from '../../report/pack/compare-reports.ts';
import { judgeReplay, type ReplayedRun, type ReplayVerdict, renderReplay } from '../../report/pack/replay-report.ts';
import { createStyle } from '../../report/style.ts';
import type { PackReport } from '../../verify/verify-pack.ts';
import type { KeptRun } from '../evidence/kept-runs.ts';
import { digestOwnJudge } from '../evidence/known-judges.ts';
import { describeRun, describeTrust, judgeRun, type PackedRuns, withPackedRuns } from '../evidence/packed-runs.ts';
import { describeTerminal } from '../terminal.ts';

/** `seaworthy evidence replay`: whether what a pack says was found comes of what it holds. */
export function runEvidenceReplay(words: readonly string[], flags: Flags): Promise<number> {
  return withPackedRuns({ command: 'evidence replay', verb: 'evidence', words, flags }, replay);
}

async function replay(packed: PackedRuns): Promise<number> {
  const { settings, verified, outside, source } = packed;
  const runs: ReplayedRun[] = [];
  for (const run of packed.runs) runs.push({ ...describeRun(run), end: await replayRun(packed, run) });
  const { isColoured, isPlain, width } = describeTerminal(process.stdout, settings.color);
  const kept = { findKept: source.find };
  const held = await deriveAgain({ kept, records: source.records, judge: digestOwnJudge() });
  const report = { runs, held, outside, about: describeTrust(packed) };
  process.stdout.write(renderReplay(report, { style: createStyle(isColoured, isPlain), width }));
  return exitOf(judgeReplay(report), settings.key === undefined ? 'verified' : verified.verdict);
}

async function replayRun(packed: PackedRuns, run: KeptRun): Promise<ReplayedRun['end']> {
  const judged = await judgeRun(packed, run);
  if (judged.kind !== 'judged') return judged;
  const { areCommentsLost } = judged;
  const compared = compareReports(judged, { areCommentsLost });
  if (compared === undefined) return { kind: 'missing', what: 'its report is none that can be read' };
  return { kind: 'replayed', areCommentsLost, ...compared };
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
