import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { KEEPING_RUNS } from '../src/main/compiled.ts';
import { renderComparison } from './comparison.ts';
import { CORPORA, ensureCorpus } from './corpus.ts';
import { measureLive } from './live.ts';
import { measure, median, type Run } from './measure.ts';
import { findProgram, PEERS, type Peer } from './peers.ts';
import { measureRecording } from './record.ts';
import { renderReport, type Row } from './render.ts';
import { type Figures, SCENARIOS, type Scenario } from './scenarios.ts';
import { buildReal, buildSubject, REAL, type Subject } from './subject.ts';

interface Contender {
  readonly name: string;
  readonly command: (target: string) => readonly string[];
  readonly environment?: Readonly<Record<string, string>> | undefined;
  readonly countFindings: (stdout: string) => number;
}

/** What every program in Node takes: a start is to be compared with that, on whatever machine. */
const EMPTY: Contender = {
  name: 'an empty program',
  command: () => [process.execPath, '-e', '0'],
  countFindings: () => 0,
};

const OUTPUT_FOLDER = join(import.meta.dirname, '..', '.cache', 'bench', 'output');

/** `npm run bench [-- --write] [-- NAME…]`: measures, prints, and with --write keeps the tables in both README.md. */
async function main(): Promise<void> {
  const words = process.argv.slice(2).filter((word) => !word.startsWith('--'));
  const scenarios = SCENARIOS.filter(({ corpus }) => words.length === 0 || words.includes(corpus));
  const subjects = [await buildSubject(), ...(await buildReal())];
  const peers = [...PEERS.flatMap(toContender), EMPTY];
  mkdirSync(OUTPUT_FOLDER, { recursive: true });
  const rows: Row[] = [];
  for (const scenario of scenarios) rows.push(await runScenario(scenario, subjects, peers));
  const isAsked = (table: string): boolean => words.length === 0 || words.includes(table);
  const live = isAsked('live') ? await measureLive() : '';
  const record = isAsked('record') ? await measureRecording() : '';
  const report = renderReport(
    rows,
    subjects.map(({ name }) => name),
    `Node ${process.versions.node}, ${cpus().length} cores`,
  );
  const thousand = rows[scenarios.findIndex(({ corpus }) => corpus === 'thousand')];
  const comparison = renderComparison(REAL, PEERS, thousand);
  process.stdout.write(`${report}\n${live}\n${record}\n${comparison}`);
  if (!process.argv.includes('--write')) return;
  if (live !== '') keep(join(import.meta.dirname, 'README.md'), 'live', live);
  if (record !== '') keep(join(import.meta.dirname, 'README.md'), 'record', record);
  if (scenarios.length === 0) return;
  keep(join(import.meta.dirname, 'README.md'), 'figures', report);
  keep(join(import.meta.dirname, '..', 'README.md'), 'comparison', comparison);
}

function toContender({ name, command, environment, countFindings }: Peer): Contender[] {
  const program = findProgram(name);
  return program === undefined
    ? []
    : [{ name, countFindings, environment, command: (target) => command(program, target) }];
}

/** Measured is a program that was in use before: its first runs keep what the later ones need not compile again (ADR 21). */
async function useBefore(subject: Contender): Promise<void> {
  const target = ensureCorpus(CORPORA.one);
  for (let run = 0; run < KEEPING_RUNS; run++) await runOnce(subject, target);
}

/**
 * Every contender once a round, so that a slow moment of the machine hits all of them alike; each round begins with another
 * one, so that none of them always comes behind the one that heats the machine most.
 */
async function runScenario(
  scenario: Scenario,
  subjects: readonly Subject[],
  peers: readonly Contender[],
): Promise<Row> {
  const target = ensureCorpus(CORPORA[scenario.corpus]);
  const contenders = [...subjects, ...peers.filter(({ name }) => scenario.peers.includes(name))];
  for (const subject of subjects) await useBefore(subject);
  const runs = new Map<string, Run[]>(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round < scenario.rounds; round++)
    for (const contender of rotate(contenders, round)) {
      process.stderr.write(
        `${CORPORA[scenario.corpus].name}: round ${round + 1} of ${scenario.rounds}, ${contender.name}\n`,
      );
      runs.get(contender.name)?.push(await runOnce(contender, target));
    }
  const figures = new Map(
    contenders.map((contender) => [contender.name, summarise(contender, runs.get(contender.name) ?? [])]),
  );
  const figuresOf = ({ name }: Contender): Figures => figures.get(name) ?? NO_FIGURES;
  const theirs = new Map(contenders.filter(isPeer).map((peer) => [peer.name, figuresOf(peer)]));
  return {
    name: CORPORA[scenario.corpus].name,
    ours: subjects.map((subject) => ({
      figures: figuresOf(subject),
      holds: subject.isPromised ? scenario.promise.holds(figuresOf(subject), theirs) : undefined,
    })),
    peers: theirs,
    promise: scenario.promise.text,
  };

  function isPeer(contender: Contender): boolean {
    return peers.includes(contender);
  }
}

function rotate<Element>(list: readonly Element[], by: number): readonly Element[] {
  const start = by % list.length;
  return [...list.slice(start), ...list.slice(0, start)];
}

const NO_FIGURES: Figures = { seconds: Number.NaN, megabytes: Number.NaN, findings: 0 };

/** A tool that did not come to its end has no time. */
async function runOnce({ name, command, environment }: Contender, target: string): Promise<Run> {
  const run = await measure(command(target), { stdoutFile: join(OUTPUT_FOLDER, name), environment });
  if (run.exitCode > 1 || run.exitCode < 0)
    throw new Error(`${name} ended with exit code ${run.exitCode} on ${target}`);
  return run;
}

function summarise({ countFindings }: Contender, runs: readonly Run[]): Figures {
  const last = runs.at(-1);
  return {
    seconds: median(runs.map(({ seconds }) => seconds)),
    megabytes: Math.max(...runs.map(({ megabytes }) => megabytes)),
    findings: last === undefined ? 0 : countFindings(readFileSync(last.stdoutFile, 'utf8')),
  };
}

/** Puts a table between its marks. */
function keep(file: string, mark: string, table: string): void {
  const text = readFileSync(file, 'utf8');
  const [begin, end] = [`<!-- ${mark} -->`, `<!-- /${mark} -->`];
  const before = text.slice(0, text.indexOf(begin) + begin.length);
  const after = text.slice(text.indexOf(end));
  writeFileSync(file, `${before}\n${table}${after}`);
}

await main();
