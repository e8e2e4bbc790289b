import type { Status } from '../assessment/outcome.ts';
import type { Canvas } from './canvas.ts';
import { plural } from './plural.ts';
import { renderStatus, STATUS_WIDTH } from './status-paint.ts';
import { escapeLine } from './style.ts';
import { displayWidth, wrapWords } from './width.ts';

/** How verdicts stood over several runs, for a person. */
export interface HeldToTell {
  /** What was asked, as the runs named it. */
  readonly about: string;
  readonly runs: readonly { readonly first: string; readonly last: string }[];
  readonly verdicts: readonly VerdictToTell[];
  /** Each span of each verdict is wanted. */
  readonly isDetailed: boolean;
}

export interface VerdictToTell {
  readonly id: string;
  readonly days: number;
  readonly held: Readonly<Record<string, number>>;
  readonly spans: readonly SpanToTell[];
}

export interface SpanToTell {
  readonly from: string;
  readonly to: string;
  readonly state: 'held' | 'observed' | 'changed' | 'undecided';
  readonly before?: string;
  readonly after?: string;
  readonly same: number;
  readonly differing: readonly DifferingKind[];
}

export interface DifferingKind {
  readonly kind: string;
  readonly changed: NamedSome;
  readonly came: NamedSome;
  readonly gone: NamedSome;
  readonly doubt?: 'read otherwise' | 'turned back';
}

interface NamedSome {
  readonly count: number;
  readonly first: readonly string[];
}

/** A line for each verdict: what it is now, and on how many days it is known to have held. */
export function renderHeld(held: HeldToTell, canvas: Canvas): string {
  const { style, width } = canvas;
  const { about, runs, verdicts, isDetailed } = held;
  const [first, last] = [runs[0], runs.at(-1)];
  const head = `${about}: ${plural(runs.length, 'run')} from ${shorten(first?.first)} to ${shorten(last?.last)}`;
  const [decided, undecided] = isDetailed ? [verdicts, []] : part(verdicts);
  const widest = Math.max(0, ...decided.map(({ id }) => displayWidth(id)));
  const lines = decided.flatMap((verdict) => [
    renderVerdict(verdict, widest, canvas),
    ...(isDetailed ? renderSpans(verdict, canvas) : []),
  ]);
  const below = [...describeUndecided(undecided), UNSEEN].flatMap((text) => ['', ...wrapWords(text, width)]);
  return `${[style.bold(escapeLine(head)), '', ...lines, ...below.map(style.dim)].join('\n')}\n`;
}

/** Those that objects decided at some time, and those that wait for a person or for what was not read. */
function part(verdicts: readonly VerdictToTell[]): readonly [readonly VerdictToTell[], readonly VerdictToTell[]] {
  const isDecided = ({ spans }: VerdictToTell): boolean => spans.some(({ state }) => state !== 'undecided');
  return [verdicts.filter(isDecided), verdicts.filter((verdict) => !isDecided(verdict))];
}

function describeUndecided(verdicts: readonly VerdictToTell[]): readonly string[] {
  if (verdicts.length === 0) return [];
  const ids = verdicts.map(({ id }) => escapeLine(id)).join(', ');
  return [`No run decided ${verdicts.length} more, for which a person looks or too little was read: ${ids}`];
}

const UNSEEN =
  'Held: nothing that the verdict read has another uid or resourceVersion in the later run. What was made and taken away again between two runs, such as a Job, a short-lived Pod or a binding for an hour, no run can see.';

function renderVerdict({ id, days, held, spans }: VerdictToTell, widest: number, { style }: Canvas): string {
  const now = spans.at(-1)?.after;
  const status = now === undefined ? 'not judged'.padEnd(STATUS_WIDTH) : renderStatus(now as Status, style);
  const times = Object.entries(held).map(([verdict, count]) => `${verdict} held ${renderTime(count)}`);
  const told = times.length === 0 ? 'nothing held' : times.join(', ');
  return `${status}  ${escapeLine(id).padEnd(widest)}  ${told} of ${renderTime(days)}`;
}

const UNITS = [
  ['day', 1],
  ['hour', 24],
  ['minute', 24 * 60],
] as const;

/** Days with a tenth, or what is smaller; rounded down, so that all of it is only ever all. */
function renderTime(days: number): string {
  const [unit, each] = UNITS.find(([, of]) => days * of >= 1) ?? ['minute', 24 * 60];
  const tenths = Math.floor(days * each * 10) / 10;
  return `${Number.isInteger(tenths) ? tenths : tenths.toFixed(1)} ${unit}${tenths === 1 ? '' : 's'}`;
}

function renderSpans({ spans }: VerdictToTell, { style, width }: Canvas): readonly string[] {
  const indent = ' '.repeat(STATUS_WIDTH + 2);
  return joinHeld(spans).flatMap((span) => {
    const lines = wrapWords(
      `${shorten(span.from)} to ${shorten(span.to)}  ${describeSpan(span)}`,
      width - indent.length,
    );
    return lines.map((line) => `${indent}${style[PAINTS[span.state]](escapeLine(line))}`);
  });
}

/** What held through several runs is told once. */
function joinHeld(spans: readonly SpanToTell[]): readonly SpanToTell[] {
  const joined: SpanToTell[] = [];
  for (const span of spans) {
    const before = joined.at(-1);
    const goesOn = before?.state === 'held' && span.state === 'held' && before.after === span.before;
    if (goesOn) joined.pop();
    joined.push(goesOn ? { ...span, from: before.from } : span);
  }
  return joined;
}

const PAINTS = { held: 'green', observed: 'dim', changed: 'yellow', undecided: 'dim' } as const;

function describeSpan({ state, before = 'not judged', after = 'not judged', same, differing }: SpanToTell): string {
  if (state === 'held') return `${after} held throughout: ${plural(same, 'object')} read, none changed`;
  if (state === 'undecided') return before === after ? before : `${before}, then ${after}`;
  const causes = differing.map(describeDifference).join('; ');
  const why = causes === '' ? '' : `: ${causes}`;
  return state === 'changed' ? `${before}, then ${after}${why}` : `${after} at both ends${why}`;
}

function describeDifference({ kind, doubt, ...differences }: DifferingKind): string {
  const name = kind.slice(kind.indexOf(' ') + 1).replace(/^.*\//, '');
  if (doubt === 'read otherwise') return `${name} not read whole, or not as in the run before`;
  if (doubt === 'turned back') return `${name} put back to an earlier state`;
  const told = WORDS.flatMap(([which, words]) => {
    const { count, first } = differences[which];
    return count === 0 ? [] : [`${count} ${words} (${first.join(', ')}${count > first.length ? ', …' : ''})`];
  });
  return `${name} ${told.join(', ')}`;
}

const WORDS = [
  ['changed', 'changed'],
  ['came', 'came'],
  ['gone', 'went'],
] as const;

/** To the minute. */
function shorten(time = ''): string {
  return time.replace('T', ' ').slice(0, '2026-11-26 10:00'.length);
}
