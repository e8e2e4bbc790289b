import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { onInterrupt } from './on-interrupt.ts';

export interface ProgramCall {
  /** Absolute. */
  readonly program: string;
  /** Each reaches the program as it is: there is no shell. */
  readonly words: readonly string[];
  /** Where it runs. */
  readonly folder: string;
  /** All of it: nothing of ours is handed on. */
  readonly environment: Readonly<Record<string, string>>;
  /** What it reads from standard input; nothing where it is not given. */
  readonly input?: string | AsyncIterable<string>;
}

export interface ProgramLimits {
  readonly milliseconds: number;
  readonly bytes: number;
}

export type ProgramEnd =
  | { readonly kind: 'done'; readonly output: Uint8Array }
  | { readonly kind: 'failed'; readonly said: string }
  | { readonly kind: 'timeout' | 'too-much' };

/** Enough of what a program says about its failure. */
const SAID_BYTES = 4096;

/** Runs a program to its end, or to the limits; it and everything that it started are gone when this resolves. */
export function runProgram(
  { program, words, folder, environment, input }: ProgramCall,
  limits: ProgramLimits,
): Promise<ProgramEnd> {
  return new Promise((resolve) => {
    const child = spawn(program, words, {
      cwd: folder,
      env: { ...environment },
      stdio: ['pipe', 'pipe', 'pipe'],
      // A group of its own, so that what the program starts ends with it.
      detached: process.platform !== 'win32',
    });
    // It may end before it has read everything.
    child.stdin.on('error', () => undefined);
    if (typeof input === 'object') void feed(child.stdin, input, (error) => end(null, error));
    else child.stdin.end(input ?? '');
    const [output, said]: [Buffer[], Buffer[]] = [[], []];
    let bytes = 0;
    let cut: 'timeout' | 'too-much' | undefined;
    const stop = (why: 'timeout' | 'too-much'): void => {
      cut ??= why;
      killGroup(child);
    };
    const forget = onInterrupt(() => killGroup(child));
    const timer = setTimeout(() => stop('timeout'), limits.milliseconds);
    child.stdout.on('data', (block: Buffer) => {
      bytes += block.length;
      if (bytes > limits.bytes) stop('too-much');
      else output.push(block);
    });
    child.stderr.on('data', (block: Buffer) => {
      if (said.reduce((sum, { length }) => sum + length, 0) < SAID_BYTES) said.push(block);
    });
    const end = (code: number | null, error?: Error): void => {
      clearTimeout(timer);
      forget();
      killGroup(child);
      if (cut !== undefined) resolve({ kind: cut });
      else if (code === 0) resolve({ kind: 'done', output: Buffer.concat(output) });
      else resolve({ kind: 'failed', said: error?.message ?? firstLines(Buffer.concat(said).toString('utf8')) });
    };
    child.on('error', (error) => end(null, error));
    child.on('close', (code) => end(code));
  });
}

/** Piece by piece, as fast as the program reads. */
async function feed(to: Writable, pieces: AsyncIterable<string>, fail: (error: Error) => void): Promise<void> {
  try {
    for await (const piece of pieces) if (!to.write(piece) && !to.destroyed) await once(to, 'drain');
    to.end();
  } catch (error) {
    fail(error as Error);
  }
}

function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // All of it is gone already.
  }
}

const LINES_SHOWN = 3;

function firstLines(text: string): string {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^(WARNING|walk\.go|level=|Use --debug)/.test(line));
  return lines.slice(0, LINES_SHOWN).join(' ').slice(0, 600);
}
