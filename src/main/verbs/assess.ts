import { isSnapshot } from '../../adapters/snapshots/is-snapshot.ts';
import { createAssess } from '../../app/assess.ts';
import { SeaworthyError } from '../../base/error.ts';
import { renderJson } from '../../base/render-json.ts';
import type { CliErrorCode } from '../../cli/errors.ts';
import type { Flags } from '../../cli/settings.ts';
import { renderScanLines } from '../../report/json.ts';
import { plural } from '../../report/plural.ts';
import { createJudges } from '../create-judges.ts';
import { detailsFor } from '../details-for.ts';
import { findJudgeModule } from '../evidence/judge-module.ts';
import { maskOwn } from '../evidence/mask-own.ts';
import { findStale } from '../find-stale.ts';
import { isLive } from '../is-live.ts';
import { parseKnown } from '../ledger/known-records.ts';
import { getLedgerFolder, openLedgerFolder } from '../ledger/open-folder.ts';
import { openInputs, targetFor } from '../open-inputs.ts';
import { prepareRenderer } from '../prepare-renderer.ts';
import { prepareRun, type Run } from '../prepare-run.ts';
import { digestProgram } from '../program-digest.ts';
import { showProgress } from '../show-progress.ts';
import { VERSION } from '../version.ts';
import { endScan, gateOf, printScan } from './scan.ts';

/** `seaworthy assess`: a scan that stays. */
export async function runAssess(targets: readonly string[], flags: Flags): Promise<number> {
  const started = performance.now();
  const run = await prepareRun('assess', targets, flags);
  const { asked } = run;
  refuseTimeless(run);
  const folder = getLedgerFolder(asked);
  if (asked.output.length > 0) (await import('../output-files.ts')).checkOutputs(asked.output, run.inputs.targets);
  const renderer = await prepareRenderer(asked);
  const { ledger, signer } = await openLedgerFolder(folder);
  try {
    const source = await openInputs({ ...run, targets: run.inputs.targets, renderer });
    const settings = {
      ...run.settings,
      ...targetFor(asked, source),
      ...findStale(asked, source, new Date()),
      details: detailsFor(asked),
    };
    const tool = { name: 'seaworthy', version: VERSION };
    const assess = createAssess({
      inputs: showProgress(source.inputs, process.stderr),
      judges: createJudges({ ...run, settings }),
      ledger,
      signer,
      parse: parseKnown,
      now: () => new Date(),
    });
    const before = ledger.size;
    const result = await assess({
      ...run,
      settings,
      gate: gateOf(asked),
      collector: { ...tool, sha256: digestProgram() },
      rules: describeRules({ ...run, settings }),
      judge: findJudgeModule(),
      render: async ({ assessment }) => renderScanLines(assessment, tool),
    });
    source.close();
    await printScan(result, { ...run, settings });
    process.stderr.write(`${plural(ledger.size - before, 'record')} added to ${folder}, which has ${ledger.size}\n`);
    return endScan(result, asked, (performance.now() - started) / 1000);
  } finally {
    ledger.close();
  }
}

/** Files hold no time: when they were true, only a person can say. Throws `cli/usage`. */
function refuseTimeless({ asked, inputs }: Run): void {
  const file = inputs.targets.find((target) => !isSnapshot(target));
  if (asked.asOf !== undefined || isLive(asked) || file === undefined) return;
  throw new SeaworthyError<CliErrorCode>('cli/usage', `nothing says of which day ${file} is`, {
    advice: 'Say when it was what is running: --as-of 2027-03-01. A live cluster and a snapshot say it themselves.',
  });
}

/** What was judged by, as JSON: functions are the program, whose digest stands beside. */
function describeRules({ controls, frameworks, settings, ignores, ...own }: Run) {
  return {
    controls: renderJson(controls),
    frameworks: renderJson(frameworks),
    settings: renderJson(settings),
    suppressions: renderJson({ settings: ignores.settings, upTo: ignores.upTo }),
    own: renderJson(maskOwn(own)),
  };
}
