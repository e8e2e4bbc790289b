import type { Assessment, Gap } from '../../assessment/assessment.ts';
import type { ReadProblem } from '../../manifest/document.ts';
import { describePlace } from '../describe-place.ts';
import { describeGapReason } from '../gap-reasons.ts';
import { describeIdle, listIdle } from '../idle-ignores.ts';
import { nameSubject } from '../name-subject.ts';
import { plural } from '../plural.ts';
import { escapeHtml } from './escape-html.ts';

/** Rows before the rest is only counted. */
const SHOWN = 200;

/** Inputs that could not be read, each with its place and what to do. */
export function renderProblems(problems: readonly ReadProblem[]): string {
  if (problems.length === 0) return '';
  const more = problems.length - SHOWN;
  const rows = problems.slice(0, SHOWN).map((problem) => {
    const { message, advice, code, excerpt } = problem;
    const line = excerpt === '' ? '' : `<pre>${escapeHtml(excerpt)}</pre>`;
    return `<li><p class="where"><code>${escapeHtml(describePlace(problem))}</code></p><p class="message">${escapeHtml(message)} <code class="print">${escapeHtml(code)}</code></p>${line}<p>${escapeHtml(advice)}</p></li>`;
  });
  return `<section class="panel unread" aria-labelledby="unread"><h2 id="unread">Not read: ${plural(problems.length, 'input')}</h2>
<p>Nothing in ${problems.length === 1 ? 'it' : 'them'} was judged.</p>
<ul>${rows.join('\n')}${more > 0 ? `<li>and ${more} more</li>` : ''}</ul></section>
`;
}

/** Files of a folder that are no manifests, or only parts of some: no fault, and good to know. */
export function renderPassedOver(files: readonly ReadProblem[]): string {
  if (files.length === 0) return '';
  const more = files.length - SHOWN;
  const rows = files
    .slice(0, SHOWN)
    .map(
      (file) =>
        `<li><code>${escapeHtml(describePlace(file))}</code> ${escapeHtml(file.message)}. ${escapeHtml(file.advice)}</li>`,
    );
  return `<details class="panel"><summary>${plural(files.length, 'file')} passed over</summary><ul>${rows.join('')}${more > 0 ? `<li>and ${more} more</li>` : ''}</ul></details>
`;
}

/** Ignores that do nothing, each with its place: somebody should mend them or take them out. */
export function renderIdle({ ignores }: Assessment): string {
  const idle = listIdle(ignores);
  if (idle.length === 0) return '';
  const more = idle.length - SHOWN;
  const rows = idle
    .slice(0, SHOWN)
    .map(
      (ignore) =>
        `<li><code>${escapeHtml(describePlace(ignore))}</code> ${escapeHtml(describeIdle(ignore))}${ignore.reason === '' ? '' : ` <span>(${escapeHtml(ignore.reason)})</span>`}</li>`,
    );
  return `<details class="panel"><summary>${plural(idle.length, 'ignore')} that ${idle.length === 1 ? 'does' : 'do'} nothing</summary><ul>${rows.join('')}${more > 0 ? `<li>and ${more} more</li>` : ''}</ul></details>
`;
}

/** What was not judged, by reason: as plain to see as what fails, because it is no pass. */
export function renderUnjudged({ gaps }: Assessment): string {
  if (gaps.length === 0) return '';
  const total = gaps.reduce((sum, { count }) => sum + count, 0);
  const reasons = [...Map.groupBy(gaps, ({ status, reason }) => `${status} ${reason}`).values()];
  const more = reasons.length - SHOWN;
  const rows = reasons.slice(0, SHOWN).map(renderReason);
  return `<section class="panel unjudged" aria-labelledby="unjudged"><h2 id="unjudged">Not judged: ${plural(total, 'check')}</h2>
<p>What was not seen is no pass, and lowers the coverage.</p>
<div class="scroll"><table><thead><tr><th scope="col">status</th><th scope="col" class="number">checks</th><th scope="col">because</th><th scope="col">controls</th><th scope="col">first place</th></tr></thead><tbody>
${rows.join('\n')}
</tbody></table></div>${more > 0 ? `<p>and ${plural(more, 'more reason')}</p>` : ''}</section>
`;
}

function renderReason(gaps: readonly Gap[]): string {
  const [first] = gaps;
  if (first === undefined) return '';
  const count = gaps.reduce((sum, gap) => sum + gap.count, 0);
  const controls = [...new Set(gaps.map(({ control }) => control))];
  const [place] = first.locations;
  const [subject] = first.subjects;
  const where = place === undefined ? (subject === undefined ? '' : nameSubject(subject)) : describePlace(place);
  const list = controls.map((control) => `<code>${escapeHtml(control)}</code>`).join('<br>');
  const who =
    controls.length < 4 ? list : `<details><summary>${plural(controls.length, 'control')}</summary>${list}</details>`;
  return `<tr><td>${first.status.replace('-', ' ')}</td><td class="number">${count}</td><td>${escapeHtml(describeGapReason(first.reason))}</td><td>${who}</td><td><code>${escapeHtml(where)}</code></td></tr>`;
}
