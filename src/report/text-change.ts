import type { Finding } from '../assessment/assessment.ts';
import { type Canvas, INDENT } from './canvas.ts';
import { describeLocation, firstPlace } from './describe-place.ts';
import { describeSubject, fitSubject } from './describe-subject.ts';
import type { Change } from './group-by-fix.ts';
import { escapeControls } from './style.ts';
import { renderLabel } from './text-label.ts';
import { cutToWidth, displayWidth } from './width.ts';

/** One place that is to be changed: the lines, what is wrong with them, and who else has them. */
export function renderChange(change: Change, canvas: Canvas): readonly string[] {
  const [finding] = change.findings;
  return [
    ...renderPlace(finding, canvas),
    ...renderExcerpt(finding, canvas),
    ...renderLabel('why', finding.message, { ...canvas, paint: canvas.style.dim }),
    ...(canvas.isWhole === true ? renderElsewhere(finding, canvas) : []),
    ...renderSharers(change, canvas),
  ];
}

/** Enough of a fingerprint for `seaworthy explain`. */
const DIGITS = 8;

function renderPlace(finding: Finding, { style, width, collected }: Canvas): readonly string[] {
  const [subject, place] = [describeSubject(finding.subject, style), firstPlace(finding, collected)];
  const more = `${finding.count > 1 ? `  seen ${finding.count} times` : ''}  ${finding.fingerprint.slice(0, DIGITS)}`;
  if (INDENT.length + displayWidth(subject) + 2 + displayWidth(place + more) <= width)
    return [`${INDENT}${subject}  ${style.blue(place)}${style.dim(more)}`];
  return [`${INDENT}${subject}${style.dim(more)}`, `${INDENT}${style.blue(place)}`];
}

/** Lines around the place that a small screen has room for. */
const CONTEXT = { tight: 1, tiny: 0 } as const;

function renderExcerpt(
  { locations: [location], cluster }: Finding,
  { style, width, isTight, isTiny, collected }: Canvas,
): readonly string[] {
  const context = isTiny === true ? CONTEXT.tiny : isTight === true ? CONTEXT.tight : Number.POSITIVE_INFINITY;
  const all = location?.excerpt ?? [];
  const marked = all.some(({ isPlace }) => isPlace === true);
  const place = all.findIndex(({ line, isPlace }) => (marked ? isPlace === true : line === location?.line));
  const lines = all.filter((_, index) => Math.abs(index - place) <= context);
  const isCollected = collected?.has(cluster) === true;
  const gutter = isCollected ? 0 : Math.max(...lines.map(({ line }) => String(line).length));
  return lines.map((excerpt) => {
    const isPlace = excerpt === all[place];
    const number = excerpt.line === 0 || isCollected ? '' : String(excerpt.line);
    const shown = cutToWidth(escapeControls(excerpt.text), width - gutter - 8, style.marks.cut);
    return `${INDENT}${isPlace ? style.red('>') : ' '} ${style.dim(`${number.padStart(gutter)} ${style.marks.bar}`)} ${isPlace ? shown : style.dim(shown)}`.trimEnd();
  });
}

/** Where the same object has the same finding again: copies of a file, pods of one owner. */
function renderElsewhere({ locations, count, cluster }: Finding, { style, collected }: Canvas): readonly string[] {
  const more = count - locations.length;
  const isCollected = collected?.has(cluster) === true;
  const lines = locations
    .slice(1)
    .map((place) => `${INDENT}${style.dim('also')} ${style.blue(describeLocation(place, isCollected))}`);
  return more === 0 ? lines : [...lines, `${INDENT}${style.dim(`     and ${more} more`)}`];
}

/** Who else has what is written here: what an anchor shares is shown once. */
function renderSharers({ findings: [, ...others] }: Change, { style, width }: Canvas): readonly string[] {
  if (others.length === 0) return [];
  const names = others.map(({ subject }) => describeSubject(subject, style)).join(', ');
  return [
    `${INDENT}${style.dim('also')} ${cutToWidth(names, width - INDENT.length - 5 - 6, style.marks.cut)} ${style.dim('here')}`,
  ];
}

/** Further places of a kind, a line each. */
export function renderOthers(
  others: readonly Change[],
  shown: number,
  { style, width, collected }: Canvas,
): readonly string[] {
  const listed = others.slice(0, shown);
  const more = others.length - listed.length;
  const lines = listed.map(({ findings: [finding, ...same] }) => {
    const also = same.length === 0 ? '' : style.dim(`  and ${same.length} more there`);
    const place = firstPlace(finding, collected);
    const subject = fitSubject(finding.subject, Math.max(24, width - INDENT.length - 7 - displayWidth(place)), style);
    return `${INDENT}${style.dim('also')} ${subject}  ${style.blue(place)}${also}`;
  });
  return more === 0
    ? lines
    : [...lines, `${INDENT}${style.dim(`     and ${more} more ${more === 1 ? 'place' : 'places'}`)}`];
}
