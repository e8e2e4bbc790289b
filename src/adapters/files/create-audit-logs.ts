import { createReadStream, readdirSync } from 'node:fs';
import { join, posix, relative, resolve, sep } from 'node:path';
import type { AuditLogEvent, AuditLogs } from '../../app/ports.ts';
import { compareText } from '../../base/compare.ts';
import { createFileProblem, describeFailure, type FileProblem } from './file-problem.ts';
import { readFileBlocks } from './read-blocks.ts';
import { statTarget } from './stat-target.ts';
import { type Blocks, unpackBlocks } from './unpack-blocks.ts';

export interface AuditLogsOptions {
  /** What `-` reads. */
  readonly stdin: AsyncIterable<Uint8Array>;
  /** What relative names are relative to; the process's folder where it is not given. */
  readonly folder?: string;
}

/** Logs as the API server and Cloud Logging name them, rotated and packed ones too: `audit.log`, `audit.log.1`, `audit-2026-11-27T21-00-00.000.log.gz`. */
const LOG_NAME = /\.(?:log|json|jsonl|ndjson)(?:[.-][\w.:-]*)?$/i;

/** Audit logs of files, folders and standard input; those of a folder in the order of their paths, which is that of their times. */
export function createAuditLogs({ stdin, folder = '.' }: AuditLogsOptions): AuditLogs {
  return {
    async *read(targets) {
      for (const target of targets) {
        if (target === '-') yield* readLog(target, stdin);
        else yield* readTarget(target, resolve(folder, target));
      }
    },
  };
}

async function* readTarget(name: string, path: string): AsyncGenerator<AuditLogEvent> {
  const found = statTarget(path, name);
  if ('code' in found) yield describeProblem(name, found);
  else if (found.isDirectory()) yield* readFolder(name, path);
  else yield* readLog(name, isHandedOver(name) ? createReadStream(path) : readFileBlocks(path));
}

async function* readFolder(name: string, path: string): AsyncGenerator<AuditLogEvent> {
  let files: readonly string[];
  try {
    files = listLogs(path);
  } catch (error) {
    return yield describeProblem(name, describeFailure(error));
  }
  for (const file of files) yield* readLog(posix.join(name, file), readFileBlocks(join(path, file)));
}

function listLogs(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && LOG_NAME.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .sort(compareText);
}

async function* readLog(file: string, blocks: Blocks): AsyncGenerator<AuditLogEvent> {
  yield { kind: 'log', file };
  try {
    for await (const bytes of unpackBlocks(blocks)) yield { kind: 'block', bytes };
  } catch (error) {
    yield describeProblem(file, describeFailure(error));
  }
}

function describeProblem(file: string, problem: FileProblem): AuditLogEvent {
  return { kind: 'problem', problem: createFileProblem({ set: file, file }, problem) };
}

/** A pipe that the shell opened has a writer, so reading it ends. */
function isHandedOver(target: string): boolean {
  return target === '/dev/stdin' || target.startsWith('/dev/fd/');
}
