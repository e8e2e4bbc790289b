import { compareText } from '../../base/compare.ts';
import { SEVERITIES } from '../../base/severity.ts';
import { nameBase } from '../describe-comparison.ts';
import type { ScanReport } from '../scan-report.ts';
import { escapeHtml } from './escape-html.ts';

/** More would be no help: the field for words finds them too. */
const CHOICES = 1000;

/** What narrows the list down; without a script it is not shown, and the list is whole. */
export function renderFilters({ assessment: { findings }, baseline, difference }: ScanReport): string {
  const known = difference === undefined ? baseline && 'Baseline' : `Since ${nameBase(difference)}`;
  const severities = new Set(findings.map(({ severity }) => severity));
  const controls = [...new Set(findings.map(({ control }) => control))].sort(compareText);
  const namespaces = [...new Set(findings.map(({ subject }) => subject.namespace))].sort(compareText);
  const boxes = SEVERITIES.toReversed()
    .filter((severity) => severities.has(severity))
    .map(
      (severity) =>
        `<label class="pill ${severity}"><input type="checkbox" name="severity" value="${severity}" checked>${severity}</label>`,
    );
  return `<form id="filters" class="filters" aria-label="Filter the findings">
<label class="search"><span>Search</span><input type="search" name="text" placeholder="name, file, message …" autocomplete="off"></label>
<fieldset><legend>Severity</legend><div>${boxes.join('')}</div></fieldset>
${renderChoice('control', 'Control', controls)}
${renderChoice('namespace', 'Namespace', namespaces)}
${known === undefined ? '' : `<label><span>${escapeHtml(known)}</span><select name="state"><option value="new" selected>new</option><option value="known">known</option><option value="">all</option></select></label>`}
<button type="reset">Reset</button>
<output role="status" aria-live="polite"></output>
</form>
`;
}

function renderChoice(name: string, label: string, values: readonly string[]): string {
  if (values.length < 2 || values.length > CHOICES) return '';
  const options = values.map(
    (value) => `<option value="=${escapeHtml(value)}">${value === '' ? '(none)' : escapeHtml(value)}</option>`,
  );
  return `<label><span>${label}</span><select name="${name}"><option value="" selected>all</option>${options.join('')}</select></label>`;
}
