import { spawn, spawnSync } from 'node:child_process';
import { onTestFinished } from 'vitest';
import { makeFolder } from '../package/pack.fixture.ts';
import { writeFiles } from './editor.fixture.ts';
import { PROGRAM } from '../program.fixture.ts';

/** A program that keeps running, and what it says. */
export interface Watched {
  readonly folder: string;
  /** What is printed of the next round, or of the failure that stands in its place. */
  next(): Promise<string>;
  /** What was printed since the last round that was asked for. */
  rest(): string;
  interrupt(): Promise<number | null>;
}

/** The end of a round, or of a complaint. */
const END = /watching, Ctrl-C ends\n|\((?:main|controls)\/[a-z-]+\)\n/;

/** `scan --watch` of a folder; both streams are one, so that their order is what a person sees. */
export function startWatch(files: Readonly<Record<string, string>>, ...words: readonly string[]): Watched {
  const folder = makeFolder('watched');
  writeFiles(folder, files);
  const command = [process.execPath, PROGRAM, 'scan', '.', '--watch', ...words];
  const child = spawn('sh', ['-c', 'exec "$@" 2>&1', 'sh', ...command], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const end = new Promise<number | null>((resolve) => child.once('exit', resolve));
  let text = '';
  let wake: () => void = () => undefined;
  child.stdout.on('data', (data: Buffer) => {
    text += data.toString();
    wake();
  });
  return {
    folder,
    async next() {
      for (;;) {
        const found = END.exec(text);
        if (found === null) await new Promise<void>((resolve) => (wake = resolve));
        else {
          const round = text.slice(0, found.index + found[0].length);
          text = text.slice(round.length);
          return round;
        }
      }
    },
    rest: () => text,
    async interrupt() {
      child.kill('SIGINT');
      return end;
    },
  };
}

/** What a scan from nothing prints. */
export function scanOnce(folder: string, ...words: readonly string[]): string {
  return spawnSync(process.execPath, [PROGRAM, 'scan', '.', ...words], { cwd: folder, encoding: 'utf8' }).stdout;
}
