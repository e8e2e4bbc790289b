import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { onInterrupt } from '../../adapters/programs/on-interrupt.ts';
import { SeaworthyError } from '../../base/error.ts';
import type { MainErrorCode } from '../errors.ts';

/** What a ledger holds is its owner's alone, until they hand it over. */
const FILE_MODE = 0o600;

/** A file whole or not at all, beside its place first, which it takes in one step. Throws `main/unwritable`. */
export async function writeBytes(file: string, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  const beside = `${file}.${process.pid}.part`;
  let isBegun = false;
  const abandon = (): void => {
    if (isBegun) rmSync(beside, { force: true });
  };
  const forget = onInterrupt(abandon);
  try {
    const descriptor = openSync(beside, 'wx', FILE_MODE);
    isBegun = true;
    try {
      for await (const piece of pieces) for (let at = 0; at < piece.length; ) at += writeSync(descriptor, piece, at);
    } finally {
      closeSync(descriptor);
    }
    renameSync(beside, file);
  } catch (error) {
    abandon();
    const { code } = error as NodeJS.ErrnoException;
    if (error instanceof SeaworthyError || typeof code !== 'string') throw error;
    throw new SeaworthyError<MainErrorCode>('main/unwritable', `${file} cannot be written: the system says ${code}`, {
      advice: 'Check the folder, its permissions and the space left.',
      cause: error,
    });
  } finally {
    forget();
  }
}
