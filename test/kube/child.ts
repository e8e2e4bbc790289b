import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { once } from 'node:events';

/** A server of Kubernetes that was started, and what it said. */
export interface Child {
  /** The last of what it said, once it has ended by itself; undefined while it runs. */
  failure(): string | undefined;
  stop(): Promise<void>;
}

/** Lines of a log that an error shows. */
const LAST = 15;

/** Starts a program that writes into a log. */
export function startChild(program: string, parameters: readonly string[], log: string): Child {
  const file = openSync(log, 'w');
  const child: ChildProcess = spawn(program, parameters, { stdio: ['ignore', file, file] });
  closeSync(file);
  const ended = once(child, 'exit');
  const isOver = (): boolean => child.exitCode !== null || child.signalCode !== null;
  return {
    failure() {
      if (!isOver()) return undefined;
      return `${program} has ended:\n${readFileSync(log, 'utf8').trimEnd().split('\n').slice(-LAST).join('\n')}`;
    },
    async stop() {
      if (isOver()) return;
      child.kill('SIGTERM');
      await ended;
    },
  };
}
