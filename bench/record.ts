import { globSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CORPORA, ensureCorpus } from './corpus.ts';
import { measure, median, type Run } from './measure.ts';
import { type PodServer, withPodServer } from './pod-server.ts';
import { REAL } from './subject.ts';

/** What recording may cost on top of a scan of 5,000 manifests, in CPU, and what a run of an unchanged cluster may add. */
const MOST_CPU = 0.3;
const MOST_BYTES = 0.03;
const ROUNDS = 6;

/** A run that records into a ledger, and by how much that grew. */
interface Recorded extends Run {
  readonly added: number;
}

interface Row {
  readonly input: string;
  readonly scan: Run;
  readonly first: Recorded;
  readonly second: Recorded;
}

/** A table: what recording costs on top of a scan, of files and of a cluster, and again when nothing has changed. */
export async function measureRecording(): Promise<string> {
  const { files, pods } = await withPodServer(async (server) => ({
    files: await measureFiles(server),
    pods: await measurePods(server),
  }));
  return render([files, pods]);
}

async function measureFiles({ folder }: PodServer): Promise<Row> {
  const target = ensureCorpus(CORPORA.fiveThousand);
  const rounds: Omit<Row, 'input'>[] = [];
  // The first round only warms up what is kept for later starts.
  for (let round = 0; round <= ROUNDS; round++) {
    process.stderr.write(`recording ${CORPORA.fiveThousand.name}: round ${round}\n`);
    rounds.push(await runAll({ folder, source: [target], asOf: ['--as-of', '2026-11-01'] }));
  }
  const counted = rounds.slice(1);
  return {
    input: CORPORA.fiveThousand.name,
    scan: medians(counted.map(({ scan }) => scan)),
    first: medians(counted.map(({ first }) => first)),
    second: medians(counted.map(({ second }) => second)),
  };
}

async function measurePods({ kubeconfig, folder }: PodServer): Promise<Row> {
  process.stderr.write('recording 150,000 pods from a server\n');
  return { input: '150,000 pods, live', ...(await runAll({ folder, source: ['--kubeconfig', kubeconfig], asOf: [] })) };
}

interface Recording {
  readonly folder: string;
  readonly source: readonly string[];
  readonly asOf: readonly string[];
}

async function runAll({ folder, source, asOf }: Recording): Promise<Omit<Row, 'input'>> {
  const ledger = join(folder, 'ledger');
  rmSync(ledger, { recursive: true, force: true });
  await run(folder, ['ledger', 'init', '--ledger', ledger]);
  const assess = async (): Promise<Recorded> => {
    const before = sizeOf(ledger);
    const done = await run(folder, ['assess', ...source, ...asOf, '--ledger', ledger]);
    return { ...done, added: sizeOf(ledger) - before };
  };
  return { scan: await run(folder, ['scan', ...source]), first: await assess(), second: await assess() };
}

async function run(folder: string, words: readonly string[]): Promise<Run> {
  const done = await measure([...REAL, ...words], { stdoutFile: join(folder, 'output') });
  if (done.exitCode > 1) throw new Error(`${words.join(' ')} ended with exit code ${done.exitCode}`);
  return done;
}

function sizeOf(folder: string): number {
  return globSync('**/*', { cwd: folder })
    .map((name) => statSync(join(folder, name)))
    .reduce((sum, found) => sum + (found.isFile() ? found.size : 0), 0);
}

/** Each figure by itself; of memory the most. */
function medians<Measured extends Run>(runs: readonly Measured[]): Measured {
  const [any] = runs;
  if (any === undefined) throw new Error('nothing was measured');
  const cpuSeconds = median(runs.map((run) => run.cpuSeconds));
  const seconds = median(runs.map((run) => run.seconds));
  return { ...any, cpuSeconds, seconds, megabytes: Math.max(...runs.map(({ megabytes }) => megabytes)) };
}

function render(rows: readonly Row[]): string {
  const percent = (share: number): string => `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`;
  const show = ({ seconds, cpuSeconds, megabytes }: Run): string =>
    `${seconds.toFixed(1)} s, ${cpuSeconds.toFixed(2)} s, ${megabytes.toFixed(0)} MB`;
  const lines = rows.map(({ input, scan, first, second }) => {
    const [more, moreAgain] = [first, second].map((run) => percent(run.cpuSeconds / scan.cpuSeconds - 1));
    const added = `${(first.added / 1e6).toFixed(1)} MB, then ${(second.added / 1e3).toFixed(0)} kB, which is ${percent(second.added / first.added)}`;
    return `| ${input} | ${show(scan)} | ${show(first)} | ${more} | ${show(second)} | ${moreAgain} | ${added} |`;
  });
  const [files, pods] = rows;
  const isCheap = files !== undefined && files.first.cpuSeconds < files.scan.cpuSeconds * (1 + MOST_CPU);
  const isSmall = pods !== undefined && pods.second.added < pods.first.added * MOST_BYTES;
  return [
    `Time, CPU and memory of whole processes; of files medians of ${ROUNDS} rounds. Promised: recording 5,000 manifests costs less than 30 % of CPU on top of a scan (${isCheap ? 'holds' : 'does not hold'}), and of a cluster in which nothing has changed a run adds less than 3 % of the first (${isSmall ? 'holds' : 'does not hold'}).`,
    '',
    '| input | scan | assess | on top | assess again | on top | added to the ledger |',
    '|---|---|---|---|---|---|---|',
    ...lines,
    '',
  ].join('\n');
}
