import type { Finding } from '../assessment/assessment.ts';
import { describeFix } from './describe-fix.ts';
import { describeSubject, firstPlace, fitSubject } from './describe-subject.ts';
import type { Change, FixGroup } from './group-by-fix.ts';
import { plural } from './plural.ts';
import { escapeControls, escapeLine, paintSeverity, type Style } from './style.ts';
import { cutToWidth, displayWidth, wrapWords } from './width.ts';

export interface Canvas {
  readonly style: Style;
  readonly width: number;
  /** The screen is so small that only what is needed has room. */
  readonly isTight?: boolean;
}

/** Columns before what is said of a finding. */
const INDENT = '   ';
const BADGE = 8;

/** A kind of change in full: the most valuable one with its lines, `shown` in all, why, and what to do. */
export function renderGroup(group: FixGroup, shown: number, canvas: Canvas): readonly string[] {
  const first = group.changes.find(({ findings: [finding] }) => hasExcerpt(finding)) ?? group.changes[0];
  if (first === undefined) return [];
  const others = group.changes.filter((change) => change !== first);
  const [finding] = first.findings;
  return [
    ...renderHeading(group, canvas),
    ...renderPlace(finding, canvas),
    ...renderExcerpt(finding, canvas),
    ...label('why', finding.message, { ...canvas, paint: canvas.style.dim }),
    ...renderSharers(first, canvas),
    ...renderOthers(others, shown - 1, canvas),
    ...renderFix(group, first, canvas),
    '',
  ];
}

function hasExcerpt({ locations: [location] }: Finding): boolean {
  return location?.excerpt !== undefined;
}

/** Severity, what should be so, the control, and how much goes away; on two lines where one is too short. */
function renderHeading(
  { severity, title, control, count, changes }: FixGroup,
  { style, width }: Canvas,
): readonly string[] {
  const badge = paintSeverity(style, severity)(style.bold(severity.toUpperCase().padEnd(BADGE)));
  const amount =
    count === 1
      ? ''
      : `  ${plural(count, 'finding')}${changes.length < count ? `, ${plural(changes.length, 'change')}` : ''}`;
  const [head, tail] = [escapeLine(title), `${escapeLine(control)}${amount}`];
  if (BADGE + 1 + displayWidth(head) + 2 + displayWidth(tail) <= width)
    return [`${badge} ${style.bold(head)}  ${style.dim(tail)}`];
  return [
    ...wrapWords(head, width - BADGE - 1).map(
      (line, index) => `${index === 0 ? badge : ' '.repeat(BADGE)} ${style.bold(line)}`,
    ),
    `${' '.repeat(BADGE)} ${style.dim(tail)}`,
  ];
}

/** Enough of a fingerprint for `seaworthy explain`. */
const DIGITS = 8;

function renderPlace(finding: Finding, { style, width }: Canvas): readonly string[] {
  const [subject, place] = [describeSubject(finding.subject, style), firstPlace(finding)];
  const more = `${finding.count > 1 ? `  seen ${finding.count} times` : ''}  ${finding.fingerprint.slice(0, DIGITS)}`;
  if (INDENT.length + displayWidth(subject) + 2 + displayWidth(place + more) <= width)
    return [`${INDENT}${subject}  ${style.blue(place)}${style.dim(more)}`];
  return [`${INDENT}${subject}${style.dim(more)}`, `${INDENT}${style.blue(place)}`];
}

function renderExcerpt({ locations: [location] }: Finding, { style, width }: Canvas): readonly string[] {
  const lines = location?.excerpt ?? [];
  const gutter = String(lines.at(-1)?.line ?? 0).length;
  return lines.map(({ line, text }) => {
    const isPlace = line === location?.line;
    const shown = cutToWidth(escapeControls(text), width - gutter - 8, style.marks.cut);
    return `${INDENT}${isPlace ? style.red('>') : ' '} ${style.dim(`${String(line).padStart(gutter)} ${style.marks.bar}`)} ${isPlace ? shown : style.dim(shown)}`.trimEnd();
  });
}

function renderOthers(others: readonly Change[], shown: number, { style, width }: Canvas): readonly string[] {
  const listed = others.slice(0, shown);
  const more = others.length - listed.length;
  const lines = listed.map(({ findings: [finding, ...same] }) => {
    const also = same.length === 0 ? '' : style.dim(`  and ${same.length} more there`);
    const place = firstPlace(finding);
    const subject = fitSubject(finding.subject, Math.max(24, width - INDENT.length - 7 - displayWidth(place)), style);
    return `${INDENT}${style.dim('also')} ${subject}  ${style.blue(place)}${also}`;
  });
  return more === 0
    ? lines
    : [...lines, `${INDENT}${style.dim(`     and ${more} more ${more === 1 ? 'place' : 'places'}`)}`];
}

/** What to do; how much goes away with it, where that is more than what is shown; and what may break. */
function renderFix({ fix }: FixGroup, { findings }: Change, canvas: Canvas): readonly string[] {
  const { style, isTight } = canvas;
  const clears = `; this one change clears ${plural(findings.length, 'finding')}`;
  const careful = fix.kind === 'edit' && fix.unsafe !== undefined && isTight !== true ? fix.unsafe : '';
  return [
    ...label('fix', describeFix(fix) + (findings.length === 1 ? '' : clears), { ...canvas, paint: style.green }),
    ...label('but', careful, { ...canvas, paint: style.yellow }),
  ];
}

/** Who else has what is written here: what an anchor shares is shown once. */
function renderSharers({ findings: [, ...others] }: Change, { style, width }: Canvas): readonly string[] {
  if (others.length === 0) return [];
  const names = others.map(({ subject }) => describeSubject(subject, style)).join(', ');
  return [
    `${INDENT}${style.dim('also')} ${cutToWidth(names, width - INDENT.length - 5 - 6, style.marks.cut)} ${style.dim('here')}`,
  ];
}

/** Longer lines of prose are hard to read. */
const PROSE = 110;

/** Lines behind a word of four columns. */
function label(word: string, text: string, { paint, width }: Canvas & { paint: Style['dim'] }): readonly string[] {
  return wrapWords(escapeLine(text), Math.min(width, PROSE) - INDENT.length - 5).map(
    (line, index) => `${INDENT}${index === 0 ? paint(word.padEnd(4)) : '    '} ${line}`,
  );
}
