import type { Assessment, Finding } from '../assessment/assessment.ts';
import { listCounting } from '../assessment/baseline.ts';
import { countSeverities } from '../assessment/counts.ts';
import type { Difference } from '../assessment/difference.ts';
import { UNREAD } from '../assessment/judge-unread.ts';
import { STATUSES, type Status } from '../assessment/outcome.ts';
import { SEVERITIES } from '../base/severity.ts';
import { nameFinding } from './describe-comparison.ts';
import { describeOutside } from './outside.ts';
import { renderPercent } from './percent.ts';
import { plural } from './plural.ts';
import type { Style } from './style.ts';
import { renderCollections } from './text-collections.ts';
import { renderIgnores } from './text-ignores.ts';
import { renderGaps } from './text-gaps.ts';
import type { Canvas } from './canvas.ts';
import { renderDifference } from './text-difference.ts';
import { renderPassedOver } from './text-passed-over.ts';
import { displayWidth, wrapWords } from './width.ts';

export interface ClosingFacts {
  readonly assessment: Assessment;
  readonly added: readonly Finding[];
  /** Files that were read, manifests or not. */
  readonly files: number;
  /** What a baseline knows, where there is one. */
  readonly baseline?: { readonly gone: number } | undefined;
  /** What a branch did, where it is compared with its beginning. */
  readonly difference?: Difference | undefined;
}

/** How things stand: findings by severity, checks by status, score and coverage, and what was not judged and why. */
export function renderClosing(
  facts: ClosingFacts,
  { canvas, isWhole, gapRows }: { canvas: Canvas; isWhole: boolean; gapRows?: number | undefined },
): readonly string[] {
  const { assessment } = facts;
  const { counts } = assessment.summary;
  if (isNothing(assessment)) return renderNothing(facts, { canvas, isWhole });
  return [
    ...renderHeadline(facts, canvas),
    ...joinParts([...renderCounts(counts), ...renderShares(assessment)], canvas),
    ...renderGaps(assessment.gaps, { canvas, room: isWhole ? undefined : gapRows }),
    ...renderCollections(assessment.collections, { canvas, isWhole }),
    ...renderIgnores(assessment, { canvas, isWhole }),
    ...renderApart(assessment, canvas),
    ...renderSkipped(facts, canvas),
    ...renderPassedOver(assessment.passedOver, { canvas, isWhole }),
    ...renderBaseline(facts, canvas),
    ...(facts.difference === undefined ? [] : renderDifference(facts.difference, { canvas, isWhole })),
    ...(isWhole || facts.added.length === 0 ? renderOutside(assessment, canvas) : []),
  ];
}

/** Where nothing is left to do, nobody should take that for more than it is. */
function renderOutside(assessment: Assessment, canvas: Canvas): readonly string[] {
  const text = describeOutside(assessment);
  return text === '' ? [] : renderAside(text, canvas);
}

/** All that controls came to is that they could not look into some file. */
function isNothing({ gaps, summary: { counts } }: Assessment): boolean {
  const came = STATUSES.filter((status) => status !== 'not-evaluated' && counts[status] > 0);
  return came.length === 0 && gaps.every(({ reason }) => reason === UNREAD);
}

/** Nothing was judged: never in green, and always with the reason. */
function renderNothing(
  facts: ClosingFacts,
  { canvas, isWhole }: { canvas: Canvas; isWhole: boolean },
): readonly string[] {
  const { style, width } = canvas;
  return [
    style.bold(style.yellow('nothing was judged')),
    ...wrapWords(whyNothing(facts), width),
    ...renderSkipped(facts, canvas),
    ...renderPassedOver(facts.assessment.passedOver, { canvas, isWhole }),
    ...(facts.difference === undefined ? [] : renderDifference(facts.difference, { canvas, isWhole })),
  ];
}

function whyNothing({ assessment: { inputs, problems }, files }: ClosingFacts): string {
  const objects = inputs.reduce((total, input) => total + input.objects, 0);
  if (objects > 0)
    return `None of the controls that were asked for has anything to say of the ${plural(objects, 'object')} in the input.`;
  if (problems.length > 0) return 'What there is could not be read.';
  if (files === 0)
    return 'No file was found to read: none ends in .yaml, .yml or .json (or one of these and .gz), or .gitignore, --include or --exclude leaves it out. Name a file or folder, or pipe what is in a cluster: kubectl get all -A -o yaml | seaworthy scan -';
  return 'There is no Kubernetes object in the input: objects have an apiVersion and a kind. Name the files that hold manifests, or --render the charts and kustomizations that make them.';
}

function renderHeadline(facts: ClosingFacts, { style, width }: Canvas): readonly string[] {
  const { text, paint } = describeFindings(facts, style);
  return wrapWords(text, width).map((line) => style.bold(paint(line)));
}

type Painted = { readonly text: string; readonly paint: (line: string) => string };

function describeFindings({ assessment, added, baseline, difference }: ClosingFacts, style: Style): Painted {
  const objects = plural(
    assessment.inputs.reduce((total, input) => total + input.objects, 0),
    'object',
  );
  const counts = countSeverities(added);
  const bySeverity = SEVERITIES.toReversed().flatMap((severity) =>
    counts[severity] === 0 ? [] : [`${counts[severity]} ${severity}`],
  );
  const noun = nameFinding({ baseline, difference });
  if (added.length > 0)
    return { text: `${plural(added.length, noun)} in ${objects}: ${bySeverity.join(', ')}`, paint: (line) => line };
  const { pass, fail, 'not-applicable': none } = assessment.summary.counts;
  if (pass + fail + none === 0) return { text: `nothing of ${objects} could be judged`, paint: style.yellow };
  const isClean = assessment.problems.length === 0;
  return {
    text: `no ${noun}s in ${objects}${isClean ? '' : ' that could be read'}`,
    paint: isClean ? style.green : style.yellow,
  };
}

/** What there always is to say, and what there is only sometimes. */
const COUNTED: readonly (readonly [Status, string, 'always' | 'sometimes'])[] = [
  ['pass', 'pass', 'always'],
  ['fail', 'fail', 'always'],
  ['not-evaluated', 'not evaluated', 'always'],
  ['error', 'error', 'sometimes'],
  ['manual', 'manual', 'sometimes'],
  ['not-applicable', 'not applicable', 'sometimes'],
];

function renderCounts(counts: Readonly<Record<Status, number>>): readonly string[] {
  return COUNTED.filter(([status, , when]) => when === 'always' || counts[status] > 0).map(
    ([status, words], index) => `${index === 0 ? 'checks: ' : ''}${counts[status]} ${words}`,
  );
}

function renderShares({ summary: { score, coverage } }: Assessment): readonly string[] {
  if (score === undefined || coverage === undefined) return ['nothing to score'];
  return [`score ${renderPercent(score)}`, `coverage ${renderPercent(coverage)}`];
}

/** Parts with a dot between them, on as many lines as they want; a part is never cut. */
function joinParts(parts: readonly string[], { style, width }: Canvas): readonly string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const longer = `${lines.at(-1) ?? ''} ${style.marks.dot} ${part}`;
    if (lines.length === 0 || displayWidth(longer) > width) lines.push(part);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

function renderSkipped({ assessment: { inputs } }: ClosingFacts, canvas: Canvas): readonly string[] {
  const skipped = inputs.reduce((total, input) => total + input.skipped, 0);
  if (skipped === 0) return [];
  const untyped = inputs.reduce((total, input) => total + input.untyped, 0);
  const doubt = untyped === 0 ? '' : ` (${untyped} with a kind and no apiVersion, so nothing counts as complete)`;
  return renderAside(`${plural(skipped, 'document')} skipped: no Kubernetes object${doubt}`, canvas);
}

/** Whoever says that several targets are complete should know that each is taken so by itself. */
function renderApart({ inputs, controls }: Assessment, canvas: Canvas): readonly string[] {
  if (inputs.length < 2 || !controls.some(({ isComplete }) => isComplete)) return [];
  const text = `each of the ${inputs.length} inputs is taken as complete by itself: what one lacks is not looked for in another`;
  return renderAside(text, canvas);
}

function renderAside(text: string, { style, width }: Canvas): readonly string[] {
  return wrapWords(text, width).map((line) => style.dim(line));
}

function renderBaseline(
  { assessment: { findings, ignores }, added, baseline }: ClosingFacts,
  canvas: Canvas,
): readonly string[] {
  if (baseline === undefined) return [];
  const { gone } = baseline;
  const known = listCounting({ findings, ignores }).length - added.length;
  return [
    ...(known === 0
      ? []
      : renderAside(
          `${plural(known, 'known finding')} not shown: the baseline has ${known === 1 ? 'it' : 'them'}`,
          canvas,
        )),
    ...(gone === 0
      ? []
      : renderAside(
          `${plural(gone, 'finding')} of the baseline ${gone === 1 ? 'is' : 'are'} gone; --write-baseline forgets ${gone === 1 ? 'it' : 'them'}`,
          canvas,
        )),
  ];
}
