import type { OutcomeRow } from '../../assessment/assessment.ts';
import type { Subject } from '../../facts/subject.ts';
import { describeSubject } from '../describe-subject.ts';
import { plural } from '../plural.ts';
import { renderStatus, STATUS_WIDTH } from '../status-paint.ts';
import { escapeLine, type Style } from '../style.ts';
import { cutToWidth, wrapWords } from '../width.ts';

export interface DrawnStratum {
  /** `nsa-cisa 3.1`, or the id of a control. */
  readonly id: string;
  readonly title: string;
  /** How many there are to draw from, passes too. */
  readonly population: number;
  readonly drawn: readonly OutcomeRow[];
}

/** An assessment of a pack, and what was drawn of it. */
export interface SampledRun {
  readonly numbers: readonly number[];
  readonly sets: readonly string[];
  readonly day: string;
  /** Why nothing could be drawn; absent where something was. */
  readonly why?: string;
  readonly strata: readonly DrawnStratum[];
}

export interface SampleReport {
  readonly seed: string;
  readonly runs: readonly SampledRun[];
  /** What is said of the pack itself, a line each. */
  readonly about: readonly string[];
}

/** For an auditor: what was drawn, how it was judged, and what shows the same today. */
export function renderSample(
  { seed, runs, about }: SampleReport,
  { style, width }: { style: Style; width: number },
): string {
  const aside = (text: string): readonly string[] => wrapWords(escapeLine(text), width).map(style.dim);
  const strata = runs.flatMap((run) => run.strata);
  const drawn = strata.reduce((sum, stratum) => sum + stratum.drawn.length, 0);
  const population = strata.reduce((sum, stratum) => sum + stratum.population, 0);
  const lines = [
    style.bold(`SAMPLE: ${drawn} of ${plural(population, 'judgement')}, seed ${escapeLine(seed)}`),
    ...aside('the same seed draws the same: by the SHA-256 of seed, assessment, requirement, control and subject'),
    '',
    ...runs.flatMap((run) => [...renderRun(run, style, width), '']),
    ...about.flatMap(aside),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

function renderRun({ numbers, sets, day, why, strata }: SampledRun, style: Style, width: number): readonly string[] {
  const head = style.bold(
    escapeLine(`${numbers.length === 1 ? 'record' : 'records'} ${numbers.join(', ')}  ${sets.join(', ')}, of ${day}`),
  );
  if (why !== undefined) return [head, style.yellow(escapeLine(`  not sampled: ${why}`))];
  const empty = strata.filter(({ population }) => population === 0);
  return [
    head,
    ...strata
      .filter(({ population }) => population > 0)
      .flatMap((stratum) => ['', ...renderStratum(stratum, style, width)]),
    ...(empty.length === 0
      ? []
      : [
          '',
          ...wrapWords(escapeLine(`nothing was judged for ${empty.map(({ id }) => id).join(', ')}`), width).map(
            style.dim,
          ),
        ]),
  ];
}

function renderStratum({ id, title, population, drawn }: DrawnStratum, style: Style, width: number): readonly string[] {
  const about = `${id}  ${title}`;
  return [
    `${cutToWidth(escapeLine(about), width - COUNT_WIDTH, style.marks.cut)}  ${style.dim(`${drawn.length} of ${population}`)}`,
    ...drawn.flatMap(({ subject, status, control }) => [
      `  ${renderStatus(status, style)}  ${describeSubject(subject, style)}  ${style.dim(control)}`,
      // To be copied, so it is not cut.
      style.cyan(`  ${' '.repeat(STATUS_WIDTH)}  ${renderCommand(subject)}`),
    ]),
  ];
}

const COUNT_WIDTH = 20;

/** Kinds that controllers make, whose names no subject has: they stand under that of what made them. */
const MADE = new Set(['/Pod', 'apps/ReplicaSet', 'batch/Job']);

/** What shows the object as it is today. */
export function renderCommand({ group, kind, namespace, name }: Subject): string {
  const type = group === '' ? kind.toLowerCase() : `${kind.toLowerCase()}.${group}`;
  const place = namespace === '' ? '' : ` --namespace ${quote(namespace)}`;
  if (MADE.has(`${group}/${kind}`))
    return `kubectl get ${quote(type)}${place} --output name | grep ${quote(`/${name}`)}`;
  return `kubectl get ${quote(`${type}/${name}`)}${place} --output yaml`;
}

/** For a shell: names come from an input. */
function quote(text: string): string {
  const shown = escapeLine(text);
  return /^[\w.:/@%+=-]+$/.test(shown) && !shown.startsWith('-') ? shown : `'${shown.replaceAll("'", `'\\''`)}'`;
}
