import type { Assessment } from '../assessment/assessment.ts';
import type { IgnoreState, IgnoreSummary } from '../assessment/ignores/ignore.ts';
import type { Canvas } from './canvas.ts';
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
  const told = TOLD.flatMap(([state, words]) =>
    describeState(
      ignores.filter((ignore) => ignore.state === state),
      words,
      isWhole,
    ),
  );
  return [...counted, ...told].flatMap((text) => wrapWords(text, canvas.width).map(canvas.style.dim));
}

function describeUntil(ignores: readonly IgnoreSummary[]): string {
  const days = ignores.flatMap(({ state, until }) => (state === 'used' ? [until] : [])).sort();
  const [first] = days;
  return first === undefined ? '' : first === days.at(-1) ? ` until ${first}` : `, the first until ${first}`;
}

/** What is told of an ignore that took nothing out, in this order. */
const TOLD: readonly (readonly [IgnoreState, string])[] = [
  ['invalid', 'cannot be heeded'],
  ['expired', 'is over, so what it speaks of counts again'],
  ['not-allowed', 'speaks of something too severe to be ignored; `ignore.upTo` in seaworthy.yaml says what may be'],
  ['in-part', 'speaks of one place of what is found in others too, so it counts; ignore it there as well'],
  ['unused', 'speaks of nothing that is found here'],
];

function describeState(ignores: readonly IgnoreSummary[], words: string, isWhole: boolean): readonly string[] {
  const [first] = ignores;
  if (first === undefined) return [];
  if (isWhole) return ignores.map((ignore) => `ignore of ${describe(ignore)} ${words}${reasonOf(ignore)}`);
  const more = ignores.length === 1 ? '' : `, and ${plural(ignores.length - 1, 'more')}`;
  return [`ignore of ${describe(first)} ${words}${reasonOf(first)}${more}`];
}

function describe({ controls, file, line, column, until, state }: IgnoreSummary): string {
  const what = controls.length === 0 ? 'nothing' : controls.map(escapeLine).join(', ');
  return `${what} at ${escapeLine(file)}:${line}:${column}${state === 'expired' ? ` (until ${until})` : ''}`;
}

function reasonOf({ fault }: IgnoreSummary): string {
  return fault === undefined ? '' : `: ${escapeLine(fault)}`;
}
