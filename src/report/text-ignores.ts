import type { Assessment } from '../assessment/assessment.ts';
import type { IgnoreSummary } from '../assessment/ignores/ignore.ts';
import type { Canvas } from './canvas.ts';
import { describeIdle, listIdle } from './idle-ignores.ts';
import { plural } from './plural.ts';
import { escapeLine } from './style.ts';
import { wrapWords } from './width.ts';

/** How many findings do not count, and every ignore that does not do what its author meant. */
export function renderIgnores(
  { findings, ignores }: Pick<Assessment, 'findings' | 'ignores'>,
  { canvas, isWhole }: { canvas: Canvas; isWhole: boolean },
): readonly string[] {
  if (ignores.length === 0) return [];
  const ignored = findings.reduce((sum, { suppression }) => sum + (suppression === undefined ? 0 : 1), 0);
  const counted =
    ignored === 0
      ? []
      : [
          `${plural(ignored, 'finding')} ignored${describeUntil(ignores)}; ${ignored === 1 ? 'it does not fail the run, and still counts' : 'they do not fail the run, and still count'} in the score`,
        ];
  const told = [...Map.groupBy(listIdle(ignores), ({ state }) => state).values()].flatMap((own) =>
    describeState(own, isWhole),
  );
  return [...counted, ...told].flatMap((text) => wrapWords(text, canvas.width).map(canvas.style.dim));
}

function describeUntil(ignores: readonly IgnoreSummary[]): string {
  const days = ignores.flatMap(({ state, until }) => (state === 'used' ? [until] : [])).sort();
  const [first] = days;
  return first === undefined ? '' : first === days.at(-1) ? ` until ${first}` : `, the first until ${first}`;
}

function describeState(ignores: readonly IgnoreSummary[], isWhole: boolean): readonly string[] {
  const [first] = ignores;
  if (first === undefined) return [];
  if (isWhole) return ignores.map(describe);
  return [`${describe(first)}${ignores.length === 1 ? '' : `, and ${ignores.length - 1} more`}`];
}

function describe(ignore: IgnoreSummary): string {
  const { file, line, column } = ignore;
  return escapeLine(describeIdle(ignore, `${file}:${line}:${column}`));
}
