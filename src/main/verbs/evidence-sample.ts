import type { Assessment } from '../../assessment/assessment.ts';
import { SeaworthyError } from '../../base/error.ts';
import type { CliErrorCode } from '../../cli/errors.ts';
import { EXIT_CODES } from '../../cli/exit-codes.ts';
import type { Flags } from '../../cli/settings.ts';
import { drawSample, type Stratum } from '../../evidence/pack/draw-sample.ts';
import { renderSample, type SampledRun } from '../../report/pack/sample-report.ts';
import { createStyle } from '../../report/style.ts';
import type { KeptRun } from '../evidence/kept-runs.ts';
import { describeRun, describeTrust, judgeRun, type PackedRuns, withPackedRuns } from '../evidence/packed-runs.ts';
import { describeTerminal } from '../terminal.ts';

/** `seaworthy evidence sample`: what an auditor looks at, drawn of all that was judged, passes too. */
export function runEvidenceSample(words: readonly string[], flags: Flags): Promise<number> {
  return withPackedRuns({ command: 'evidence sample', verb: 'evidence', words, flags }, sample);
}

async function sample(packed: PackedRuns): Promise<number> {
  const { settings } = packed;
  const { seed } = settings;
  if (seed === undefined)
    throw new SeaworthyError<CliErrorCode>('cli/usage', 'nothing says what the sample is drawn by', {
      advice: 'Write --seed with something that nobody who made the pack could know, and keep it.',
    });
  const runs: SampledRun[] = [];
  let exit: number = packed.runs.length === 0 ? EXIT_CODES['not-enough-evaluated'] : EXIT_CODES.clean;
  for (const run of packed.runs) {
    const [drawn, code] = await drawOf(packed, run, seed);
    runs.push(drawn);
    if (exit === EXIT_CODES.clean) exit = code;
  }
  const { isColoured, isPlain, width } = describeTerminal(process.stdout, settings.color);
  const report = { seed, runs, about: describeTrust(packed) };
  process.stdout.write(renderSample(report, { style: createStyle(isColoured, isPlain), width }));
  return exit;
}

/** Reports of runs name what fails; for what passes they are judged once more. */
async function drawOf(packed: PackedRuns, run: KeptRun, seed: string): Promise<readonly [SampledRun, number]> {
  const judged = await judgeRun(packed, run, { keepOutcomes: true });
  const about = describeRun(run);
  if (judged.kind === 'missing') return [{ ...about, why: judged.what, strata: [] }, EXIT_CODES.incomplete];
  if (judged.kind === 'untrusted') {
    const why = `untrusted judge: if you know it, add --trust-judge ${judged.judge}`;
    return [{ ...about, why, strata: [] }, EXIT_CODES.untrusted];
  }
  const report = JSON.parse(judged.again) as Assessment;
  const lot = { seed, run: run.id, size: packed.settings.size };
  return [{ ...about, strata: drawSample(listStrata(report), report.outcomes ?? [], lot) }, EXIT_CODES.clean];
}

/** Requirements of the frameworks that were asked for, else controls. */
function listStrata({ frameworks, controls }: Assessment): readonly Stratum[] {
  if (frameworks.length === 0) return controls.map(({ id, title }) => ({ id, title, controls: [id] }));
  return frameworks.flatMap((framework) =>
    framework.requirements.map(({ id, title, controls: own }) => ({
      id: `${framework.id} ${id}`,
      title,
      controls: own,
    })),
  );
}
