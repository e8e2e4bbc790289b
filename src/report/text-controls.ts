import type { Control, Fix } from '../controls/control.ts';
import { listFixes } from './list-fixes.ts';
import { renderJson } from '../base/render-json.ts';
import { escapeLine, paintSeverity } from './style.ts';
import type { Canvas } from './canvas.ts';
import { plural } from './plural.ts';
import { renderFamilies } from './text-families.ts';
import { countRows, cutToWidth, wrapWords } from './width.ts';

/** Controls to list, of all that there are. */
export interface ControlList {
  readonly controls: readonly Control[];
  readonly total: number;
  /** The profile that was asked for, where one was. */
  readonly profile?: string | undefined;
  /** Somebody looks for words. */
  readonly isSearch?: boolean;
}

/**
 * Controls, a line each; below it what can be set. Where a screen of `height` rows has no room for that, without what can
 * be set, and where it has none for that either, a line for each family, or the first that were looked for.
 */
export function renderControls(list: ControlList, canvas: Canvas & { readonly height?: number | undefined }): string {
  const { controls } = list;
  const { height, width, style } = canvas;
  const ids = Math.max(...controls.map(({ id }) => id.length));
  const hint = describeList(list);
  const close = (more: string): readonly string[] => ['', ...wrapWords(`${hint}${more}`, width).map(style.dim)];
  const all = controls.flatMap((control) => renderControl(control, ids, canvas));
  const fits = (lines: readonly string[]): boolean => height === undefined || countRows(lines, width) < height;
  const whole = [...all, ...close('')];
  if (fits(whole)) return join(whole);
  const brief = controls.map((control) => renderBrief(control, ids, canvas));
  const closing = close('; --all shows what can be set');
  if (fits([...brief, ...closing])) return join([...brief, ...closing]);
  if (list.isSearch !== true) return join([...renderFamilies(controls, canvas), ...close(SEARCH)]);
  const shown = brief.slice(0, Math.max(3, (height ?? 0) - closing.length - 2));
  return join([...shown, style.dim(`and ${brief.length - shown.length} more`), ...close('; --all lists every one')]);
}

const SEARCH = '; --all lists every control, and seaworthy controls WORD those with a word in their id or title';

function join(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}

function describeList({ controls, total, profile }: ControlList): string {
  const own = controls.filter((control) => control.profile !== 'strict').length;
  const counts =
    profile === undefined
      ? `${plural(controls.length, 'control')}, ${own} of them in the profile default; --profile NAME lists what a profile holds`
      : `${controls.length} of ${plural(total, 'control')}, by the profile ${escapeLine(profile)}`;
  return `${counts}; seaworthy explain ID says why, and what to do`;
}

const SEVERITY = 8;
const SUBJECT = 9;
const FIX = 7;
const PROFILE = 7;
/** Columns that a title wants beside the rest; with fewer it stands below. */
const NARROW = 40;

function renderControl(control: Control, ids: number, canvas: Canvas): readonly string[] {
  const { id, severity, subject, title, parameters, profile } = control;
  const { style, width } = canvas;
  const head = [
    style.bold(id.padEnd(ids)),
    paintSeverity(style, severity)(severity.padEnd(SEVERITY)),
    style.dim(subject.padEnd(SUBJECT)),
    style.green(describeKind(listFixes(control)).padEnd(FIX)),
    style.dim((profile ?? 'default').padEnd(PROFILE)),
  ].join('  ');
  const room = width - ids - SEVERITY - SUBJECT - FIX - PROFILE - 10;
  const name = escapeLine(title);
  const lines = room < NARROW ? [head.trimEnd(), `  ${name}`] : [`${head}  ${cutToWidth(name, room, style.marks.cut)}`];
  const settings = parameters.map(
    ({ name: parameter, type, default: value }) => `  ${style.dim(`${parameter}: ${type} = ${renderJson(value)}`)}`,
  );
  return [...lines, ...settings];
}

/** One line, whatever the screen. */
function renderBrief({ id, severity, title }: Control, ids: number, { style, width }: Canvas): string {
  const name = cutToWidth(escapeLine(title), Math.max(0, width - ids - SEVERITY - 4), style.marks.cut);
  return `${style.bold(id.padEnd(ids))}  ${paintSeverity(style, severity)(severity.padEnd(SEVERITY))}  ${name}`;
}

/** Whether `seaworthy fix` can do it. */
function describeKind(fixes: readonly Fix[]): string {
  const edits = fixes.filter((fix) => fix.kind === 'edit');
  if (edits.length === 0) return 'by hand';
  return edits.some(({ unsafe }) => unsafe !== undefined) ? 'unsafe' : 'fix';
}

/** The same for programs. */
export function renderControlsJson(controls: readonly Control[]): string {
  const rows = controls.map(({ id, title, severity, since, subject, reads, parameters, profile, ...control }) => ({
    id,
    title,
    severity,
    since,
    subject,
    reads,
    parameters,
    profile: profile ?? 'default',
    fixes: listFixes(control),
  }));
  return `${renderJson({ format: 'seaworthy.dev/controls/v1', controls: rows }, 2)}\n`;
}
