import { SeaworthyError } from '../base/error.ts';

/** Tells a person what went wrong and what to do; gives the exit code. A stack trace is for whoever asks for it. */
export function reportFailure(error: unknown, warn: (text: string) => void, isDebugging: boolean): number {
  if (error instanceof SeaworthyError) {
    warn(`seaworthy: ${error.message}\n${error.advice}\n`);
    return 2;
  }
  const message = error instanceof Error ? error.message : String(error);
  warn(
    `seaworthy: something went wrong that is our fault: ${message}\nPlease report it with the command you ran; SEAWORTHY_DEBUG=1 prints more.\n`,
  );
  if (isDebugging && error instanceof Error) warn(`${error.stack ?? ''}\n`);
  return 2;
}
