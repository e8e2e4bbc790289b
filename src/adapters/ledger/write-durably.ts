import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What is being written, and not yet a file of the ledger. */
export const UNFINISHED = '.part';

/** What a ledger holds is its owner's alone. */
export const [FILE_MODE, FOLDER_MODE] = [0o600, 0o700];

export interface FileToWrite {
  /** Below the ledger's folder. */
  readonly path: string;
  readonly data: string | Uint8Array;
}

/**
 * Each file whole or not at all under its name, and all of them on the disk when this is done: written beside, fsync,
 * renamed, and fsync of the folders that hold the names.
 */
export function writeDurably(root: string, files: readonly FileToWrite[]): void {
  const folders = new Set<string>();
  for (const { path, data } of files) {
    const file = join(root, path);
    makeFolder(dirname(file), folders);
    const unfinished = `${file}${UNFINISHED}`;
    try {
      writeAndSync(unfinished, typeof data === 'string' ? Buffer.from(data) : data);
      renameSync(unfinished, file);
    } catch (error) {
      // A disk that is full needs the room.
      rmSync(unfinished, { force: true });
      throw error;
    }
    folders.add(dirname(file));
  }
  for (const folder of folders) syncFolder(folder);
}

function writeAndSync(file: string, data: Uint8Array): void {
  const descriptor = openSync(file, 'w', FILE_MODE);
  try {
    writeAll(descriptor, data);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** One call may write less than it is given. */
export function writeAll(descriptor: number, data: Uint8Array): void {
  for (let at = 0; at < data.length; ) at += writeSync(descriptor, data, at);
}

/** With those above it that are missing; `changed` is told whose entries have to be made to stay. */
function makeFolder(folder: string, changed: Set<string>): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder), changed);
  mkdirSync(folder, { mode: FOLDER_MODE });
  changed.add(dirname(folder));
}

/** Names are entries of their folder, which is written by itself. Windows keeps them without being asked, and does not let a folder be opened. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
