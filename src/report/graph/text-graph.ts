import type { AccessGraph } from '../../access/graph/access-graph.ts';
import type { Step } from '../../access/graph/find-steps.ts';
import type { HeldRisk } from '../../access/graph/list-risks.ts';
import { RISK_RULES } from '../../access/graph/rules.ts';
import type { Canvas } from '../canvas.ts';
import { cutToScreen } from '../cut-to-screen.ts';
import { describeBinding, describeReach } from '../describe-grant.ts';
import { plural } from '../plural.ts';
import { escapeLine, paintSeverity } from '../style.ts';
import { describeUnknown } from '../text-doubt.ts';
import { wrapWords } from '../width.ts';
import { BEYOND, describeAbsent, describeGraphDoubt, describeOutcome } from './describe-graph.ts';
import { describeGoal } from './describe-node.ts';
import { describeStepOf, describeWhy, listReasons } from './describe-step.ts';
import { groupPaths, type PathGroup } from './group-paths.ts';
import { NOT_EVALUATED_RULES } from './not-evaluated-rules.ts';

/** Who gets to a goal, step by step; of one who is asked about, every way. */
export function renderGraph(graph: AccessGraph, canvas: Canvas): string {
  const { style, width, isWhole = false } = canvas;
  const shown = graph.paths.filter(({ isInstalled }) => isWhole || graph.from !== undefined || !isInstalled);
  const hidden = graph.paths.length - shown.length;
  const who = graph.from === undefined ? 'who can' : `how ${escapeLine(graph.from)} can`;
  const head = [style.bold(`${who} ${describeGoal(graph.goal)}`), ''];
  const list = groupPaths(shown).flatMap((group, index) => {
    const title = graph.from === undefined ? nameHolders(group, canvas) : `way ${index + 1}`;
    return [...renderGroup(group, title, { ...canvas, isExplained: isWhole || graph.from !== undefined }), ''];
  });
  const closing = [
    ...wrapWords(describeOutcome(graph, shown.length), width).map(style.bold),
    ...(hidden === 0 ? [] : wrapWords(describeHidden(hidden), width).map(style.dim)),
    ...describeAbsent(graph).flatMap((text) => wrapWords(text, width).map(style.yellow)),
    ...describeGraphDoubt(graph).flatMap((text) => wrapWords(text, width).map(style.yellow)),
    ...describeUnknown(graph.unknown, canvas),
    ...wrapWords(BEYOND, width).map(style.dim),
    ...renderRiskSummary(graph, canvas),
  ];
  const risks = isWhole || graph.from !== undefined ? renderRisks(graph.risks, canvas) : [];
  const body = [...list, ...risks];
  return `${[...head, ...cutToScreen(body, head.length + closing.length, canvas), ...closing].join('\n')}\n`;
}

function describeHidden(hidden: number): string {
  return `${hidden} more ${hidden === 1 ? 'is' : 'are'} made so by Kubernetes itself; --all shows them.`;
}

/** Names of a group that are on its line. */
const NAMED = 3;

function nameHolders({ holders }: PathGroup, { isWhole = false }: Canvas): string {
  const named = isWhole ? holders : holders.slice(0, NAMED);
  const more = holders.length - named.length;
  return escapeLine(`${named.join(', ')}${more === 0 ? '' : ` and ${more} more in the same way`}`);
}

function renderGroup({ severity, steps }: PathGroup, title: string, canvas: GroupCanvas): readonly string[] {
  const { style, width } = canvas;
  const [first = '', ...rest] = wrapWords(title, width - LABEL);
  return [
    paintSeverity(style, severity)(severity.padEnd(LABEL)) + style.bold(first),
    ...rest.map((line) => ' '.repeat(LABEL) + style.bold(line)),
    ...steps.flatMap((_, index) => renderStep(steps, index, canvas)),
  ];
}

const LABEL = 10;

interface GroupCanvas extends Canvas {
  /** Why a step works is told, too. */
  readonly isExplained: boolean;
}

function renderStep(
  steps: readonly Step[],
  index: number,
  { style, width, isExplained }: GroupCanvas,
): readonly string[] {
  const step = steps[index];
  if (step === undefined) return [];
  const before = `  ${index + 1}  `;
  const indent = ' '.repeat(before.length + 5);
  const lines = (text: string): readonly string[] => wrapWords(text, width - indent.length);
  const [first = '', ...rest] = lines(describeStepOf(steps, index));
  return [
    `${before}${style.cyan(step.kind.rule)}  ${first}`,
    ...rest.map((line) => indent + line),
    ...(step.proviso === undefined ? [] : lines(escapeLine(step.proviso)).map((line) => indent + style.yellow(line))),
    ...listReasons(step).flatMap((reason) => lines(reason).map((line) => indent + style.dim(line))),
    ...(isExplained ? lines(describeWhy(step)).map((line) => indent + style.dim(line)) : []),
  ];
}

function renderRiskSummary({ risks, from }: AccessGraph, { style, width, isWhole = false }: Canvas): readonly string[] {
  if (isWhole || from !== undefined || risks.length === 0) return [];
  const rules = [...new Set(risks.map(({ rule }) => rule))].sort();
  const text = `${plural(risks.length, 'risky power')} held by bindings in what was read, of the rules ${rules.join(', ')}; --all lists them.`;
  return wrapWords(text, width).map(style.dim);
}

function describeRisk({ holder, grant, text }: HeldRisk): string {
  return grant === undefined
    ? `${holder}: ${text}`
    : `${holder} ${describeReach(grant)}: ${text} (${describeBinding(grant)})`;
}

function renderRisks(risks: readonly HeldRisk[], { style, width }: Canvas): readonly string[] {
  if (risks.length === 0) return [];
  const rows = risks.flatMap((risk) => {
    const { rule, severity } = risk;
    const head = paintSeverity(style, severity)(severity.padEnd(LABEL));
    const body = wrapWords(escapeLine(describeRisk(risk)), width - LABEL - 5);
    return [
      `${head}${style.cyan(rule)}  ${RISK_RULES[rule].title}`,
      ...body.map((line) => style.dim(' '.repeat(LABEL + 5) + line)),
    ];
  });
  const unjudged = NOT_EVALUATED_RULES.flatMap(({ rule, reason }) =>
    wrapWords(`${rule} is not evaluated: ${reason}.`, width).map(style.yellow),
  );
  return [style.bold('what they hold, path or not'), ...rows, '', ...unjudged, ''];
}
