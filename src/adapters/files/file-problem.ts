import type { InputEvent } from '../../app/ports.ts';
import type { ReadProblem } from '../../manifest/document.ts';
import type { FilesErrorCode } from './errors.ts';

/** What is wrong with a whole file or folder. */
export interface FileProblem {
  readonly code: FilesErrorCode;
  readonly message: string;
  readonly advice: string;
}

/** A problem of a file as a whole: it has no place inside it, so line, column and caret are 0. */
export function createFileProblem(
  place: { readonly set: string; readonly file: string },
  problem: FileProblem,
): ReadProblem {
  const { set, file } = place;
  return { set, file, ...problem, line: 0, column: 0, excerpt: '', caret: 0 };
}

export function createProblemEvent(
  kind: 'problem' | 'passed over',
  place: { readonly set: string; readonly file: string },
  problem: FileProblem,
): InputEvent {
  return { kind, problem: createFileProblem(place, problem) };
}

/** A file that cannot be read, on its way to the event that says so. */
export class FileProblemError extends Error {
  readonly problem: FileProblem;

  constructor(problem: FileProblem, options?: ErrorOptions) {
    super(problem.message, options);
    this.name = 'FileProblemError';
    this.problem = problem;
  }
}

/** Why reading a file stopped. Anything that neither the system nor this adapter said is thrown on, for it is our fault. */
export function describeFailure(error: unknown): FileProblem {
  return error instanceof FileProblemError ? error.problem : describeSystemError(error);
}

/** An operating system error in words; anything else is thrown on, for it is our fault. */
export function describeSystemError(error: unknown): FileProblem {
  const code = systemCode(error);
  if (code === undefined) throw error;
  if (code === 'ENOENT' && isGarbled(error)) return GARBLED;
  return SYSTEM_ERRORS[code] ?? { ...UNREADABLE, message: `the operating system could not read it (${code})` };
}

/** `ENOENT` and its like; undefined for an error that no system call gave. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
}

/** Bytes that are no UTF-8 become U+FFFD in a name, and no file is found by that. */
function isGarbled(error: unknown): boolean {
  return error instanceof Error && 'path' in error && String(error.path).includes('\ufffd');
}

export const GARBLED: FileProblem = {
  code: 'files/garbled-name',
  message: 'its name is no UTF-8 text, so it cannot be opened by it',
  advice: 'Rename it, or pipe the data in and name - instead.',
};

const UNREADABLE = {
  code: 'files/unreadable',
  advice: 'Check the disk or the mount, or leave it out with --exclude.',
} as const;

const FORBIDDEN: FileProblem = {
  code: 'files/forbidden',
  message: 'this user may not read it',
  advice: 'Give read permission, or leave it out with --exclude.',
};

const VANISHED: FileProblem = {
  code: 'files/vanished',
  message: 'it was listed, but is gone now',
  advice: 'Scan again when nothing changes the folder.',
};

const SYSTEM_ERRORS: Readonly<Record<string, FileProblem>> = {
  EACCES: FORBIDDEN,
  EPERM: FORBIDDEN,
  ENOENT: VANISHED,
  ENOTDIR: VANISHED,
  ELOOP: {
    code: 'files/broken-link',
    message: 'this symbolic link leads to itself',
    advice: 'Correct or remove the link.',
  },
  EMFILE: {
    code: 'files/unreadable',
    message: 'too many files are open',
    advice: 'Raise the limit (ulimit -n) and scan again.',
  },
  ENAMETOOLONG: {
    code: 'files/unreadable',
    message: 'its path is longer than the operating system allows',
    advice: 'Scan from a folder further down.',
  },
};
