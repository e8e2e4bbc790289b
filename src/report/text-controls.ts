import type { Control, Fix } from '../controls/control.ts';
import { renderJson } from './render-json.ts';
import { escapeLine, paintSeverity } from './style.ts';
import type { Canvas } from './text-group.ts';
import { cutToWidth } from './width.ts';

/** A control as it is judged here: its severity may be the user's. */
export type ListedControl = Pick<
  Control,
  'id' | 'title' | 'severity' | 'since' | 'subject' | 'reads' | 'parameters' | 'fix'
>;

/** All controls, a line each; below it what can be set. */
export function renderControls(controls: readonly ListedControl[], canvas: Canvas): string {
  const ids = Math.max(...controls.map(({ id }) => id.length));
  const lines = controls.flatMap((control) => renderControl(control, ids, canvas));
  const hint = canvas.style.dim('seaworthy explain ID says why, and what to do');
  return `${lines.join('\n')}\n\n${hint}\n`;
}

const SEVERITY = 8;
const SUBJECT = 9;
const FIX = 7;

function renderControl(
  { id, severity, subject, fix, title, parameters }: ListedControl,
  ids: number,
  canvas: Canvas,
): readonly string[] {
  const { style, width } = canvas;
  const room = Math.max(24, width - ids - SEVERITY - SUBJECT - FIX - 8);
  const columns = [
    style.bold(id.padEnd(ids)),
    paintSeverity(style, severity)(severity.padEnd(SEVERITY)),
    style.dim(subject.padEnd(SUBJECT)),
    style.green(describeKind(fix).padEnd(FIX)),
    cutToWidth(escapeLine(title), room, style.marks.cut),
  ];
  return [
    columns.join('  '),
    ...parameters.map(({ name, type, default: value }) => `  ${style.dim(`${name}: ${type} = ${renderJson(value)}`)}`),
  ];
}

/** Whether `seaworthy fix` can do it. */
function describeKind(fix: Fix): string {
  if (fix.kind === 'none') return 'by hand';
  return fix.unsafe === undefined ? 'fix' : 'unsafe';
}

/** The same for programs. */
export function renderControlsJson(controls: readonly ListedControl[]): string {
  const rows = controls.map(({ id, title, severity, since, subject, reads, parameters, fix }) => ({
    id,
    title,
    severity,
    since,
    subject,
    reads,
    parameters,
    fix,
  }));
  return `${renderJson({ format: 'seaworthy.dev/controls/v1', controls: rows }, 2)}\n`;
}
