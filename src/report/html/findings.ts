import type { Finding } from '../../assessment/assessment.ts';
import { describeFix } from '../describe-fix.ts';
import { describeLocation } from '../describe-place.ts';
import type { FixGroup } from '../group-by-fix.ts';
import { plural } from '../plural.ts';
import { firstParagraph, withoutTitle } from '../readme-text.ts';
import { renderElements } from '../render-elements.ts';
import { escapeHtml } from './escape-html.ts';
import { renderReadme } from './readme-html.ts';

export interface GroupContext {
  readonly readmes: ReadonlyMap<string, string>;
  readonly baselineOf: (finding: Finding) => 'new' | 'known' | undefined;
  /** Ids of clusters whose objects stand in no file. */
  readonly collected: ReadonlySet<string>;
  readonly isOpen: boolean;
  /** Findings that there is still room for. */
  readonly room: number;
}

/** One kind of change, and every place that asks for it; of very many only the first. */
export function* renderGroup(group: FixGroup, context: GroupContext): Generator<string> {
  const { severity, control, title, count, changes } = group;
  const { readmes, isOpen, room } = context;
  const findings = changes.flatMap((change) => change.findings);
  const shown = findings.slice(0, Math.max(0, room));
  const readme = readmes.get(control);
  yield `<details class="group" data-severity="${severity}" data-control="${escapeHtml(control)}"${isOpen ? ' open' : ''}>
<summary><span class="badge ${severity}">${severity}</span><h3>${escapeHtml(title)}</h3><span class="count" data-count="${count}">${plural(count, 'finding')}</span></summary>
<div class="about"><p class="control"><code>${escapeHtml(control)}</code></p>
${renderFix(group)}${readme === undefined ? '' : `<p class="why">${escapeHtml(firstParagraph(readme)).replaceAll(/`([^`]+)`/g, '<code>$1</code>')}</p><details class="more"><summary>More about this control</summary><div class="page">${renderReadme(withoutFirst(readme))}</div></details>`}</div>
<ul class="findings">
`;
  yield* renderElements(shown, (finding) => renderFinding(finding, context), '');
  const hidden = findings.length - shown.length;
  yield `</ul>${hidden === 0 ? '' : `<p class="left">${plural(hidden, 'more finding')} not listed: there are too many for one page. <code>--output csv=findings.csv</code> has all of them.</p>`}
</details>
`;
}

/** The first paragraph stands above the fold already. */
function withoutFirst(readme: string): string {
  return withoutTitle(readme)
    .split(/\n{2,}/)
    .slice(1)
    .join('\n\n');
}

function renderFix({ fix }: FixGroup): string {
  const what = escapeHtml(describeFix(fix));
  if (fix.kind === 'none') return `<p class="fix"><b>To do</b> <span>${what}</span></p>`;
  const unsafe =
    fix.unsafe === undefined ? '' : `<p class="unsafe"><b>But</b> <span>${escapeHtml(fix.unsafe)}</span></p>`;
  return `<p class="fix"><b>Fix</b> <code>${what}</code></p>${unsafe}`;
}

/** Enough of a fingerprint for `seaworthy explain`. */
const DIGITS = 8;

function renderFinding(finding: Finding, { baselineOf, collected }: GroupContext): string {
  const { subject, message, locations, count, fingerprint, suppression } = finding;
  const [place] = locations;
  const state = baselineOf(finding);
  const { kind, namespace, name, container } = subject;
  const who = `<span class="kind">${escapeHtml(kind)}</span> <b>${namespace === '' ? '' : `${escapeHtml(namespace)}/`}${escapeHtml(name || '(no name)')}</b>${container === '' ? '' : ` <span class="container">· ${escapeHtml(container)}</span>`}`;
  return `<li class="finding" data-namespace="${escapeHtml(namespace)}"${state === undefined ? '' : ` data-state="${state}"`}><p class="who">${who}${state === 'known' ? ' <span class="tag">known</span>' : ''}${suppression === undefined ? '' : ` <span class="tag">ignored until ${escapeHtml(suppression.until)}: ${escapeHtml(suppression.reason)}</span>`}</p><p class="where">${place === undefined ? '' : `<code>${escapeHtml(describeLocation(place, collected.has(finding.cluster)))}</code>`}${count > 1 ? ` <span>seen ${count} times</span>` : ''} <code class="print" title="fingerprint">${fingerprint.slice(0, DIGITS)}</code></p><p class="message">${escapeHtml(message)}</p>${renderExcerpt(finding)}</li>
`;
}

function renderExcerpt({ locations: [place] }: Finding): string {
  if (place?.excerpt === undefined) return '';
  const lines = place.excerpt.map(({ line, text }) => {
    const row = `<i>${line}</i>${escapeHtml(text)}`;
    return line === place.line ? `<mark>${row}</mark>` : `<span>${row}</span>`;
  });
  return `<pre>${lines.join('')}</pre>`;
}
