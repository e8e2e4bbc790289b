import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  closeSync,
  fsyncSync,
  openSync,
  renameSync,
  type Stats,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Puts other bytes in the place of a file, whole or not at all: they are written beside it, with its mode and owner,
 * and take its place in one step. `path` is a real one: a link would be replaced, not what it leads to.
 * Throws what the operating system says.
 */
export function replaceFile(path: string, bytes: Uint8Array, stats: Stats): void {
  const beside = join(dirname(path), `.${basename(path)}.${randomUUID()}`);
  try {
    writeNewFile(beside, bytes);
    chmodSync(beside, stats.mode & 0o7777);
    keepOwner(beside, stats);
    renameSync(beside, path);
  } catch (error) {
    removeQuietly(beside);
    throw error;
  }
}

function writeNewFile(path: string, bytes: Uint8Array): void {
  const descriptor = openSync(path, 'wx', 0o600);
  try {
    writeFileSync(descriptor, bytes);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Only root may give files away; everybody else owns what they may replace, or takes it over. */
function keepOwner(path: string, { uid, gid }: Stats): void {
  if (process.getuid?.() === 0) chownSync(path, uid, gid);
}

function removeQuietly(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // It was never made, or has taken its place by now.
  }
}
