import { availableParallelism } from 'node:os';
import { writeFileSync } from 'node:fs';
import { createScan, type ScanResult } from '../../app/scan.ts';
import type { JudgeSettings } from '../../assessment/settings.ts';
import { createBaseline, renderBaseline } from '../../assessment/baseline.ts';
import type { ScanOptions } from '../../cli/program.ts';
import { EXIT_CODES } from '../../cli/exit-codes.ts';
import { renderJson } from '../../report/json.ts';
import { renderText } from '../../report/text.ts';
import { renderTimings } from '../../report/timings.ts';
import { readBaseline } from '../baseline-file.ts';
import { prepareRun } from '../prepare-run.ts';
import { wantsColour } from '../terminal.ts';
import { VERSION } from '../version.ts';
import { createFileInputs } from '../../adapters/files/create-file-inputs.ts';
import { createJudges } from '../create-judges.ts';

/** `seaworthy scan`: judge, print, decide. */
export async function runScan(targets: readonly string[], options: ScanOptions): Promise<number> {
  const started = performance.now();
  const run = await prepareRun(targets, options);
  const settings = { ...run.settings, excerpts: excerptsFor(options), keepOutcomes: options.statuses === 'all' };
  const scan = createScan({
    inputs: createFileInputs({ stdin: process.stdin }),
    judges: createJudges({ ...run, settings }, options.timings === true, availableParallelism()),
  });
  const result = await scan({
    inputs: run.inputs,
    controls: run.controls,
    frameworks: [],
    settings,
    gate: { failOn: run.failOn, failCoverageBelow: run.failCoverageBelow },
    baseline: options.baseline === undefined ? undefined : readBaseline(options.baseline),
  });
  if (options.writeBaseline !== undefined)
    writeFileSync(options.writeBaseline, renderBaseline(createBaseline(result.assessment)));
  print(result, options);
  if (options.timings === true) process.stderr.write(renderTimings(result.timings));
  process.stderr.write(`${describeWork(result)} in ${((performance.now() - started) / 1000).toFixed(2)} s\n`);
  const { outcome } = result.gate;
  return options.writeBaseline !== undefined && outcome === 'findings' ? 0 : EXIT_CODES[outcome];
}

/** A screen shows the first place of a control in full; JSON shows no source at all. */
function excerptsFor({ format, all }: ScanOptions): JudgeSettings['excerpts'] {
  if (format === 'json') return 'none';
  return all === true ? 'all' : 'first';
}

function print({ assessment }: ScanResult, options: ScanOptions): void {
  if (options.format === 'json') {
    process.stdout.write(renderJson(assessment, { name: 'seaworthy', version: VERSION }));
    return;
  }
  const isTerminal = process.stdout.isTTY;
  const text = renderText(assessment, {
    isColoured: options.color !== false && wantsColour(isTerminal),
    width: isTerminal ? process.stdout.columns : 100,
    height: options.all === true ? undefined : 44,
  });
  process.stdout.write(text);
}

function describeWork({ files, bytes }: ScanResult): string {
  const size = bytes < 1e6 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
  return `${files} file${files === 1 ? '' : 's'}, ${size}`;
}
