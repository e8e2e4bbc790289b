import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { findRenderers } from '../../tools/find-renderers.ts';
import { WITH_ROOM } from '../program.fixture.ts';
import { renderSeen, type Seen, type Step } from './parse-journey.ts';
import { matches } from './match-lines.ts';

/** What differs from what a journey says, as the lines of its steps; and the journey as it went. */
export interface Ran {
  readonly differences: readonly Difference[];
  readonly steps: readonly Step[];
  /** What the folder looks like to a program when all is done: `scan . --format json`. */
  readonly report: string;
}

export interface Difference {
  readonly command: string;
  readonly expected: string;
  readonly seen: string;
}

/** Goes through a journey in an empty folder of its own; `entry` is what `seaworthy` runs. */
export async function runJourney(steps: readonly Step[], entry: string): Promise<Ran> {
  const home = mkdtempSync(join(tmpdir(), 'seaworthy-journey-'));
  try {
    const place = preparePlace(home, entry);
    const differences: Difference[] = [];
    const went: Step[] = [];
    for (const step of steps) {
      if (step.kind === 'file') writeFileIn(place.folder, step.name, step.text);
      const next = step.kind === 'command' ? await runCommand(step, place) : step;
      if (step.kind === 'command' && next !== step) differences.push(describe(step, next as typeof step));
      went.push(next);
    }
    const { stdout } = await runShell('seaworthy scan . --format json --statuses all', place);
    return { differences, steps: went, report: stdout.join('\n') };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

type Command = Extract<Step, { kind: 'command' }>;
interface Place {
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
}

/** A folder to stand in, and beside it a `seaworthy` for the shell to find. */
function preparePlace(home: string, entry: string): Place {
  const [folder, programs] = [join(home, 'here'), join(home, 'bin')];
  mkdirSync(folder);
  mkdirSync(programs);
  const program = join(programs, 'seaworthy');
  writeFileSync(program, `#!/bin/sh\nexec '${process.execPath}' ${WITH_ROOM} '${entry}' "$@"\n`);
  chmodSync(program, 0o755);
  const path = [programs, dirname(process.execPath), findRenderers() ?? [], process.env['PATH']].flat().join(delimiter);
  return { folder, environment: { PATH: path, HOME: home, TERM: 'xterm-256color', TZ: 'UTC', LANG: 'C.UTF-8' } };
}

function writeFileIn(folder: string, name: string, text: string): void {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

async function runCommand(command: Command, place: Place): Promise<Command> {
  const seen = await runShell(command.line, place);
  const { expected } = command;
  const isAsExpected =
    seen.exit === expected.exit && matches(seen.stdout, expected.stdout) && matches(seen.stderr, expected.stderr);
  return isAsExpected ? command : { ...command, expected: seen };
}

function runShell(line: string, { folder, environment }: Place): Promise<Seen> {
  return new Promise((resolve, reject) => {
    const child = spawn('bash', ['-c', line], { cwd: folder, env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
    const [stdout, stderr]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on('data', (block: Buffer) => stdout.push(block));
    child.stderr.on('data', (block: Buffer) => stderr.push(block));
    child.on('error', reject);
    child.on('close', (code) =>
      resolve({ stdout: linesOf(stdout, folder), stderr: linesOf(stderr, folder), exit: code ?? -1 }),
    );
  });
}

const ESCAPE = String.fromCharCode(27);

/** Lines as a journey shows them: times are `0.00 s`, the folder is `$PWD`, colours can be read. */
function linesOf(blocks: readonly Buffer[], folder: string): readonly string[] {
  const text = Buffer.concat(blocks)
    .toString('utf8')
    .replaceAll(/\b\d+\.\d\d s\b/g, '0.00 s')
    .replaceAll(/ *\d+\.\d ms\b/g, ' 0.0 ms')
    .replaceAll(folder, '$PWD')
    .replaceAll(ESCAPE, '␛');
  const lines = text.split('\n').map((line) => line.trimEnd());
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

function describe({ line, expected }: Command, went: Command): Difference {
  return { command: line, expected: renderSeen(expected), seen: renderSeen(went.expected) };
}
