import { availableParallelism } from 'node:os';
import { previewPolicies } from '../../admission/preview/preview-policies.ts';
import { createScan } from '../../app/scan.ts';
import { EXIT_CODES } from '../../cli/exit-codes.ts';
import type { Control } from '../../controls/control.ts';
import { createStyle } from '../../report/style.ts';
import { renderUncollected } from '../../report/text-collections.ts';
import { renderPreview } from '../../report/text-preview.ts';
import { createJudges } from '../create-judges.ts';
import { openInputs, targetFor } from '../open-inputs.ts';
import type { Run } from '../prepare-run.ts';
import { printOnScreen } from '../print-on-screen.ts';
import { showProgress } from '../show-progress.ts';
import { describeTerminal } from '../terminal.ts';

export interface PreviewOfRun {
  /** Those that are exported. */
  readonly controls: readonly Control[];
  /** Namespaces that their policies do not look into. */
  readonly excluded: readonly string[];
  /** What is said beside it. */
  readonly told: string;
}

/** `seaworthy export policies --preview TARGET`, or with --context: what the policies would do to what is there. */
export async function runPreview(run: Run, { controls, excluded, told }: PreviewOfRun): Promise<number> {
  const { asked } = run;
  const targets = asked.preview === undefined ? [] : [asked.preview];
  const source = await openInputs({ asked, targets, controls });
  const settings = { ...run.settings, ...targetFor(asked, source), controls: controls.map(({ id }) => id) };
  const inputs = { ...run.inputs, targets };
  const scan = createScan({
    inputs: showProgress(source.inputs, process.stderr),
    judges: createJudges({ ...run, inputs, controls, settings }, false, availableParallelism()),
  });
  const { assessment } = await scan({ inputs, controls, frameworks: [], settings, gate: GATE });
  source.close();
  const { isColoured, isPlain, width } = describeTerminal(process.stdout, asked.color);
  const canvas = { style: createStyle(isColoured, isPlain), width };
  const preview = previewPolicies({ controls, findings: assessment.findings, excluded });
  const unread = renderUncollected(assessment.collections).map((line) => `not read: ${line}\n`);
  printOnScreen(renderPreview(preview, canvas), `${told}${unread.join('')}`, asked);
  return assessment.problems.length > 0 ? EXIT_CODES['input-error'] : EXIT_CODES.clean;
}

/** Nothing fails: somebody looks before they leap. */
const GATE = { failOn: 'none', failCoverageBelow: 0 } as const;
