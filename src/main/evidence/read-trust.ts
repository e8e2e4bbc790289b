import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Trust } from '../../verify/check-trust.ts';
import type { Settings } from '../config/values.ts';
import { unreadable } from './unreadable.ts';

/** What whoever verifies has of their own. Throws `main/unreadable`. */
export function readTrust({ key, logKey, prev, rotation, tsaRoot }: Settings): Trust {
  return {
    key: key === undefined || DIGEST.test(key) ? key : readText(key),
    logKey: logKey === undefined ? undefined : readText(logKey),
    previous: prev === undefined ? undefined : readCheckpoints(prev),
    rotations: rotation.map(readText),
    timeRoots: tsaRoot === undefined ? undefined : readText(tsaRoot),
  };
}

/** SHA-256 of a key. */
const DIGEST = /^[0-9a-f]{64}$/i;

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw unreadable(file, error);
  }
}

/** Of a folder those that are called so, as `ledger anchor` puts them there: of every log. */
function readCheckpoints(path: string): string | readonly string[] {
  if (!isFolder(path)) return readText(path);
  const names = readdirSync(path).filter((name) => name.endsWith('.checkpoint'));
  return names.sort().map((name) => readText(join(path, name)));
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
