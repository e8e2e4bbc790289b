import type { WrittenPolicy } from '../../admission/export/write-policy.ts';
import { previewPolicies } from '../../admission/preview/preview-policies.ts';
import { createScan } from '../../app/scan.ts';
import type { CollectionSummary } from '../../assessment/assessment.ts';
import { EXIT_CODES } from '../../cli/exit-codes.ts';
import type { Control } from '../../controls/control.ts';
import { NEWEST, type Target } from '../../facts/target.ts';
import type { Canvas } from '../../report/canvas.ts';
import { describePlace } from '../../report/describe-place.ts';
import { plural } from '../../report/plural.ts';
import { renderPreviewJson } from '../../report/preview-json.ts';
import { createStyle } from '../../report/style.ts';
import { renderUncollected } from '../../report/text-collections.ts';
import { renderPreview } from '../../report/text-preview.ts';
import { createJudges } from '../create-judges.ts';
import { openInputs, targetFor } from '../open-inputs.ts';
import type { Settings } from '../config/values.ts';
import type { Run } from '../prepare-run.ts';
import { printOnScreen } from '../print-on-screen.ts';
import { showProgress } from '../show-progress.ts';
import { describeTerminal } from '../terminal.ts';

export interface PreviewOfRun {
  /** What is exported for a version, and what is not, of each control. */
  readonly write: (target: Target) => readonly WrittenPolicy[];
  /** Namespaces that their policies do not look into. */
  readonly excluded: readonly string[];
}

/** `seaworthy export policies --preview TARGET`, or with --context: what the policies would do to what is there. */
export async function runPreview(run: Run, { write, excluded }: PreviewOfRun): Promise<number> {
  const { asked } = run;
  const targets = asked.preview === undefined ? [] : [asked.preview];
  const source = await openInputs({
    asked,
    targets,
    controls: chooseExported(run, write(NEWEST)),
    kindRules: NAMESPACES,
  });
  // A cluster says itself which version it is.
  const { target = run.settings.target } = targetFor(asked, source);
  const written = write(target ?? NEWEST);
  const controls = chooseExported(run, written);
  const notExported = written.filter((each) => each.kind === 'refused');
  const settings = {
    ...run.settings,
    ...(target === undefined ? {} : { target }),
    controls: controls.map(({ id }) => id),
    skipEnded: true as const,
    keepOutcomes: true,
  };
  const inputs = { ...run.inputs, targets };
  const scan = createScan({
    inputs: showProgress(source.inputs, process.stderr),
    judges: createJudges({ ...run, inputs, controls, settings }),
  });
  const { assessment } = await scan({ inputs, controls, frameworks: [], settings, gate: GATE });
  source.close();
  const { findings, gaps, outcomes = [], collections, problems, summary } = assessment;
  const notRead = renderUncollected(collections.filter((collection) => isRead(collection, controls)));
  const judged = summary.counts.pass + summary.counts.fail;
  const isCut = notRead.length + problems.length > 0;
  const preview = previewPolicies({ controls, findings, outcomes, gaps, excluded, judged, isCut });
  const beside = [
    ...notRead.map((line) => `not read: ${line}\n`),
    ...problems.map((problem) => `${describePlace(problem)}: ${problem.message}\n`),
    ...(notExported.length === 0
      ? []
      : [`${plural(notExported.length, 'control')} not exported; without --preview it says why\n`]),
  ];
  if (asked.format === 'json') process.stdout.write(renderPreviewJson(preview, { notExported, notRead }));
  else printOnScreen(renderPreview(preview, canvasOf(asked)), beside.join(''), asked);
  if (problems.length > 0) return EXIT_CODES['input-error'];
  return preview.known === 'nothing' ? EXIT_CODES['not-enough-evaluated'] : EXIT_CODES.clean;
}

/** Those that are being deleted take with them what is in them. */
const NAMESPACES = [{ group: '', kind: 'Namespace' }];

/** Where nobody sees which namespaces go, what is in them counts: nothing is left out by it. */
function isRead({ group, kind }: CollectionSummary, controls: readonly Control[]): boolean {
  const isNamespaces = NAMESPACES.some((rule) => rule.group === group && rule.kind === kind);
  return !isNamespaces || controls.some(({ reads }) => reads.some((name) => name === 'namespaces' || name === 'all'));
}

function chooseExported({ controls }: Run, written: readonly WrittenPolicy[]): readonly Control[] {
  const exported = new Set(written.flatMap((each) => (each.kind === 'policy' ? [each.control] : [])));
  return controls.filter(({ id }) => exported.has(id));
}

function canvasOf({ color, all }: Settings): Canvas {
  const { isTerminal, isColoured, isPlain, width, height } = describeTerminal(process.stdout, color);
  return { style: createStyle(isColoured, isPlain), width, isWhole: all, height: isTerminal ? height : undefined };
}

/** Nothing fails: somebody looks before they leap. */
const GATE = { failOn: 'none', failCoverageBelow: 0 } as const;
