import type { Finding } from '../../assessment/assessment.ts';
import { describeFix } from '../describe-fix.ts';
import { describePlace, firstPlace } from '../describe-place.ts';
import type { FixGroup } from '../group-by-fix.ts';
import { nameSubject } from '../name-subject.ts';
import { plural } from '../plural.ts';
import { code, prose } from './escape.ts';
import { fitLines } from './fit-lines.ts';

/** Rows, and characters of them, before the rest is only counted: whoever has more wants another report. */
const ROWS = { most: 25, room: 24_000 };

/** What to change, a row each, most valuable first. */
export function renderTable(groups: readonly FixGroup[]): readonly string[] {
  if (groups.length === 0) return [];
  const { shown } = fitLines(groups.slice(0, ROWS.most).map(renderRow), ROWS);
  const left = groups.slice(shown.length);
  const hidden = left.reduce((total, { count }) => total + count, 0);
  const more =
    left.length === 0 ? [] : [`_and ${plural(left.length, 'more change')} that ${plural(hidden, 'finding')} ask for_`];
  return [['| severity | what to change | where |', '| :-- | :-- | :-- |', ...shown].join('\n'), ...more];
}

const SIGNS = { critical: '🟣', high: '🔴', medium: '🟡', low: '🔵' } as const;

function renderRow(group: FixGroup): string {
  const { severity, title, control, fix, count, changes } = group;
  const [first] = changes[0]?.findings ?? [];
  const change = fix.kind === 'edit' ? code(describeFix(fix)) : prose(describeFix(fix));
  const where = first === undefined ? '' : code(firstPlace(first) || nameSubject(first.subject));
  const more = count > 1 ? `<br>and ${count - 1} more` : '';
  return `| ${SIGNS[severity]} ${severity} | **${prose(title)}**<br>${change}<br>${code(control)} | ${where}${more} |`;
}

/** Places of a group that a person reads through. */
const PLACES = 50;

/** Every place of a change, in a fold. */
export function renderGroupDetails({ severity, title, fix, count, changes }: FixGroup): string {
  const findings = changes.flatMap((change) => change.findings);
  const shown = findings.slice(0, PLACES);
  const more = count - shown.length;
  const unsafe = fix.kind === 'edit' && fix.unsafe !== undefined ? [`**but** ${prose(fix.unsafe)}`] : [];
  return [
    `<details><summary>${SIGNS[severity]} <b>${prose(title)}</b> (${plural(count, 'finding')})</summary>`,
    [
      ...(fix.kind === 'edit' ? [`**fix** ${code(describeFix(fix))}`] : [`**to do** ${prose(describeFix(fix))}`]),
      ...unsafe,
    ].join('<br>'),
    [...shown.map(renderFinding), ...(more > 0 ? [`- and ${more} more`] : [])].join('\n'),
    '</details>',
  ].join('\n\n');
}

/** Enough of a fingerprint for `seaworthy explain`. */
const DIGITS = 8;

function renderFinding(finding: Finding): string {
  const { subject, message, count, locations, fingerprint } = finding;
  const seen = count > 1 ? ` (seen ${count} times)` : '';
  const place = locations[0] === undefined ? '' : ` at ${code(describePlace(locations[0]))}`;
  return `- ${code(nameSubject(subject))}${place}${seen}: ${prose(message)} ${code(fingerprint.slice(0, DIGITS))}`;
}
