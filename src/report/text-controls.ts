import type { Control, Fix } from '../controls/control.ts';
import { listFixes } from './list-fixes.ts';
import { renderJson } from '../base/render-json.ts';
import { escapeLine, paintSeverity } from './style.ts';
import type { Canvas } from './canvas.ts';
import { cutToWidth } from './width.ts';

/** All controls, a line each; below it what can be set. */
export function renderControls(controls: readonly Control[], canvas: Canvas): string {
  const ids = Math.max(...controls.map(({ id }) => id.length));
  const lines = controls.flatMap((control) => renderControl(control, ids, canvas));
  const hint = canvas.style.dim('seaworthy explain ID says why, and what to do');
  return `${lines.join('\n')}\n\n${hint}\n`;
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
