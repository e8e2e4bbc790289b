import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type ArchiveEntry, listEntries } from './tar-entries.ts';
import type { Obstacle } from './problem.ts';

/** Packed and unpacked; the same as for the files of a chart that is a folder. */
const LARGEST = 256 * 1024 * 1024;
/** More files than any chart has. */
const MOST = 20_000;

/**
 * The files of a packed chart (`helm package`), written into `folder` without the name that all their paths begin with; why
 * there are none where it is no such archive. Nothing is written anywhere else: what leads out of it, and what is no file,
 * refuses the whole.
 */
export function unpackChart(path: string, folder: string): Obstacle | undefined {
  const bytes = unpackGzip(path);
  if (bytes === undefined) return describeArchive('is damaged, too large, or not compressed by gzip');
  const entries = listEntries(bytes);
  if (entries === undefined || entries.length > MOST) return describeArchive('is no tar archive, or is cut off');
  const files = entries
    .filter(({ kind }) => kind !== 'folder')
    .map((entry) => ({ ...entry, inside: pathInside(entry) }));
  const unsafe = files.find(({ kind, inside }) => kind !== 'file' || inside === undefined);
  if (unsafe !== undefined)
    return describeArchive(`holds ${JSON.stringify(unsafe.path)}, which is no file below its one folder`);
  if (!files.some(({ inside }) => inside === 'Chart.yaml' || inside === 'Chart.yml'))
    return describeArchive('holds no Chart.yaml, so it is no packed chart');
  try {
    for (const { inside = '', content } of files) {
      const target = join(folder, inside);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, content);
    }
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    return describeArchive('holds files that no folder can hold beside each other');
  }
  return undefined;
}

/** Undefined where the file is no gzip, is damaged, or is too large, packed or unpacked. */
export function unpackGzip(path: string): Uint8Array | undefined {
  try {
    return statSync(path).size > LARGEST ? undefined : gunzipSync(readFileSync(path), { maxOutputLength: LARGEST });
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}

/** Behind the first folder, which is the chart's; undefined for what would lead elsewhere. */
export function pathInside({ path }: ArchiveEntry): string | undefined {
  const steps = path.split('/').filter((step) => step !== '.' && step !== '');
  const isPlain = steps.length > 1 && !path.startsWith('/') && !/[\\\0:]/.test(path) && !steps.includes('..');
  return isPlain ? posix.join(...steps.slice(1)) : undefined;
}

function describeArchive(fault: string): Obstacle {
  return {
    kind: 'problem',
    code: 'rendering/archive',
    message: `this packed chart ${fault}`,
    advice: 'Pack the chart again with helm package, or scan its folder.',
  };
}
