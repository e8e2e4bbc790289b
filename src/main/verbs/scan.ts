import { availableParallelism } from 'node:os';
import { createFileInputs } from '../../adapters/files/create-file-inputs.ts';
import { createScan, type ScanResult } from '../../app/scan.ts';
import { createBaseline, renderBaseline } from '../../assessment/baseline.ts';
import type { JudgeSettings } from '../../assessment/settings.ts';
import { EXIT_CODES } from '../../cli/exit-codes.ts';
import type { Flags } from '../../cli/settings.ts';
import { describeExit, describeWork } from '../../report/describe-run.ts';
import { renderScan } from '../../report/json.ts';
import { renderText } from '../../report/text.ts';
import { renderTimings } from '../../report/timings.ts';
import { readBaseline, writeBaseline } from '../baseline-file.ts';
import type { Settings } from '../config/values.ts';
import { createJudges } from '../create-judges.ts';
import { prepareRun } from '../prepare-run.ts';
import { isPlainTerminal, measureScreen, wantsColour } from '../terminal.ts';
import { VERSION } from '../version.ts';

/** `seaworthy scan`: judge, print, decide. */
export async function runScan(targets: readonly string[], flags: Flags): Promise<number> {
  const started = performance.now();
  const run = await prepareRun(targets, flags);
  const { asked } = run;
  const settings = { ...run.settings, excerpts: excerptsFor(asked) };
  const scan = createScan({
    inputs: createFileInputs({ stdin: process.stdin }),
    judges: createJudges({ ...run, settings }, asked.timings, asked.workers ?? availableParallelism()),
  });
  const result = await scan({
    inputs: run.inputs,
    controls: run.controls,
    frameworks: [],
    settings,
    gate: { failOn: asked.failOn, failCoverageBelow: asked.failCoverageBelow },
    baseline: asked.baseline === undefined ? undefined : readBaseline(asked.baseline),
  });
  if (asked.writeBaseline !== undefined)
    writeBaseline(asked.writeBaseline, renderBaseline(createBaseline(result.assessment)));
  print(result, asked);
  if (asked.timings) process.stderr.write(renderTimings(result.timings));
  return end(result, asked, (performance.now() - started) / 1000);
}

/** A screen shows the first places of a control in full; JSON shows no source at all. */
function excerptsFor({ format, all, baseline }: Settings): JudgeSettings['excerpts'] {
  if (format === 'json') return 'none';
  return all || baseline !== undefined ? 'all' : 'first';
}

function print(result: ScanResult, { format, all, color, baseline }: Settings): void {
  const { assessment, comparison, files } = result;
  if (format === 'json') {
    const known = baseline === undefined ? undefined : comparison;
    for (const piece of renderScan(assessment, { name: 'seaworthy', version: VERSION }, known))
      process.stdout.write(piece);
    return;
  }
  const isTerminal = process.stdout.isTTY;
  const { width, height } = measureScreen(process.stdout);
  const text = renderText(
    { assessment, files, added: comparison.added, ...(baseline === undefined ? {} : { baseline: comparison }) },
    {
      isColoured: color !== false && wantsColour(isTerminal),
      isPlain: isPlainTerminal(isTerminal),
      width,
      height: all ? undefined : height,
    },
  );
  process.stdout.write(text);
}

/** What was known before, and is written down as known now, fails nobody. */
function end(
  result: ScanResult,
  { failOn, failCoverageBelow, writeBaseline: written }: Settings,
  seconds: number,
): number {
  const { gate } = result;
  const outcome = written !== undefined && gate.outcome === 'findings' ? 'clean' : gate.outcome;
  process.stderr.write(`${describeWork(result, seconds)}\n`);
  const why = describeExit({ ...gate, outcome }, { failOn, failCoverageBelow });
  if (why !== undefined) process.stderr.write(`exit ${EXIT_CODES[outcome]}: ${why}\n`);
  return EXIT_CODES[outcome];
}
