import { renderPageHead } from '../html/page-head.ts';
import type { AccessGraph } from '../../access/graph/access-graph.ts';
import type { Step } from '../../access/graph/find-steps.ts';
import { RISK_RULES } from '../../access/graph/rules.ts';
import type { Canvas } from '../canvas.ts';
import { describeBinding, describeReach } from '../describe-grant.ts';
import { escapeHtml } from '../html/escape-html.ts';
import { PAGE_STYLE } from '../html/page-style.ts';
import { createStyle } from '../style.ts';
import { describeUnknown } from '../text-doubt.ts';
import { BEYOND, describeAbsent, describeGraphDoubt, describeOutcome } from './describe-graph.ts';
import { describeGoal, describeNode } from './describe-node.ts';
import { describeStepOf, describeWhy, listReasons } from './describe-step.ts';
import { GRAPH_STYLE } from './graph-style.ts';
import { renderGraphSvg, styleWidth } from './graph-svg.ts';
import { groupPaths, type PathGroup } from './group-paths.ts';
import { layoutGraph, type Picture } from './layout-graph.ts';
import { renderLegend } from './graph-legend.ts';
import { NOT_EVALUATED_RULES } from './not-evaluated-rules.ts';

/** One page: the picture, every way told step by step, and what is held besides. It needs no script and asks for nothing. */
export function renderGraphHtml(graph: AccessGraph, version: string): string {
  const own = graph.paths.filter(({ isInstalled }) => graph.from !== undefined || !isInstalled);
  const groups = groupPaths(own);
  const picture = groups.length === 0 ? undefined : layoutGraph(groups, describeNode(graph.goal));
  const title = `${graph.from === undefined ? 'Who can' : `How ${graph.from} can`} ${describeGoal(graph.goal)}`;
  return `${renderHead({ title, version, picture })}<div class="verdict ${own.length > 0 ? 'bad' : graph.unseen.length > 0 ? 'unsure' : 'good'}"><h1>${escapeHtml(title)}</h1><p>${escapeHtml(describeOutcome(graph, own.length))}.</p></div>
</header>
<main class="wide">
${renderPicture(picture, graph)}${renderDoubt(graph)}${renderGroups(groups, graph)}${renderHidden(graph.paths.length - own.length)}${renderRisks(graph)}${renderUnjudged()}</main>
</body>
</html>
`;
}

interface Head {
  readonly title: string;
  readonly version: string;
  readonly picture: Picture | undefined;
}

function renderHead({ title, version, picture }: Head): string {
  const style = `${PAGE_STYLE}${GRAPH_STYLE}${picture === undefined ? '' : styleWidth(picture)}`;
  return `${renderPageHead({ title, style })}<header class="wide">
<p class="brand"><span>Seaworthy ${escapeHtml(version)}</span></p>
`;
}

function renderPicture(picture: Picture | undefined, { goal, from }: AccessGraph): string {
  if (picture === undefined) return '';
  const more = picture.left === 0 ? '' : `${picture.left} more groups are told below.`;
  return `<div class="picture" tabindex="0">
${renderGraphSvg(picture, `Ways of ${from ?? 'everybody'} to ${describeNode(goal)}, told as text below`)}</div>
${renderLegend(picture)}${more === '' ? '' : `<p class="key">${more}</p>\n`}`;
}

function renderDoubt(graph: AccessGraph): string {
  const texts = [...describeAbsent(graph), ...describeGraphDoubt(graph), ...describeUnknown(graph.unknown, WHOLE)];
  if (texts.length === 0) return '';
  return `<section class="panel unjudged"><h2>What is not known</h2>${texts.map((text) => `<p>${escapeHtml(text)}</p>`).join('')}</section>\n`;
}

/** Each text on one line, whole: a page breaks its lines itself. */
const WHOLE: Canvas = { style: createStyle(false), width: Number.MAX_SAFE_INTEGER, isWhole: true };

function renderGroups(groups: readonly PathGroup[], { from }: AccessGraph): string {
  if (groups.length === 0) return '';
  const title = (group: PathGroup, index: number): string =>
    from === undefined ? nameGroup(group) : `Way ${index + 1}`;
  return `<h2>Step by step</h2>\n${groups.map((group, index) => renderGroup(group, title(group, index), index < OPEN)).join('')}`;
}

function nameGroup({ holders }: PathGroup): string {
  const [first = '', ...others] = holders;
  return others.length === 0 ? first : `${first} and ${others.length} more in the same way`;
}

function renderGroup({ holders, severity, steps }: PathGroup, title: string, isOpen: boolean): string {
  const others = holders.slice(1);
  const list = others.length === 0 ? '' : `<p class="others">In the same way: ${escapeHtml(others.join(', '))}</p>`;
  return `<details class="group"${isOpen ? ' open' : ''}><summary><span class="badge ${severity}">${severity}</span><h3>${escapeHtml(title)}</h3><span class="count">${steps.length} ${steps.length === 1 ? 'step' : 'steps'}</span></summary>
<ol class="ways">${steps.map((step, index) => renderStep(step, describeStepOf(steps, index))).join('')}</ol>${list}</details>
`;
}

/** Groups that are open when the page is. */
const OPEN = 5;

function renderStep(step: Step, text: string): string {
  const { kind, proviso } = step;
  return `<li><span class="rule">${kind.rule}</span><p class="does">${escapeHtml(text)}</p>${
    proviso === undefined ? '' : `<p class="proviso">${escapeHtml(proviso)}</p>`
  }${listReasons(step)
    .map((reason) => `<p class="held"><code>${escapeHtml(reason)}</code></p>`)
    .join('')}<p class="reason">${escapeHtml(describeWhy(step))}</p></li>`;
}

function renderHidden(hidden: number): string {
  return hidden === 0 ? '' : `<p class="key">${hidden} more are made so by Kubernetes itself, and left out.</p>\n`;
}

function renderRisks({ risks }: AccessGraph): string {
  if (risks.length === 0) return '';
  const rows = risks.map(
    ({ rule, severity, holder, grant, text }) =>
      `<tr><td>${rule}</td><td><span class="badge ${severity}">${severity}</span></td><td>${escapeHtml(holder)}</td><td>${grant === undefined ? '' : escapeHtml(describeReach(grant))}</td><td>${escapeHtml(RISK_RULES[rule].title)}: <code>${escapeHtml(text)}</code></td><td>${grant === undefined ? '' : escapeHtml(describeBinding(grant))}</td></tr>`,
  );
  return `<h2>What they hold, path or not</h2>
<div class="panel scroll"><table><thead><tr><th>Rule</th><th>Severity</th><th>Who</th><th>Where</th><th>What</th><th>By</th></tr></thead><tbody>
${rows.join('\n')}
</tbody></table></div>
`;
}

function renderUnjudged(): string {
  const items = NOT_EVALUATED_RULES.map(
    ({ rule, reason }) => `<li><b>${rule}</b> ${escapeHtml(RISK_RULES[rule].title)}: ${escapeHtml(reason)}.</li>`,
  );
  return `<section class="panel unjudged"><h2>Not evaluated</h2><ul>${items.join('')}</ul><p>${escapeHtml(BEYOND)}</p></section>\n`;
}
