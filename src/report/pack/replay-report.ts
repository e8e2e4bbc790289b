import { escapeLine, type Style } from '../style.ts';
import { plural } from '../plural.ts';
import { wrapWords } from '../width.ts';
import type { Comparison, Deviation, Row } from './compare-reports.ts';

/** An assessment of a pack, and what came of judging it once more. */
export interface ReplayedRun {
  /** Of its records. */
  readonly numbers: readonly number[];
  readonly sets: readonly string[];
  readonly day: string;
  readonly end:
    | ({ readonly kind: 'replayed'; readonly areCommentsLost: boolean } & Comparison)
    /** Nobody says that this judge is ours: it was not run. */
    | { readonly kind: 'untrusted'; readonly judge: string }
    /** Something that it needs is not there. */
    | { readonly kind: 'missing'; readonly what: string };
}

/** A record of what held between two assessments, and what came of deriving it once more. */
export interface ReplayedHeld {
  readonly number: number;
  /** Numbers of the records of both. */
  readonly earlier: readonly number[];
  readonly later: readonly number[];
  readonly end: 'same' | 'different' | 'missing' | 'another version';
}

export interface ReplayReport {
  readonly runs: readonly ReplayedRun[];
  readonly held: readonly ReplayedHeld[];
  /** Assessments of other periods, of which the pack has the records alone. */
  readonly outside: number;
  /** What is said of the pack itself, a line each. */
  readonly about: readonly string[];
}

export type ReplayVerdict = 'same' | 'different' | 'untrusted' | 'incomplete' | 'nothing';

/** What of all runs decides: the worst. */
export function judgeReplay({ runs, held }: Pick<ReplayReport, 'runs' | 'held'>): ReplayVerdict {
  if (held.some(({ end }) => end === 'different')) return 'different';
  if (runs.some(({ end }) => end.kind === 'replayed' && end.deviations.length > 0)) return 'different';
  if (runs.some(({ end }) => end.kind === 'untrusted')) return 'untrusted';
  if (runs.some(({ end }) => end.kind === 'missing')) return 'incomplete';
  return runs.length === 0 ? 'nothing' : 'same';
}

/** For a person: what came of it, each run, and of those that differ how. */
export function renderReplay(report: ReplayReport, { style, width }: { style: Style; width: number }): string {
  const verdict = judgeReplay(report);
  const paint = verdict === 'same' ? style.green : verdict === 'different' ? style.red : style.yellow;
  const aside = (text: string): readonly string[] => hang(escapeLine(text), width).map(style.dim);
  const { outside } = report;
  const lines = [
    ...wrapWords(headline(report, verdict), width).map((line) => style.bold(paint(line))),
    '',
    ...report.runs.flatMap((run) => [...describeRun(run, style, width), '']),
    ...report.held.flatMap((held) => [...describeHeld(held, style, width), '']),
    ...aside('not compared: the line and column of places, as a mask is longer or shorter than what it covers'),
    ...(report.runs.some(({ end }) => end.kind === 'replayed' && end.areCommentsLost)
      ? aside(
          'not compared: which findings comments ask to have ignored, as comments beside what is masked are not kept; it decides no verdict',
        )
      : []),
    ...(outside === 0
      ? []
      : aside(`not replayed: ${plural(outside, 'assessment')} of other periods, whose evidence is in other packs`)),
    ...report.about.flatMap(aside),
  ];
  return `${lines.join('\n')}\n`;
}

/** What comes behind the first line stands below its words. */
function hang(text: string, width: number): readonly string[] {
  const [first = '', ...rest] = wrapWords(text, width - 2);
  return [first, ...rest.map((line) => `  ${line}`)];
}

function headline({ runs }: ReplayReport, verdict: ReplayVerdict): string {
  const replayed = runs.filter(({ end }) => end.kind === 'replayed').length;
  const count =
    replayed === runs.length ? plural(replayed, 'assessment') : `${replayed} of ${plural(runs.length, 'assessment')}`;
  const judged = `${count} ${replayed === 1 ? 'was' : 'were'} judged again`;
  return {
    same: `SAME: ${judged}, and everything that is recorded came of it`,
    different: `DIFFERENT: ${judged}, and not everything that is recorded came of it`,
    untrusted: `UNTRUSTED JUDGE: ${judged}; of the rest, nobody says that what judged it is Seaworthy`,
    incomplete: `INCOMPLETE: ${judged}; the pack does not hold what the rest needs`,
    nothing: 'NOTHING TO REPLAY: the pack holds the evidence of no assessment',
  }[verdict];
}

function describeRun({ numbers, sets, day, end }: ReplayedRun, style: Style, width: number): readonly string[] {
  const head = escapeLine(
    `${numbers.length === 1 ? 'record' : 'records'} ${numbers.join(', ')}  ${sets.join(', ')}, of ${day}`,
  );
  const told = (text: string): readonly string[] =>
    wrapWords(escapeLine(text), width - INDENT.length).map((line) => INDENT + line);
  if (end.kind === 'missing') return [style.bold(head), ...told(`not replayed: ${end.what}`).map(style.yellow)];
  if (end.kind === 'untrusted')
    return [
      style.bold(head),
      ...told('untrusted judge: it is not of this version, nor of a release that this version knows').map(style.yellow),
      ...told(`if you know it, add --trust-judge ${end.judge}`).map(style.dim),
    ];
  const { rows, deviations } = end;
  if (deviations.length === 0)
    return [style.bold(head), style.green(`${INDENT}the same, in all ${plural(rows, 'row')}`)];
  const shown = deviations.toSorted(byWeight).slice(0, SHOWN);
  const more = deviations.length - shown.length;
  return [
    style.bold(head),
    style.red(`${INDENT}not the same in ${plural(deviations.length, 'row')} of ${rows}`),
    ...shown.flatMap((deviation) => describeDeviation(deviation, told, style)),
    ...(more === 0 ? [] : [style.dim(`${INDENT}and ${plural(more, 'row')} more`)]),
  ];
}

const HELD_ENDS = {
  same: ['green', 'the same, derived again from what the two kept'],
  different: ['red', 'not what follows from what the two kept'],
  missing: ['dim', 'not derived again: the evidence of one of them is in another pack'],
  'another version': ['dim', 'not derived again: another version of Seaworthy recorded it'],
} as const;

function describeHeld({ number, earlier, later, end }: ReplayedHeld, style: Style, width: number): readonly string[] {
  const [paint, text] = HELD_ENDS[end];
  return [
    style.bold(`record ${number}  what held from record ${earlier.join(', ')} to ${later.join(', ')}`),
    ...wrapWords(text, width - INDENT.length).map((line) => style[paint](INDENT + line)),
  ];
}

const INDENT = '  ';
/** More of them say nothing more. */
const SHOWN = 12;
/** What decides first. */
const WEIGHTS = ['controls', 'findings', 'frameworks', 'outcomes', 'gaps'];

function byWeight(left: Deviation, right: Deviation): number {
  const weigh = ({ section }: Deviation): number =>
    (WEIGHTS.indexOf(section) + WEIGHTS.length + 1) % (WEIGHTS.length + 1);
  return weigh(left) - weigh(right);
}

function describeDeviation(
  { section, recorded, again }: Deviation,
  told: (text: string) => readonly string[],
  style: Style,
): readonly string[] {
  const [before, after] = listDifferent(recorded, again);
  return [
    ...told(`${section}: ${nameOf(recorded ?? again ?? {})}`),
    ...told(`  - recorded      ${before}`).map(style.red),
    ...told(`  + judged again  ${after}`).map(style.green),
  ];
}

function nameOf({ id, control, subject, namespace, kind, reason, set }: Row): string {
  const { kind: of = kind, namespace: where = namespace, name = '' } = (subject ?? {}) as Row;
  const object = of === undefined ? '' : `${of} ${where === '' || where === undefined ? '' : `${where}/`}${name}`;
  return [id, control, object.trim(), reason, set].filter((part) => part !== undefined && part !== '').join('  ');
}

/** Of both rows, the fields that are not the same; of one without the other, that it is there. */
function listDifferent(recorded: Row | undefined, again: Row | undefined): readonly [string, string] {
  if (recorded === undefined || again === undefined) {
    const there = describeFields(recorded ?? again ?? {}, ['verdict', 'status', 'severity', 'count']) || 'there';
    return recorded === undefined ? ['nothing', there] : [there, 'nothing'];
  }
  const fields = [...new Set([...Object.keys(recorded), ...Object.keys(again)])].filter(
    (field) => JSON.stringify(recorded[field]) !== JSON.stringify(again[field]),
  );
  return [describeFields(recorded, fields), describeFields(again, fields)];
}

function describeFields(row: Row, fields: readonly string[]): string {
  return fields
    .filter((field) => row[field] !== undefined)
    .map((field) => (field === 'counts' ? describeCounts(row[field] as Row) : `${field} ${describeValue(row[field])}`))
    .join(', ');
}

function describeValue(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function describeCounts(counts: Row): string {
  const told = Object.entries(counts).filter(([, count]) => count !== 0);
  return told.length === 0 ? 'none' : told.map(([status, count]) => `${String(count)} ${status}`).join(', ');
}
