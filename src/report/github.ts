import type { Finding } from '../assessment/assessment.ts';
import type { IgnoreSummary } from '../assessment/ignores/ignore.ts';
import type { Severity } from '../base/severity.ts';
import type { ReadProblem } from '../manifest/document.ts';
import { describeIgnored } from './count-apart.ts';
import { describeComparison, describeFixed } from './describe-comparison.ts';
import { describeFix } from './describe-fix.ts';
import { nameFramework } from './describe-framework.ts';
import { nameFile } from './describe-place.ts';
import { describeSummary } from './describe-verdict.ts';
import { describeIdle, listIdle } from './idle-ignores.ts';
import { nameSubject } from './name-subject.ts';
import { plural } from './plural.ts';
import { renderPercent } from './percent.ts';
import type { Pieces, ScanReport } from './scan-report.ts';
import { escapeLine } from './style.ts';
import { describeSeverities, describeVerdict } from './verdict.ts';

type Level = 'error' | 'warning' | 'notice';
const LEVELS: Readonly<Record<Severity, Level>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'notice',
};

/** Annotations of a level that GitHub shows of one step; it drops the others without a word. */
const SHOWN = 10;

interface Annotation {
  readonly level: Level;
  readonly title: string;
  readonly message: string;
  readonly place?: { readonly file: string; readonly line: number; readonly column: number } | undefined;
}

/**
 * Workflow commands of GitHub Actions: an annotation at the line of each finding, worst first, as many as are shown; the
 * last of each level says how many are left. How the run came out, and what was not judged, is a notice of its own.
 */
export function* renderGithub(report: ScanReport): Pieces {
  const { assessment, added } = report;
  const titles = new Map(assessment.controls.map(({ id, title }) => [id, title]));
  const closing = [describeEnd(report)];
  for (const level of ['error', 'warning', 'notice'] as const) {
    const findings = added.filter(({ severity }) => LEVELS[severity] === level);
    const problems = level === 'error' ? assessment.problems : [];
    const own = level === 'notice' ? closing : [];
    const room = SHOWN - own.length;
    const total = problems.length + findings.length;
    const shown = total <= room ? total : room - 1;
    // How many do nothing is in the closing notice; where there is room, each is told at its line.
    const idle = level === 'notice' ? listIdle(assessment.ignores).slice(0, Math.max(0, room - total)) : [];
    const annotations = [
      ...problems.slice(0, shown).map(annotateProblem),
      ...findings
        .slice(0, Math.max(0, shown - problems.length))
        .map((finding) => annotate(finding, titles.get(finding.control) ?? finding.control)),
      ...(total > shown ? [annotateRest(level, { problems, findings, shown })] : []),
      ...idle.map(annotateIdle),
      ...own,
    ];
    for (const annotation of annotations) yield renderCommand(annotation);
  }
}

function annotate(finding: Finding, title: string): Annotation {
  const { severity, message, fix, control, subject, count, locations } = finding;
  const more = count > 1 ? `\nSeen ${count} times.` : '';
  const what = fix.kind === 'edit' ? 'Fix' : 'To do';
  return {
    level: LEVELS[severity],
    title: `${title} (${severity})`,
    message: `${nameSubject(subject)}: ${message}\n${what}: ${describeFix(fix)}${more}\n${control}`,
    place: locations[0],
  };
}

function annotateProblem({ message, advice, code, ...place }: ReadProblem): Annotation {
  return { level: 'error', title: `Not read (${code})`, message: `${message}\n${advice}`, place };
}

function annotateIdle(ignore: IgnoreSummary): Annotation {
  return { level: 'notice', title: `Ignore (${ignore.state})`, message: describeIdle(ignore), place: ignore };
}

interface Left {
  readonly problems: readonly ReadProblem[];
  readonly findings: readonly Finding[];
  readonly shown: number;
}

function annotateRest(level: Level, { problems, findings, shown }: Left): Annotation {
  const left = findings.slice(Math.max(0, shown - problems.length));
  const unread = Math.max(0, problems.length - shown);
  const parts = [
    ...(unread === 0 ? [] : [plural(unread, 'unreadable input')]),
    ...(left.length === 0 ? [] : [`${plural(left.length, 'finding')} (${describeSeverities(left)})`]),
  ];
  const message = `GitHub shows ${SHOWN} annotations of a kind. Not shown here: ${parts.join(' and ')}.`;
  return { level, title: 'There is more', message };
}

function describeEnd(report: ScanReport): Annotation {
  const { title, text } = describeVerdict(report);
  const { counts, score, coverage } = report.assessment.summary;
  const ignored = describeIgnored(report);
  const unjudged = counts['not-evaluated'] + counts.error + counts.manual;
  const lines = [
    text,
    ...(score === undefined || coverage === undefined
      ? ['Nothing to score.']
      : [`Score ${renderPercent(score)}, coverage ${renderPercent(coverage)}.`]),
    ...(unjudged === 0 ? [] : [`Not judged: ${plural(unjudged, 'check')}.`]),
    ...(ignored === '' ? [] : [`${ignored}.`]),
    ...report.assessment.frameworks.map((framework) => `${nameFramework(framework)}: ${describeSummary(framework)}.`),
    ...describeFixes(report),
    ...describeComparison(report),
  ];
  return { level: 'notice', title: `Seaworthy: ${title}`, message: lines.join('\n') };
}

function describeFixes({ difference }: ScanReport): readonly string[] {
  const text = difference && describeFixed(difference);
  if (difference === undefined || text === undefined) return [];
  const shown = difference.fixed.slice(0, FIXED);
  const more = difference.fixed.length - shown.length;
  return [
    `${text}:`,
    ...shown.map((finding) => `- ${nameSubject(finding.subject)}: ${finding.message} (${finding.control})`),
    ...(more === 0 ? [] : [`- and ${more} more`]),
  ];
}

/** Fixed findings that a notice still reads well with. */
const FIXED = 10;

/** `::error file=a.yaml,line=1,col=2,title=T::message`; line 0 means the file as a whole. */
function renderCommand({ level, title, message, place }: Annotation): string {
  const properties = [
    ...(place === undefined || place.file === '-' ? [] : [`file=${escapeProperty(nameFile(place.file))}`]),
    ...(place === undefined || place.file === '-' || place.line === 0
      ? []
      : [`line=${place.line}`, `col=${Math.max(1, place.column)}`]),
    `title=${escapeProperty(title)}`,
  ];
  return `::${level} ${properties.join(',')}::${escapeData(message)}\n`;
}

/** As the runner reads it back; other control characters are shown, not sent. */
function escapeData(text: string): string {
  const lines = text.split('\n').map(escapeLine);
  return lines.join('\n').replaceAll('%', '%25').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(escapeLine(text)).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
