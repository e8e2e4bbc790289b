import { hasWorlds } from '../admission/mutate/shown-object.ts';
import type { Canvas } from './canvas.ts';
import { nameFile } from './describe-place.ts';
import { describeSubject } from './describe-subject.ts';
import { type MutationTold, type MutationWord, type ToldMutation, wordOf } from './mutation-told.ts';
import { paintDiffLine } from './paint-diff-line.ts';
import { plural } from './plural.ts';
import { escapeLine } from './style.ts';
import { wrapLine } from './width.ts';

/** The lines of a unified diff between two objects, from its first hunk on. */
export type DiffObjects = (row: ToldMutation) => readonly string[];

const ORDER: readonly MutationWord[] = ['changed', 'unchanged', 'denied', 'not-evaluated'];

/** Each object that policies are for: what they change, as a diff, or what came of it instead. Those that stay as they are, are counted. */
export function renderMutations({ rows }: MutationTold, diff: DiffObjects, canvas: Canvas): string {
  const shown = rows.filter(({ mutated }) => wordOf(mutated) !== 'unchanged');
  return shown.map((row) => `${renderRow(row, diff, canvas).join('\n')}\n`).join('\n');
}

function renderRow(row: ToldMutation, diff: DiffObjects, { style, width }: Canvas): readonly string[] {
  const { outcome, matched } = row.mutated;
  const subject = describeSubject({ ...row, group: '', container: '' }, style);
  const place = style.blue(escapeLine(`${nameFile(row.file)}:${row.line}`));
  const head = `${style.bold(subject)}  ${place}`;
  const wrap = (text: string, paint: (line: string) => string): readonly string[] =>
    wrapLine(escapeLine(text), width - 2).map((line) => `  ${paint(line)}`);
  if (outcome.kind === 'unknown')
    return [
      head,
      ...wrap(`not evaluated: it depends on ${outcome.what}`, style.yellow),
      ...wrap(`by ${matched.map(nameOf).join(', ')}`, style.dim),
    ];
  if (outcome.kind === 'denied')
    return [
      head,
      ...outcome.failures.flatMap(({ id, message }) => wrap(`denied by ${nameOf(id)}: ${message}`, style.red)),
    ];
  const worlds = hasWorlds(outcome.served)
    ? wrap('as it is if its service account lets it have a token', style.dim)
    : [];
  return [
    head,
    ...wrap(`by ${outcome.changed.map(nameOf).join(', ')}`, style.dim),
    ...worlds,
    ...diff(row).map((line) => paintDiffLine(line, style)),
  ];
}

/** Of the policy by its binding: all are of one family. */
function nameOf(id: string): string {
  return id.slice(id.indexOf('/') + 1);
}

/** How many objects came out how. */
export function summarizeMutations({ rows, objects, problems }: MutationTold): string {
  const words = rows.map(({ mutated }) => wordOf(mutated));
  const counts = ORDER.flatMap((word) => {
    const count = words.filter((each) => each === word).length;
    return count === 0 ? [] : [`${count} ${TOLD[word]}`];
  });
  const untouched = objects - rows.length;
  const all = [...counts, ...(untouched === 0 ? [] : [`${untouched} that no policy is for`])];
  const unread = problems.map(({ file, line, message }) => `${nameFile(file)}:${line}: ${message}\n`).join('');
  return `${unread}${plural(objects, 'object')}: ${all.join(', ') || 'nothing to change'}\n`;
}

const TOLD: Readonly<Record<MutationWord, string>> = {
  changed: 'changed',
  unchanged: 'unchanged',
  denied: 'denied',
  'not-evaluated': 'not evaluated',
};
