import { existsSync } from 'node:fs';
import { createScan, type ScanResult } from '../../app/scan.ts';
import { type Baseline, carryOver, createBaseline, joinBaselines, renderBaseline } from '../../assessment/baseline.ts';
import { type Difference, findDifference } from '../../assessment/difference.ts';
import type { GateRules } from '../../assessment/gate.ts';
import { SeaworthyError } from '../../base/error.ts';
import { EXIT_CODES } from '../../cli/exit-codes.ts';
import type { Flags } from '../../cli/settings.ts';
import { describeBaseline, describeExit, describeWork } from '../../report/describe-run.ts';
import { renderText } from '../../report/text.ts';
import { renderTimings } from '../../report/timings.ts';
import { readBaseline, readReplaceable, writeBaseline } from '../baseline-file.ts';
import { UNNAMED } from '../config/read-given.ts';
import type { Settings } from '../config/values.ts';
import { createJudges } from '../create-judges.ts';
import type { MainErrorCode } from '../errors.ts';
import { detailsFor } from '../details-for.ts';
import type { Earlier } from '../judge-earlier.ts';
import { openInputs, targetFor } from '../open-inputs.ts';
import { prepareRenderer } from '../prepare-renderer.ts';
import { isLive } from '../is-live.ts';
import { prepareRun, type Run } from '../prepare-run.ts';
import { showProgress } from '../show-progress.ts';
import { describeTerminal } from '../terminal.ts';

/** `seaworthy scan`: judge, print, decide. */
export async function runScan(targets: readonly string[], flags: Flags): Promise<number> {
  const started = performance.now();
  if (targets.includes('-') && process.stdin.isTTY) process.stderr.write('reading standard input; Ctrl-D ends it\n');
  const run = await prepareRun('scan', targets, flags);
  const { asked } = run;
  const written = nameWritten(asked);
  const replaced = written === undefined ? undefined : readReplaceable(written);
  const known = findBaseline(asked, written);
  if (asked.output.length > 0) (await import('../output-files.ts')).checkOutputs(asked.output, run.inputs.targets);
  const renderer = await prepareRenderer(asked);
  const source = await openInputs({ ...run, targets: run.inputs.targets, renderer });
  const earlier = asked.diff === undefined ? undefined : await lookBack(run);
  const settings = { ...run.settings, ...targetFor(asked, source), details: detailsFor(asked) };
  const scan = createScan({
    inputs: showProgress(source.inputs, process.stderr),
    judges: createJudges({ ...run, settings }, { isTimed: asked.timings }),
  });
  const result = await scan({
    inputs: { ...run.inputs, exclude: [...run.inputs.exclude, ...(earlier?.exclude ?? [])] },
    controls: run.controls,
    frameworks: run.frameworks,
    settings,
    ignores: run.ignores,
    gate: gateOf(asked),
    baseline: joinKnown(known, earlier),
  });
  const difference = earlier && {
    ...earlier,
    ...findDifference(earlier.assessment, result.assessment, result.comparison.added),
  };
  const whole = written === undefined ? undefined : takeDown(result, known ?? replaced, settings.controls);
  if (whole !== undefined && written !== undefined) writeBaseline(written, renderBaseline(whole));
  await printScan(result, { ...run, settings }, difference);
  if (whole !== undefined && written !== undefined)
    process.stderr.write(`${describeBaseline(whole.findings.length, written)}\n`);
  if (asked.timings) process.stderr.write(renderTimings(result.timings));
  source.close();
  return endScan(result, asked, (performance.now() - started) / 1000);
}

/** What there is now, and what is known of controls that were not judged. */
function takeDown({ assessment }: ScanResult, before: Baseline | undefined, judged: readonly string[]): Baseline {
  const made = createBaseline(assessment);
  return before === undefined ? made : carryOver(made, before, judged);
}

/** The file that the findings are written to: the baseline's own, where nobody names another. */
function nameWritten({ writeBaseline: named, baseline }: Settings): string | undefined {
  if (named !== UNNAMED) return named;
  if (baseline !== undefined) return baseline;
  throw new SeaworthyError<MainErrorCode>('main/settings', '--write-baseline does not say which file', {
    advice: 'Write --write-baseline FILE, or name the file with --baseline.',
  });
}

/** A baseline that is about to be written need not be there yet. */
export function findBaseline({ baseline }: Pick<Settings, 'baseline'>, written?: string): Baseline | undefined {
  if (baseline === undefined || (baseline === written && !existsSync(baseline))) return undefined;
  return readBaseline(baseline);
}

/** Nothing is new that a baseline knows, or that was there where the branch began. */
function joinKnown(known: Baseline | undefined, earlier: Earlier | undefined): Baseline | undefined {
  if (earlier === undefined) return known;
  const before = createBaseline(earlier.assessment);
  return known === undefined ? before : joinBaselines(known, before);
}

async function lookBack(run: Run): Promise<Earlier | undefined> {
  const { judgeEarlier } = await import('../judge-earlier.ts');
  return judgeEarlier(run);
}

/** Every report that was asked for, in files and on the screen. */
export async function printScan(result: ScanResult, run: Run, difference?: Difference): Promise<void> {
  const { asked } = run;
  if (asked.format === 'text') printText(result, asked, difference);
  if (asked.format === 'text' && asked.output.length === 0) return;
  // Most runs are looked at on a screen, and none of this is loaded for them.
  const { createReport, renderReport, writeReports } = await import('../scan-reports.ts');
  const report = await createReport(result, run, difference);
  if (asked.format !== 'text')
    for (const piece of await renderReport(asked.format, report)) process.stdout.write(piece);
  await writeReports(asked.output, report);
}

function printText(
  { assessment, comparison, files }: ScanResult,
  { all, color, baseline }: Settings,
  difference: Difference | undefined,
): void {
  const terminal = describeTerminal(process.stdout, color);
  const text = renderText(
    {
      assessment,
      files,
      added: comparison.added,
      ...(baseline === undefined ? {} : { baseline: comparison }),
      ...(difference === undefined ? {} : { difference }),
    },
    { ...terminal, height: all ? undefined : terminal.height },
  );
  process.stdout.write(text);
}

/** What is written down as known fails nobody. */
export function gateOf({ failOn, failCoverageBelow, writeBaseline: written }: Settings): GateRules {
  return { failOn: written === undefined ? failOn : 'none', failCoverageBelow };
}

/** Says how much was read and how the run ends; gives the exit code. */
export function endScan({ gate, files, bytes }: ScanResult, asked: Settings, seconds: number): number {
  process.stderr.write(`${describeWork({ files, bytes, isLive: isLive(asked) }, seconds)}\n`);
  const why = describeExit(gate, asked);
  const exitCode = EXIT_CODES[gate.outcome];
  if (why !== undefined) process.stderr.write(`exit ${exitCode}: ${why}\n`);
  return exitCode;
}
