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
  const room = options.height === undefined ? undefined : options.height - problems.length - closing.length;
  const body =
    room === undefined
      ? renderAll(groups, style, options.width)
      : renderScreen(groups, style, { width: options.width, room });
  return `${[...problems, ...body, ...closing].join('\n')}\n`;
}

function renderAll(groups: readonly FixGroup[], style: Style, width: number): readonly string[] {
  return groups.flatMap((group) => renderGroup(group, style, { width, shown: group.findings.length }));
}

/** Also of a group that is shown in full, on one screen. */
const ALSO = 1;

/** The most valuable groups in full, as far as the screen goes; the rest a line each. */
function renderScreen(
  groups: readonly FixGroup[],
  style: Style,
  { width, room }: { width: number; room: number },
): readonly string[] {
  const lines: string[] = [];
  const brief: FixGroup[] = [];
  for (const group of groups) {
    const full = renderGroup(group, style, { width, shown: 1 + ALSO });
    const rest = groups.length - groups.indexOf(group) - 1;
    if (brief.length === 0 && (lines.length === 0 || lines.length + full.length + rest < room)) lines.push(...full);
    else brief.push(group);
  }
  if (brief.length === 0) return lines;
  return [
    ...lines,
    ...brief.map((group) => renderHeading(group, style)),
    '',
    style.dim('--all shows every place; seaworthy explain ID says more of a control'),
    '',
  ];
}

function renderHeading({ severity, title, control, findings }: FixGroup, style: Style): string {
  const badge = paintSeverity(style, severity)(severity.toUpperCase().padEnd(8));
  const count = findings.length > 1 ? `  ${findings.length} findings` : '';
  return `${badge} ${style.bold(escapeControls(title))}  ${style.dim(`${escapeControls(control)}${count}`)}`;
}

function renderGroup(
  group: FixGroup,
  style: Style,
  { width, shown }: { width: number; shown: number },
): readonly string[] {
  const first = group.findings.find(({ locations }) => locations[0]?.excerpt !== undefined) ?? group.findings[0];
  if (first === undefined) return [];
  const rest = group.findings.filter((finding) => finding !== first);
  const others = rest.slice(0, shown - 1);
  const more = rest.length - others.length;
  return [
    renderHeading(group, style),
    ...renderFinding(first, style, width),
    ...others.map(
      (finding) =>
        `   ${style.dim('also')} ${describeSubject(finding.subject)}  ${style.blue(placeOf(finding))}${finding === others.at(-1) && more > 0 ? style.dim(`, and ${more} more`) : ''}`,
    ),
    ...renderFix(first, style, width),
    '',
  ];
}

function renderFix({ fix }: Finding, style: Style, width: number): readonly string[] {
  const careful = fix.kind === 'edit' && fix.unsafe !== undefined ? wrap(escapeControls(fix.unsafe), width - 8) : [];
  return [
    ...label(style.green('fix '), wrap(escapeControls(describeFix(fix)), width - 8)),
    ...label(style.yellow('but '), careful),
  ];
}

/** Lines behind a word of four columns. */
function label(word: string, lines: readonly string[]): readonly string[] {
  return lines.map((line, index) => `   ${index === 0 ? word : '    '} ${line}`);
}

function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length + 1 > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
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
    ...label(style.dim('why '), wrap(escapeControls(finding.message), width - 8)),
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
