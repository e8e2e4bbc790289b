import { globSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { createFileInputs } from '../../adapters/files/create-file-inputs.ts';
import { listFolders } from '../../adapters/files/list-folders.ts';
import { watchFolders } from '../../adapters/files/watch-folders.ts';
import { createRescan, type RescanResult } from '../../app/rescan.ts';
import type { ScanRequest } from '../../app/scan.ts';
import { createJudge } from '../../assessment/judge.ts';
import { SeaworthyError } from '../../base/error.ts';
import { EXIT_CODES } from '../../cli/exit-codes.ts';
import { reportFailure } from '../../cli/report-failure.ts';
import type { Flags } from '../../cli/settings.ts';
import { describeWork } from '../../report/describe-run.ts';
import { plural } from '../../report/plural.ts';
import { renderTimings } from '../../report/timings.ts';
import { findConfigFile } from '../config/find-file.ts';
import { createRounds } from '../create-rounds.ts';
import { isLive } from '../is-live.ts';
import { exitCodeOf } from '../error-exits.ts';
import type { MainErrorCode } from '../errors.ts';
import { prepareRun, type Run } from '../prepare-run.ts';
import { isPlainTerminal } from '../terminal.ts';
import { detailsFor } from '../details-for.ts';
import { STANDARD_INPUT } from '../standard-input.ts';
import { findBaseline, gateOf, printScan } from './scan.ts';

/** `seaworthy scan --watch`: a scan after every save, until Ctrl-C; ends with the exit code of the last one. */
export async function runWatch(targets: readonly string[], flags: Flags): Promise<number> {
  refuseWhatIsOnce(targets, flags);
  let session = await openSession(targets, flags);
  let exitCode: number = EXIT_CODES.clean;
  let told = '';

  async function look(): Promise<void> {
    const started = performance.now();
    const isNew = session.isOld();
    if (isNew) session = await openSession(targets, flags);
    const result = await session.scan();
    exitCode = EXIT_CODES[result.gate.outcome];
    if (!result.isSame || isNew || told !== '') await show(result, session.run, (performance.now() - started) / 1000);
    told = '';
  }

  const rounds = createRounds(async () => {
    try {
      await look();
    } catch (error) {
      if (String(error) !== told) exitCode = tell(error);
      told = String(error);
    }
    if (watched.set(listWatched(session.run))) rounds.ask();
  });
  const watched = watchFolders(rounds.ask);
  watched.set(listWatched(session.run));
  rounds.ask();
  await waitForSignal();
  watched.close();
  await rounds.end();
  return exitCode;
}

function refuseWhatIsOnce(targets: readonly string[], { writeBaseline }: Flags): void {
  if (targets.includes('-')) throw refuse('standard input');
  if (writeBaseline !== undefined) throw refuse('--write-baseline');
}

/** Programs of others would run at every save. */
function refusePrograms({ asked }: Run): void {
  if (asked.render) throw refuse('--render');
  if (asked.diff !== undefined) throw refuse('--diff');
  // What policies look at beside the objects is read once.
  if (asked.policy.length > 0) throw refuse('--policy');
  if (isLive(asked)) throw refuse('a live cluster');
}

function refuse(once: string): SeaworthyError<MainErrorCode> {
  return new SeaworthyError<MainErrorCode>('main/settings', `--watch and ${once} do not go together`, {
    advice: 'Name files or folders, and do the rest by a scan of its own.',
  });
}

/** What holds until settings or controls change. */
interface Session {
  readonly run: Run;
  readonly scan: () => Promise<RescanResult>;
  /** Whether what the session is made of is not what it was. */
  readonly isOld: () => boolean;
}

async function openSession(targets: readonly string[], flags: Flags): Promise<Session> {
  const run = await prepareRun('scan', targets, flags);
  refusePrograms(run);
  const settings = { ...run.settings, details: detailsFor(run.asked) };
  const request: ScanRequest = {
    inputs: run.inputs,
    controls: run.controls,
    frameworks: run.frameworks,
    settings,
    ignores: run.ignores,
    gate: gateOf(run.asked),
    baseline: findBaseline(run.asked),
  };
  const now = run.asked.timings ? () => performance.now() : undefined;
  const rescan = createRescan(createFileInputs({ stdin: STANDARD_INPUT }), () =>
    createJudge(run.controls, settings, now),
  );
  const before = readOwn(run);
  return { run, scan: () => rescan(request), isOld: () => readOwn(run) !== before };
}

/** All that a run is made of besides its input, as one text. */
function readOwn({ inputs, asked }: Run): string {
  const config = findConfigFile(inputs.targets);
  const files = [...inputs.own, ...(config === undefined ? [] : [config])].map((file) => [file, readIfThere(file)]);
  return JSON.stringify([files, config, listControls(asked.controls)]);
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return '';
  }
}

/** Their names are enough: what is in those that were there is read anyway. */
function listControls(folders: readonly string[]): readonly string[] {
  return folders.flatMap((folder) => globSync('**/control.*', { cwd: folder }).sort());
}

/** Where something may happen that the next round would see. */
function listWatched({ inputs, asked }: Run): readonly string[] {
  const own = inputs.own.map((file) => dirname(resolve(file)));
  const controls = asked.controls.length === 0 ? [] : listFolders({ ...inputs, targets: asked.controls });
  return [...new Set([...listFolders(inputs), ...own, ...controls, resolve('.')])];
}

/** A terminal shows the last round only; elsewhere a line stands between two of them, but for JSON, which needs none. */
async function show(result: RescanResult, run: Run, seconds: number): Promise<void> {
  const isScreen = process.stdout.isTTY && !isPlainTerminal(true);
  if (isScreen) process.stdout.write(CLEAR);
  else if (run.asked.format === 'text') process.stdout.write(SEPARATOR);
  await printScan(result, run);
  if (run.asked.timings) process.stderr.write(renderTimings(result.timings));
  process.stderr.write(
    `${describeWork(result, seconds)}, ${plural(result.judged, 'file')} judged; watching, Ctrl-C ends\n`,
  );
}

/** Erases the screen and what was scrolled off it, and begins at its top (ECMA-48 8.3.39, and xterm's own 3). */
const CLEAR = '\u001B[2J\u001B[3J\u001B[H';
const SEPARATOR = `${'─'.repeat(72)}\n`;

function tell(error: unknown): number {
  return reportFailure(error, {
    warn: (text) => void process.stderr.write(text),
    exitCodeOf,
    isDebugging: false,
  });
}

/** Ctrl-C, or whoever manages processes asks for the end. */
function waitForSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
