import { randomUUID } from 'node:crypto';
import {
  accessSync,
  closeSync,
  constants,
  openSync,
  readSync,
  realpathSync,
  renameSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { statIfThere } from '../adapters/files/stat-if-there.ts';
import { isManifestName } from '../adapters/files/manifest-name.ts';
import { SeaworthyError } from '../base/error.ts';
import type { Output } from './config/values.ts';
import type { MainErrorCode } from './errors.ts';

/**
 * Says before anything is judged what can be known to go wrong when reports are written: throws `main/unwritable` for a
 * folder that is missing or closed, `main/settings` for a file that would be written twice, is a target itself, or holds a
 * manifest or settings.
 */
export function checkOutputs(outputs: readonly Output[], targets: readonly string[]): void {
  const seen = new Map<string, Output>();
  const read = new Set(targets.map((target) => resolve(target)));
  for (const output of outputs) {
    const path = resolve(output.file);
    const other = seen.get(path);
    if (other !== undefined) throw refuse(`${other.file} is written twice: as ${other.format} and as ${output.format}`);
    if (read.has(path)) throw refuse(`${output.file} is to be judged and to be written`);
    if (isForeign(path)) throw refuse(`${output.file} is there already, and is no report of such a run`);
    seen.set(path, output);
    checkFolder(output);
  }
}

/** How the reports begin that have a manifest's name: those of an earlier run are replaced, and nothing else of that name is. */
const REPORT =
  /^(?:\{\s*"(?:format": "seaworthy\.dev\/|\$schema": "[^"]*\/sarif\/)|\[|---\napiVersion: "(?:openreports\.io|wgpolicyk8s\.io)\/)/;
const LONGEST_BEGINNING = 200;

function isForeign(path: string): boolean {
  if (!isManifestName(path)) return false;
  const found = statIfThere(path);
  return found?.isFile() === true && found.size > 0 && !REPORT.test(readBeginning(path));
}

function readBeginning(path: string): string {
  const descriptor = openSync(path, 'r');
  try {
    const bytes = new Uint8Array(LONGEST_BEGINNING);
    return new TextDecoder().decode(bytes.subarray(0, readSync(descriptor, bytes)));
  } finally {
    closeSync(descriptor);
  }
}

function refuse(message: string): SeaworthyError<MainErrorCode> {
  return new SeaworthyError('main/settings', `--output: ${message}`, { advice: 'Name another file for the report.' });
}

function checkFolder({ file }: Output): void {
  const folder = dirname(file);
  const found = statIfThere(folder);
  if (found === undefined)
    throw unwritable(file, { why: `the folder ${folder} does not exist`, advice: `Make it first: mkdir -p ${folder}` });
  if (!found.isDirectory())
    throw unwritable(file, { why: `${folder} is no folder`, advice: 'Name a file in a folder.' });
  const own = statIfThere(file);
  if (own?.isDirectory() === true) throw unwritable(file, { why: 'it is a folder', advice: 'Name a file in it.' });
  if (own !== undefined && !own.isFile()) return;
  try {
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw unwritable(file, {
      why: `nobody may write to ${folder} as this user`,
      advice: 'Name another folder.',
      cause: error,
    });
  }
}

/**
 * Writes a report whole or not at all: beside its place, which it takes in one step. What is no regular file (a pipe,
 * /dev/stderr) is written to as it is. Throws `main/unwritable`.
 */
export function writeOutput({ file }: Output, pieces: Iterable<string>): void {
  try {
    const found = statIfThere(file);
    if (found !== undefined && !found.isFile()) return writePieces(openSync(file, 'w'), pieces);
    // A link is kept, and what it leads to is replaced.
    replaceWhole(found === undefined ? file : realpathSync(file), pieces, found?.mode ?? 0o666);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (typeof code !== 'string' || error instanceof SeaworthyError) throw error;
    throw unwritable(file, {
      why: `the system says ${code}`,
      advice: 'Check the folder, its permissions and the space left.',
      cause: error,
    });
  }
}

function replaceWhole(path: string, pieces: Iterable<string>, mode: number): void {
  const beside = join(dirname(path), `.${basename(path).slice(0, 100)}.${randomUUID()}`);
  try {
    writePieces(openSync(beside, 'wx', mode), pieces);
    renameSync(beside, path);
  } catch (error) {
    removeQuietly(beside);
    throw error;
  }
}

function writePieces(descriptor: number, pieces: Iterable<string>): void {
  try {
    for (const piece of pieces) writeWhole(descriptor, new TextEncoder().encode(piece));
  } finally {
    closeSync(descriptor);
  }
}

/** A pipe may take less than it is given. */
function writeWhole(descriptor: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
}

function removeQuietly(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // It was never made, or has taken its place by now.
  }
}

interface Hindrance extends ErrorOptions {
  readonly why: string;
  readonly advice: string;
}

function unwritable(file: string, { why, ...options }: Hindrance): SeaworthyError<MainErrorCode> {
  return new SeaworthyError('main/unwritable', `${file} cannot be written: ${why}`, options);
}
