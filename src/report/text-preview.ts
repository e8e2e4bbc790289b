import type { Preview } from '../admission/preview/preview-policies.ts';
import type { Canvas } from './canvas.ts';
import { describeSubject } from './describe-subject.ts';
import { plural } from './plural.ts';
import { escapeLine } from './style.ts';
import { padToWidth, wrapLine, wrapParts } from './width.ts';

/** What would not come back, what policies would refuse of what is there, and what to leave out so that nothing is. */
export function renderPreview(preview: Preview, canvas: Canvas): string {
  if (preview.known === 'nothing') return renderNothing(preview, canvas);
  const lines = [
    ...renderStuck(preview, canvas),
    '',
    ...renderPolicies(preview, canvas),
    '',
    ...renderExclusions(preview, canvas),
    ...renderUnknown(preview, canvas),
  ];
  return `${lines.join('\n')}\n`;
}

function renderNothing(preview: Preview, canvas: Canvas): string {
  const told = canvas.style.bold(
    canvas.style.yellow('nothing was judged, so nobody knows what these policies would do'),
  );
  return `${[told, ...renderUnknown(preview, canvas)].join('\n')}\n`;
}

/** Rows of one part on a screen that is not to show everything. */
function countRoom({ height, isWhole }: Canvas): number {
  return isWhole === true || height === undefined
    ? Number.POSITIVE_INFINITY
    : Math.max(2, Math.floor((height - 12) / 2));
}

/** The first rows, and how many more there are; a single one more takes no more room than to say so. */
function cutRows(rows: readonly string[], canvas: Canvas): readonly string[] {
  const room = countRoom(canvas);
  if (rows.length <= room) return rows;
  return [...rows.slice(0, room - 1), canvas.style.dim(`… ${rows.length - room + 1} more; --all shows them`)];
}

function renderStuck({ stuck, known }: Preview, canvas: Canvas): readonly string[] {
  const { style, width } = canvas;
  if (stuck.length === 0 && known === 'part') return ['no workload is known that would not come back'];
  if (stuck.length === 0) return [style.green('every workload that was read comes back when its node is drained')];
  const rows = stuck.flatMap(({ subject, controls }) =>
    wrapLine(
      `  ${describeSubject(subject, style)}: ${controls.length} ${controls.length === 1 ? 'policy' : 'policies'}`,
      width,
    ),
  );
  return [
    style.bold(style.yellow(`${plural(stuck.length, 'workload')} would not come back after a drain of a node`)),
    ...cutRows(rows, canvas),
  ];
}

function renderPolicies({ policies, known }: Preview, canvas: Canvas): readonly string[] {
  const refusing = policies.filter(({ objects }) => objects.length > 0);
  const count = policies.length - refusing.length;
  const quiet =
    count === 0
      ? []
      : [
          canvas.style.dim(
            `${plural(count, 'control')} of ${policies.length} would refuse nothing that ${placeOf(known)}`,
          ),
        ];
  if (refusing.length === 0) return quiet;
  const width = Math.max('policy'.length, ...refusing.map(({ control }) => control.length));
  const rows = refusing.map(
    ({ control, objects, stuck }) =>
      `${padToWidth(escapeLine(control), width)}  ${String(objects.length).padStart(7)}  ${String(stuck).padStart(15)}`,
  );
  return [
    canvas.style.bold(`${padToWidth('policy', width)}  refuses  do not come back`),
    ...cutRows(rows, canvas),
    ...quiet,
  ];
}

/** What is said of what is there holds of what was judged. */
function placeOf(known: Preview['known']): string {
  return known === 'all' ? 'is there' : 'was judged';
}

function renderExclusions(preview: Preview, canvas: Canvas): readonly string[] {
  const { style, width } = canvas;
  const { known } = preview;
  const { controls, namespaces } = preview.exclusions;
  if (controls.length + namespaces.length === 0 && known === 'part')
    return ['nothing that was judged has to be left out'];
  if (controls.length + namespaces.length === 0) return [style.green('nothing has to be left out')];
  const told = `the least to leave out so that nothing ${known === 'all' ? '' : 'that was judged '}is refused:`;
  const parts = [
    ...`${told} ${describeControls(controls)}`.trim().split(' '),
    ...(controls.length * namespaces.length === 0 ? [] : ['and']),
    // A flag and its value are copied together.
    ...namespaces.map((name) => `--exclude-namespace ${name}`),
  ];
  return cutRows(wrapParts(parts, width).map(escapeLine), canvas);
}

function describeControls(controls: readonly string[]): string {
  return controls.length === 0 ? '' : `the ${controls.length === 1 ? 'control' : 'controls'} ${controls.join(', ')}`;
}

function renderUnknown({ unknown }: Preview, canvas: Canvas): readonly string[] {
  if (unknown.length === 0) return [];
  const rows = unknown.flatMap(({ control, reason, count }) =>
    wrapLine(escapeLine(`  ${control}: ${count} (${reason})`), canvas.width),
  );
  return [
    '',
    canvas.style.yellow('not evaluated, so nobody knows what these policies would do'),
    ...cutRows(rows, canvas),
  ];
}
