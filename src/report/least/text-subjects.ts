import type { SubjectUse } from '../../access/least/list-subjects.ts';
import type { Canvas } from '../canvas.ts';
import { plural } from '../plural.ts';
import { escapeLine } from '../style.ts';
import { renderDoubt } from '../text-doubt.ts';
import { cutToWidth, padToWidth, wrapWords } from '../width.ts';
import { describeCoverage, describeLimits } from './describe-coverage.ts';
import type { SubjectsAnswer } from './least-answer.ts';

const COLUMNS = ['requests', 'refused', 'used', 'unproven'] as const;
const WIDTH = 11;

/** Everybody in the log, busiest first, with how much of what they hold they used; parts of Kubernetes itself apart. */
export function renderSubjects({ subjects, usage, seen }: SubjectsAnswer, canvas: Canvas): string {
  const { style, width, isWhole = false } = canvas;
  const shown = subjects.filter(({ isSystem }) => isWhole || !isSystem);
  const first = Math.max(20, width - COLUMNS.length * WIDTH);
  const prose = (text: string): readonly string[] => wrapWords(text, width);
  const left = subjects.length - shown.length;
  const lines = [
    style.bold(`${padToWidth('who', first)}${COLUMNS.map((column) => column.padStart(WIDTH)).join('')}`),
    ...shown.map((subject) => renderRow(subject, first, canvas)),
    '',
    ...describeCoverage(usage.coverage).flatMap((text) => prose(text).map(style.dim)),
    ...describeLimits(usage.facts).flatMap((text) => prose(text).map(style.yellow)),
    ...(left === 0
      ? []
      : prose(`${plural(left, 'part')} of Kubernetes itself left out; --all shows them.`).map(style.dim)),
    ...(seen === undefined
      ? prose('What they hold is not known: --in names where the roles and bindings are.').map(style.yellow)
      : renderDoubt(seen, canvas)),
    ...prose('seaworthy access least WHO with the same files shows one of them, and a role that fits.').map(style.dim),
  ];
  return `${lines.join('\n')}\n`;
}

function renderRow(subject: SubjectUse, first: number, { style }: Canvas): string {
  const { holder, requests, refused, held } = subject;
  const name = padToWidth(cutToWidth(escapeLine(holder), first - 1, style.marks.cut), first);
  const cells = [
    String(requests),
    String(refused),
    describeUsed(subject),
    held === undefined ? '?' : String(held.unproven),
  ];
  const row = cells.map((cell) => cell.padStart(WIDTH)).join('');
  return `${requests === 0 ? style.yellow(name) : name}${row}`;
}

/** Verbs on resources of all that are held; where that is not known, permissions. */
function describeUsed({ used, held, hasEverything }: SubjectUse): string {
  if (held === undefined) return `${used} of ?`;
  return `${held.used} of ${hasEverything ? 'all' : held.all}`;
}
