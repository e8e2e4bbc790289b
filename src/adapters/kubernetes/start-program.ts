import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process';

type Start = (command: string, words: readonly string[] | undefined, options: SpawnOptions) => ChildProcess;

interface ProgramRules {
  /** After so many it is ended; absent: never. */
  readonly seconds?: number | undefined;
  /** What to do where it is not there (client.authentication.k8s.io, `installHint`). */
  readonly hint: string;
}

/** Starts programs that make credentials. As under kubectl without a terminal they have nothing to read. */
export function createStart({ seconds, hint }: ProgramRules): Start {
  return (command, words, options) => {
    const child = spawn(command, words ?? [], { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    const timer = seconds === undefined ? undefined : setTimeout(() => end(child), seconds * 1000);
    child.on('close', () => clearTimeout(timer));
    child.on('error', (error) => {
      clearTimeout(timer);
      if ('code' in error && error.code === 'ENOENT')
        error.message = `there is no program ${command}${hint === '' ? '' : `. ${hint.trim()}`}`;
    });
    return child;
  };
}

/** What it started itself may hold on to its output: nobody waits for that. */
function end(child: ChildProcess): void {
  child.kill('SIGKILL');
  child.stdout?.destroy();
  child.stderr?.destroy();
}
