import { readFileSync, realpathSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { TextChange, TextFiles } from '../../app/ports.ts';
import type { ReadProblem } from '../../manifest/document.ts';
import {
  createFileProblem,
  describeSystemError,
  type FileProblem,
  FileProblemError,
  systemCode,
} from './file-problem.ts';
import { replaceFile } from './replace-file.ts';
import { isGzip } from './unpack-blocks.ts';

export interface TextFilesOptions {
  /** What `-` was. */
  readonly stdin: () => Uint8Array;
  /** Where what takes the place of `-` goes. */
  readonly write: (text: string) => void;
  /** What relative names are relative to; the process's folder where it is not given. */
  readonly folder?: string;
}

/** Files as texts, changed in place; standard input is changed by printing what it should be. */
export function createTextFiles({ stdin, write, folder = '.' }: TextFilesOptions): TextFiles {
  return {
    read: (file) =>
      Promise.resolve(
        orProblem(file, describeSystemError, () => decode(file === '-' ? stdin() : readWhole(resolve(folder, file)))),
      ),
    replace: (file, change) =>
      Promise.resolve(
        orProblem(file, describeWriting, () =>
          file === '-' ? printText(change) : replaceText(resolve(folder, file), change),
        ),
      ),
  };

  function printText({ after }: TextChange): undefined {
    write(after);
  }
}

function orProblem<Result>(
  file: string,
  describe: (error: unknown) => FileProblem,
  act: () => Result,
): Result | ReadProblem {
  try {
    return act();
  } catch (error) {
    const problem = error instanceof FileProblemError ? error.problem : describe(error);
    return createFileProblem({ set: file, file }, problem);
  }
}

/** A larger file is a dump, which nobody fixes by hand or by tool. */
const LARGEST = 64 * 1024 * 1024;

function readWhole(path: string): Uint8Array {
  if (statSync(path).size > LARGEST) throw new FileProblemError(NOT_EDITABLE.large);
  return readFileSync(path);
}

/** Text that would not become the same bytes again is none that can be kept. */
function decode(bytes: Uint8Array): string {
  if (isGzip(bytes)) throw new FileProblemError(NOT_EDITABLE.packed);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw new FileProblemError(NOT_EDITABLE.binary, { cause: error });
  }
}

function replaceText(written: string, { before, after }: TextChange): undefined {
  const path = realpathSync(written);
  const stats = statSync(path);
  if (!readFileSync(path).equals(Buffer.from(before, 'utf8'))) throw new FileProblemError(CHANGED);
  replaceFile(path, Buffer.from(after, 'utf8'), stats);
}

function describeWriting(error: unknown): FileProblem {
  const code = systemCode(error);
  if (code === undefined) throw error;
  return {
    code: 'files/unwritable',
    message: `it could not be written: ${REASONS[code] ?? code}`,
    advice: 'Check its permissions and the space left, or save the diff and apply it elsewhere.',
  };
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'this user may not',
  EPERM: 'this user may not',
  EROFS: 'its file system is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota is used up',
  ENOENT: 'it is gone',
};

const NOT_EDITABLE = {
  packed: {
    code: 'files/not-editable',
    message: 'it is packed, so it cannot be changed in place',
    advice: 'Unpack it first (gunzip), and pack it again.',
  },
  binary: {
    code: 'files/not-editable',
    message: 'it is no UTF-8 text, so changing it could damage it',
    advice: 'Save it as UTF-8 first.',
  },
  large: {
    code: 'files/not-editable',
    message: 'it is larger than 64 MB, so it is a dump and no source',
    advice: 'Fix the manifests that it was made from.',
  },
} as const;

const CHANGED = {
  code: 'files/changed-meanwhile',
  message: 'somebody else changed it meanwhile, so it was left alone',
  advice: 'Run the fix again.',
} as const;
