import { SeaworthyError } from '../base/error.ts';
import type { MainErrorCode } from './errors.ts';

/**
 * What becomes of a standard output that takes no more. A reader that has seen enough (`| head`) is no error, and the
 * run ends with the code that it earned; a full disk is one, and its exit code beats every other.
 */
export function watchOutput(
  stdout: NodeJS.WriteStream,
  report: (error: SeaworthyError<MainErrorCode>) => number,
): void {
  let exitCode: number | undefined;
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (exitCode !== undefined || QUIET.has(error.code ?? '')) return;
    exitCode = report(
      new SeaworthyError('main/output', `standard output could not be written (${error.code ?? error.message})`, {
        advice: 'Check where it leads, and the space left there.',
        cause: error,
      }),
    );
  });
  process.on('exit', () => {
    if (exitCode !== undefined) process.exitCode = exitCode;
  });
}

/** Nobody reads any more; and what is written after that. */
const QUIET: ReadonlySet<string> = new Set(['EPIPE', 'ERR_STREAM_DESTROYED']);
