import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cachedDataVersionTag } from 'node:v8';
import { Script } from 'node:vm';
import { crc32 } from 'node:zlib';
import { restoreSwitches } from './engine.ts';
import { readEnvironment } from './environment.ts';

/** What V8 compiled of the program's scripts, kept from one run to the next. */
export interface Compiled {
  /** The script in a file, with what is kept of it. */
  load(file: string, name: string): Script;
  /** Keeps what was compiled until now. To be called last: it puts V8's switches back. */
  keep(): void;
}

interface Loaded {
  readonly script: Script;
  readonly source: Buffer;
}

/** So many runs each add what they were the first to call. */
export const KEEPING_RUNS = 4;
const COUNT = 'runs';

/** In `folder`, by V8, processor and switches. Where nothing can be kept, nothing is said: a start takes longer. */
export function openCompiled(folder: string): Compiled {
  const isWanted = readEnvironment()['NODE_DISABLE_COMPILE_CACHE'] === undefined;
  const count = join(folder, nameTag(cachedDataVersionTag()), COUNT);
  /** Of each tag, the newest last: V8 takes what it made under the same switches, and a scan changes them. */
  const loaded = new Map<number, Map<string, Loaded>>();
  let isAllKept = true;
  return {
    load(file, name) {
      const tag = cachedDataVersionTag();
      const source = readFileSync(file);
      const cachedData = isWanted ? readKept(join(folder, nameTag(tag), name), source) : undefined;
      const script = new Script(source.toString(), { filename: file, ...(cachedData && { cachedData }) });
      if (script.cachedDataRejected !== false) isAllKept = false;
      loaded.set(tag, (loaded.get(tag) ?? new Map<string, Loaded>()).set(name, { script, source }));
      return script;
    },
    keep() {
      const runs = Number.parseInt(readIfThere(count)?.toString() ?? '', 10) || 0;
      if (!isWanted || (isAllKept && runs >= KEEPING_RUNS)) return;
      try {
        for (const [tag, scripts] of [...loaded].reverse())
          if (restoreSwitches(tag)) keepScripts(join(folder, nameTag(tag)), scripts);
        writeFileSync(count, String(runs + 1));
        forgetOthers(folder, loaded.keys());
      } catch {
        // A package that belongs to root, a container that is read-only, a full disk.
      }
    },
  };
}

function nameTag(tag: number): string {
  return tag.toString(16).padStart(8, '0');
}

const CHECKSUM_BYTES = 4;

/** V8 runs what it is given, so a disk that changed it, or a source that is another, is found out here. */
function readKept(file: string, source: Buffer): Buffer | undefined {
  const kept = readIfThere(file);
  if (kept === undefined || kept.length < CHECKSUM_BYTES) return undefined;
  const at = kept.length - CHECKSUM_BYTES;
  const code = kept.subarray(0, at);
  return kept.readUInt32LE(at) === checksumOf(code, source) ? code : undefined;
}

function keepScripts(folder: string, scripts: ReadonlyMap<string, Loaded>): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, { script, source }] of scripts) {
    const code = script.createCachedData();
    const checksum = Buffer.alloc(CHECKSUM_BYTES);
    checksum.writeUInt32LE(checksumOf(code, source));
    // Whoever finds half of it, or what two wrote at once, finds that out by the checksum.
    writeFileSync(join(folder, name), Buffer.concat([code, checksum]));
  }
}

function checksumOf(code: Buffer, source: Buffer): number {
  return crc32(code, crc32(source));
}

function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/** So many versions, processors and sets of switches: with more of them, those that this run did not use are forgotten. */
const MOST_TAGS = 8;

function forgetOthers(folder: string, used: Iterable<number>): void {
  const kept = readdirSync(folder);
  if (kept.length <= MOST_TAGS) return;
  const names = new Set(Array.from(used, nameTag));
  for (const name of kept) if (!names.has(name)) rmSync(join(folder, name), { recursive: true, force: true });
}
