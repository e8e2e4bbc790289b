import { EXIT_CODES } from '../cli/exit-codes.ts';

/**
 * What becomes of a standard output that takes no more. A reader that has seen enough (`| head`) is no error, and the
 * run ends with the code that it earned; a full disk is one, and beats every other end.
 */
export function watchOutput(stdout: NodeJS.WriteStream, warn: (text: string) => void): void {
  let failure: NodeJS.ErrnoException | undefined;
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (failure !== undefined || QUIET.has(error.code ?? '')) return;
    failure = error;
    warn(
      `seaworthy: standard output could not be written (${error.code ?? error.message})\nCheck where it leads, and the space left there. (main/output)\n`,
    );
  });
  process.on('exit', () => {
    if (failure !== undefined) process.exitCode = EXIT_CODES['input-error'];
  });
}

/** Nobody reads any more; and what is written after that. */
const QUIET: ReadonlySet<string> = new Set(['EPIPE', 'ERR_STREAM_DESTROYED']);
