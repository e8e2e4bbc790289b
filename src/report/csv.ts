import type { Finding, FrameworkVerdict, Gap, OutcomeRow, RequirementVerdict } from '../assessment/assessment.ts';
import type { IgnoreSummary } from '../assessment/ignores/ignore.ts';
import type { Subject } from '../facts/subject.ts';
import type { ReadProblem } from '../manifest/document.ts';
import { describeFix } from './describe-fix.ts';
import { nameFile } from './describe-place.ts';
import { describeGround } from './describe-verdict.ts';
import { describeGapReason } from './gap-reasons.ts';
import { describeIdle, listIdle, nameIdle } from './idle-ignores.ts';
import { renderElements } from './render-elements.ts';
import { createBaselineOf, type Pieces, type ScanReport } from './scan-report.ts';
import { escapeLine } from './style.ts';

const COLUMNS = [
  'status',
  'severity',
  'control',
  'title',
  'cluster',
  'group',
  'kind',
  'namespace',
  'name',
  'container',
  'file',
  'line',
  'column',
  'path',
  'message',
  'fix',
  'count',
  'fingerprint',
  'baseline',
  'ignored until',
  'ignored because',
] as const;
type Row = { readonly [Column in (typeof COLUMNS)[number]]?: string | number };

/**
 * A table for spreadsheets, as RFC 4180 has it: findings, then what was not judged, passes where they were asked
 * for, then what could not be read, verdicts of frameworks, and ignores that do nothing. No cell is ever taken for a formula.
 */
export function* renderCsv(report: ScanReport): Pieces {
  const { assessment } = report;
  const baselineOf = createBaselineOf(report);
  const severities = new Map(assessment.controls.map(({ id, severity }) => [id, severity]));
  const titles = new Map(assessment.controls.map(({ id, title }) => [id, title]));
  const withControl = (row: Row & { readonly control: string }): Row => ({
    ...row,
    severity: severities.get(row.control) ?? '',
    title: titles.get(row.control) ?? '',
  });
  yield renderRow(Object.fromEntries(COLUMNS.map((column) => [column, column])));
  yield* renderElements(
    assessment.findings,
    (finding) => renderRow({ ...withControl(describeFinding(finding)), baseline: baselineOf(finding) ?? '' }),
    '',
  );
  yield* renderElements(assessment.gaps, (gap) => renderRow(withControl(describeGap(gap))), '');
  yield* renderElements(
    (assessment.outcomes ?? []).filter(({ status }) => status === 'pass' || status === 'not-applicable'),
    (outcome) => renderRow(withControl(describeOutcome(outcome))),
    '',
  );
  yield* renderElements(assessment.problems, (problem) => renderRow(describeProblem(problem)), '');
  for (const framework of assessment.frameworks)
    yield* renderElements(framework.requirements, (verdict) => renderRow(describeVerdict(framework, verdict)), '');
  yield* renderElements(listIdle(assessment.ignores), (ignore) => renderRow(describeIgnore(ignore)), '');
}

function describeFinding(finding: Finding): Row & { readonly control: string } {
  const { status, control, cluster, subject, message, fix, count, fingerprint, suppression } = finding;
  const [place] = finding.locations;
  return {
    status,
    control,
    cluster,
    ...describeSubject(subject),
    ...(place === undefined ? {} : { ...place, file: nameFile(place.file) }),
    message,
    fix: describeFix(fix),
    count,
    fingerprint,
    ...(suppression === undefined ? {} : { 'ignored until': suppression.until, 'ignored because': suppression.reason }),
  };
}

function describeGap({ status, control, cluster, reason, count, subjects, locations }: Gap): Row & {
  readonly control: string;
} {
  const [[subject], [place]] = [subjects, locations];
  return {
    status,
    control,
    cluster,
    ...(subject === undefined ? {} : describeSubject(subject)),
    ...(place === undefined ? {} : { ...place, file: nameFile(place.file) }),
    message: describeGapReason(reason),
    count,
  };
}

function describeOutcome({ status, control, cluster, subject }: OutcomeRow): Row & { readonly control: string } {
  return { status, control, cluster, ...describeSubject(subject), count: 1 };
}

function describeProblem({ file, line, column, message, advice, code }: ReadProblem): Row {
  return { status: 'not-read', file: nameFile(file), line, column, message: `${message} (${code})`, fix: advice };
}

/** A status of its own, so that nobody counts it among the findings. */
function describeVerdict({ id: framework }: FrameworkVerdict, verdict: RequirementVerdict): Row {
  const { id, title, status, who, method, counts } = verdict;
  return {
    status: `requirement-${status}`,
    control: `${framework}/${id}`,
    title,
    message: `${describeGround(verdict)}; ${who}, ${method}`,
    count: counts.fail,
  };
}

function describeIgnore(ignore: IgnoreSummary): Row {
  const { controls, file, line, column, until, reason } = ignore;
  return {
    status: nameIdle(ignore),
    control: controls.join(' '),
    file: nameFile(file),
    line,
    column,
    message: describeIdle(ignore),
    'ignored until': until,
    'ignored because': reason,
  };
}

function describeSubject({ group, kind, namespace, name, container }: Subject): Omit<Row, 'control'> {
  return { group, kind, namespace, name, container };
}

function renderRow(row: Row): string {
  return `${COLUMNS.map((column) => renderCell(row[column] ?? '')).join(',')}\r\n`;
}

/** What a spreadsheet takes for the beginning of a formula, also in full width. */
const FORMULA = /^[=+\-@\t\r\n|%＝＋－＠]/;

/** A cell is one line; numbers are our own and need no quotes. */
function renderCell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = FORMULA.test(value) ? `'${escapeLine(value)}` : escapeLine(value);
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
