import { SeaworthyError } from '../base/error.ts';

export interface FailureReport {
  readonly warn: (text: string) => void;
  /** Undefined for a code that nobody declared. */
  readonly exitCodeOf: (code: string) => number | undefined;
  /** Whether to print where an error of ours comes from. */
  readonly isDebugging: boolean;
}

/** Tells a person what went wrong and what to do; gives the exit code. A stack trace is for whoever asks for it. */
export function reportFailure(error: unknown, { warn, exitCodeOf, isDebugging }: FailureReport): number {
  const known = error instanceof SeaworthyError ? exitCodeOf(error.code) : undefined;
  if (error instanceof SeaworthyError && known !== undefined) {
    warn(`seaworthy: ${error.message}\n${error.advice} (${error.code})\n`);
    return known;
  }
  const message = error instanceof Error ? error.message : String(error);
  warn(
    `seaworthy: something went wrong that is our fault: ${message}\nPlease report it, with the command you ran and what SEAWORTHY_DEBUG=1 prints.\n`,
  );
  if (isDebugging && error instanceof Error) warn(`${error.stack ?? ''}\n`);
  return OUR_FAULT;
}

/** Nothing was judged that anybody could rely on. */
const OUR_FAULT = 2;
