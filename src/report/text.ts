import type { Assessment, Finding } from '../assessment/assessment.ts';
import type { Subject } from '../facts/subject.ts';
import { renderClosing } from './text-closing.ts';
import { type FixGroup, groupByFix } from './group-by-fix.ts';
import { renderProblems } from './text-problems.ts';
import { describeFix } from './describe-fix.ts';
import { createStyle, escapeControls, type Style } from './style.ts';

export interface TextOptions {
  readonly isColoured: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  /** Lines of one screen; undefined shows everything. */
  readonly height: number | undefined;
}

/** The report for a person who is going to act: what to change, where, why; then how things stand. */
export function renderText(assessment: Assessment, options: TextOptions): string {
  const style = createStyle(options.isColoured);
  const problems = renderProblems(assessment.problems, style);
  const closing = renderClosing(assessment, style);
  const groups = groupByFix(assessment);
  const room = options.height === undefined ? undefined : options.height - problems.length - closing.length - 2;
  const { lines, hidden } = renderGroups(groups, { style, width: options.width, room });
  const more =
    hidden === 0
      ? []
      : [style.dim(`… and ${hidden} more finding${hidden === 1 ? '' : 's'}; --all shows everything`), ''];
  return `${[...problems, ...lines, ...more, ...closing].join('\n')}\n`;
}

interface Layout {
  readonly style: Style;
  readonly width: number;
  readonly room: number | undefined;
}

/** The most valuable groups that fit; of each the first finding in full, the others a line each. */
function renderGroups(groups: readonly FixGroup[], layout: Layout): { lines: readonly string[]; hidden: number } {
  const lines: string[] = [];
  let hidden = 0;
  for (const group of groups) {
    const full = renderGroup(group, layout, layout.room === undefined ? group.findings.length : 2);
    if (layout.room !== undefined && lines.length > 0 && lines.length + full.lines.length > layout.room)
      hidden += group.findings.length;
    else {
      lines.push(...full.lines);
      hidden += full.hidden;
    }
  }
  return { lines, hidden };
}

function renderGroup(
  group: FixGroup,
  { style, width }: Layout,
  shown: number,
): { lines: readonly string[]; hidden: number } {
  const [first, ...rest] = group.findings;
  if (first === undefined) return { lines: [], hidden: 0 };
  const badge = paintSeverity(style, group.severity)(group.severity.toUpperCase().padEnd(8));
  const count = group.findings.length > 1 ? style.dim(`  ${group.findings.length} findings`) : '';
  const others = rest.slice(0, shown - 1);
  const lines = [
    `${badge} ${style.bold(group.title)}  ${style.dim(group.control)}${count}`,
    ...renderFinding(first, style, width),
    ...others.map(
      (finding) => `   ${style.dim('also')} ${describeSubject(finding.subject)}  ${style.dim(placeOf(finding))}`,
    ),
    ...(rest.length > others.length ? [`   ${style.dim(`and ${rest.length - others.length} more`)}`] : []),
    `   ${style.green('fix')}  ${escapeControls(describeFix(first.fix))}`,
    '',
  ];
  return { lines, hidden: rest.length - others.length };
}

function renderFinding(finding: Finding, style: Style, width: number): readonly string[] {
  const [location] = finding.locations;
  const gutter = String(location?.excerpt?.at(-1)?.line ?? 0).length;
  const excerpt = (location?.excerpt ?? []).map(({ line, text }) => {
    const isPlace = line === location?.line;
    const number = String(line).padStart(gutter);
    const shown = escapeControls(text).slice(0, width - gutter - 8);
    return `   ${isPlace ? style.red('>') : ' '} ${style.dim(`${number} │`)} ${isPlace ? shown : style.dim(shown)}`;
  });
  const seen = finding.count > 1 ? style.dim(`, seen ${finding.count} times`) : '';
  return [
    `   ${describeSubject(finding.subject)}  ${style.blue(placeOf(finding))}${seen}`,
    ...excerpt,
    `   ${style.dim('why')}  ${escapeControls(finding.message)}`,
  ];
}

export function paintSeverity(style: Style, severity: Finding['severity']): (text: string) => string {
  const paints = { critical: style.magenta, high: style.red, medium: style.yellow, low: style.blue };
  return paints[severity];
}

export function describeSubject({ kind, namespace, name, container }: Subject): string {
  const object = `${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`;
  return escapeControls(container === '' ? object : `${object} · ${container}`);
}

function placeOf({ locations }: Finding): string {
  const [location] = locations;
  return location === undefined ? '' : escapeControls(`${location.file}:${location.line}:${location.column}`);
}
