import type { Assessment, ControlSummary, FrameworkVerdict } from '../../assessment/assessment.ts';
import { addTo } from '../../assessment/add-to.ts';
import { compareSeverities } from '../../base/severity.ts';
import { describeGround } from '../describe-verdict.ts';
import { renderPercent } from '../percent.ts';
import { plural } from '../plural.ts';
import { escapeHtml } from './escape-html.ts';

/** Every control that was judged, and how it came out. */
export function renderControls({ controls, findings }: Assessment): string {
  const ignored = new Map<string, number>();
  for (const { control, suppression } of findings) if (suppression !== undefined) addTo(ignored, control, 1);
  const sorted = controls.toSorted((left, right) => compareSeverities(left.severity, right.severity));
  return `<section aria-labelledby="controls"><h2 id="controls">Controls</h2>
<details class="panel"><summary>${plural(controls.length, 'control')} judged</summary><div class="scroll"><table><thead><tr><th scope="col">control</th><th scope="col">severity</th><th scope="col">verdict</th><th scope="col" class="number">pass</th><th scope="col" class="number">fail</th><th scope="col" class="number">not judged</th></tr></thead><tbody>
${sorted.map((control) => renderControl(control, ignored.get(control.id) ?? 0)).join('\n')}
</tbody></table></div></details></section>
`;
}

/** Beside a verdict that fails stands how much of it is ignored. */
function renderControl({ id, title, severity, verdict, counts }: ControlSummary, ignored: number): string {
  const unjudged = counts['not-evaluated'] + counts.error + counts.manual;
  return `<tr><td>${escapeHtml(title)}<br><code>${escapeHtml(id)}</code></td><td><span class="badge ${severity}">${severity}</span></td><td><span class="status ${verdict}">${words(verdict)}</span>${ignored === 0 ? '' : ` ${plural(ignored, 'finding')} ignored`}</td><td class="number">${counts.pass}</td><td class="number">${counts.fail}</td><td class="number">${unjudged}</td></tr>`;
}

/** Frameworks that were asked for, requirement by requirement. */
export function renderFrameworks({ frameworks }: Assessment): string {
  if (frameworks.length === 0) return '';
  return `<section aria-labelledby="frameworks"><h2 id="frameworks">Frameworks</h2>
${frameworks.map(renderFramework).join('\n')}</section>
`;
}

function renderFramework({ title, version, requirements, summary: { score, coverage } }: FrameworkVerdict): string {
  const shares =
    score === undefined || coverage === undefined
      ? 'nothing to score'
      : `score ${renderPercent(score)}, coverage ${renderPercent(coverage)}`;
  const rows = requirements.map((requirement) => {
    const { id, title: name, status, who, method } = requirement;
    return `<tr><td><code>${escapeHtml(id)}</code></td><td>${escapeHtml(name)}</td><td><span class="status ${status}">${words(status)}</span></td><td>${escapeHtml(describeGround(requirement))}</td><td>${who}</td><td>${method}</td></tr>`;
  });
  return `<details class="panel"><summary>${escapeHtml(title)} ${escapeHtml(version)}: ${shares}</summary><div class="scroll"><table><thead><tr><th scope="col">id</th><th scope="col">requirement</th><th scope="col">verdict</th><th scope="col">because</th><th scope="col">who</th><th scope="col">how</th></tr></thead><tbody>
${rows.join('\n')}
</tbody></table></div></details>`;
}

function words(status: string): string {
  return status.replace('-', ' ');
}
