import { availableParallelism } from 'node:os';
import { writeFileSync } from 'node:fs';
import { createScan, type ScanResult } from '../../app/scan.ts';
import { decideGate } from '../../assessment/gate.ts';
import type { ScanOptions } from '../../cli/program.ts';
import { EXIT_CODES } from '../../cli/exit-codes.ts';
import { renderJson } from '../../report/json.ts';
import { renderText } from '../../report/text.ts';
import { renderTimings } from '../../report/timings.ts';
import { createBaseline, readBaseline } from '../baseline-file.ts';
import { prepareRun } from '../prepare-run.ts';
import { wantsColour } from '../terminal.ts';
import { VERSION } from '../version.ts';
import { createFileInputs } from '../../adapters/files/create-file-inputs.ts';
import { createJudges } from '../create-judges.ts';

/** `seaworthy scan`: judge, print, decide. */
export async function runScan(targets: readonly string[], options: ScanOptions): Promise<number> {
  const started = performance.now();
  const run = await prepareRun(targets, options);
  const scan = createScan({
    inputs: createFileInputs({ stdin: process.stdin }),
    judges: createJudges(run, options.timings === true, availableParallelism()),
  });
  const result = await scan({
    inputs: run.inputs,
    controls: run.controls,
    frameworks: [],
    settings: { ...run.settings, keepOutcomes: options.statuses === 'all' },
  });
  const isKnown = options.baseline === undefined ? () => false : readBaseline(options.baseline);
  if (options.writeBaseline !== undefined) writeFileSync(options.writeBaseline, createBaseline(result.assessment));
  print(result, options);
  if (options.timings === true) process.stderr.write(renderTimings(result.timings));
  process.stderr.write(`${describeWork(result)} in ${((performance.now() - started) / 1000).toFixed(2)} s\n`);
  const gate = decideGate(result.assessment, { failOn: run.failOn, failCoverageBelow: run.failCoverageBelow, isKnown });
  return options.writeBaseline !== undefined && gate === 'findings' ? 0 : EXIT_CODES[gate];
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
