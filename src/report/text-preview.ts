import type { Preview } from '../admission/preview/preview-policies.ts';
import type { Canvas } from './canvas.ts';
import { describeSubject } from './describe-subject.ts';
import { plural } from './plural.ts';
import { escapeLine } from './style.ts';
import { padToWidth, wrapLine, wrapWords } from './width.ts';

/** What policies would refuse of what is there, what would not come back, and what to leave out so that all of it does. */
export function renderPreview(preview: Preview, canvas: Canvas): string {
  const lines = [
    ...renderPolicies(preview, canvas),
    ...renderStuck(preview, canvas),
    ...renderExclusions(preview, canvas),
  ];
  return `${lines.join('\n')}\n`;
}

function renderPolicies({ policies }: Preview, { style }: Canvas): readonly string[] {
  const refusing = policies.filter(({ objects }) => objects > 0);
  const quiet = policies.length - refusing.length;
  const width = Math.max('policy'.length, ...refusing.map(({ control }) => control.length));
  const rows = refusing.map(
    ({ control, objects, stuck }) =>
      `${padToWidth(escapeLine(control), width)}  ${String(objects).padStart(7)}  ${String(stuck).padStart(15)}`,
  );
  return [
    ...(refusing.length === 0
      ? []
      : [style.bold(`${padToWidth('policy', width)}  refuses  do not come back`), ...rows]),
    style.dim(`${plural(quiet, 'control')} of ${policies.length} would refuse nothing that is there`),
    '',
  ];
}

function renderStuck({ stuck }: Preview, { style, width }: Canvas): readonly string[] {
  if (stuck.length === 0) return [style.green('every workload comes back when its node is drained'), ''];
  return [
    style.bold(style.yellow(`${plural(stuck.length, 'workload')} would not come back after a drain of a node`)),
    ...stuck.flatMap((subject) => wrapLine(`  ${describeSubject(subject, style)}`, width)),
    '',
  ];
}

function renderExclusions(
  { exclusions: { controls, namespaces } }: Preview,
  { style, width }: Canvas,
): readonly string[] {
  if (controls.length + namespaces.length === 0) return [style.green('nothing has to be left out')];
  const parts = [
    ...(controls.length === 0 ? [] : [`the ${controls.length === 1 ? 'control' : 'controls'} ${controls.join(', ')}`]),
    ...namespaces.map((name) => `--exclude-namespace ${name}`),
  ];
  return wrapWords(`the least to leave out so that nothing is refused: ${parts.join(' and ')}`, width).map(escapeLine);
}
