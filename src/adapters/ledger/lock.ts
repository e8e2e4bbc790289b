import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { ledgerError } from './ledger-error.ts';
import { FILE_MODE, FOLDER_MODE } from './write-durably.ts';

/** Whoever writes to a ledger. */
export interface Holder {
  readonly host: string;
  readonly process: number;
  /** Which of those that had this number: empty where the system does not tell. */
  readonly started: string;
}

/** The folder of the files of those who write. */
const LOCKS = 'lock';

/**
 * Lets one write: each puts down a file of its own first, and only then looks for others, so of two that come at once at
 * least one sees the other. Those of processes that are gone are taken away. Gives what lets others write again. Throws
 * `ledger/in-use`.
 */
export function takeLock(folder: string): () => void {
  const locks = join(folder, LOCKS);
  mkdirSync(locks, { recursive: true, mode: FOLDER_MODE });
  const own = nameHolder({ host: hostname(), process: process.pid, started: findStart(process.pid) ?? '' });
  writeFileSync(join(locks, own), '', { mode: FILE_MODE, flag: 'wx' });
  const release = (): void => rmSync(join(locks, own), { force: true });
  try {
    for (const other of readdirSync(locks)) if (other !== own) passOver(locks, other);
  } catch (error) {
    release();
    throw error;
  }
  return release;
}

/** All of it is in the name of the file, which is there whole or not at all: bytes may be missing after a power cut. */
export function nameHolder({ host, process: id, started }: Holder): string {
  return [encodeURIComponent(host), id, started, randomUUID()].join(',');
}

function passOver(locks: string, name: string): void {
  const [host = '', id = '', started = ''] = name.split(',');
  const holder = { host: decodeURIComponent(host), process: Number(id), started };
  if (isGone(holder)) rmSync(join(locks, name), { force: true });
  else
    throw ledgerError(
      'ledger/in-use',
      `process ${holder.process} of ${holder.host} is writing to the ledger, as ${join(locks, name)} says`,
    );
}

/** Of another machine it cannot be told, so its lock stays until somebody takes the file away. */
function isGone({ host, process: id, started }: Holder): boolean {
  if (host !== hostname()) return false;
  const start = findStart(id);
  return start === undefined || (start !== '' && started !== '' && start !== started);
}

/** When a process began, in the system's own terms; empty where it does not tell, undefined where there is no such process. */
function findStart(id: number): string | undefined {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    // proc(5): behind the name, which may hold anything, the state is the first field and the start the twentieth.
    const stat = readFileSync(`/proc/${id}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : `${boot}-${fields[19] ?? ''}`;
  } catch {
    return isRunning(id) ? '' : undefined;
  }
}

function isRunning(id: number): boolean {
  try {
    return process.kill(id, 0);
  } catch (error) {
    // It runs, and is somebody else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
