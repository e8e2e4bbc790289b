import { type Dirent, readdirSync, realpathSync, type Stats, statSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import type { RenderSource } from '../../app/ports.ts';
import type { Obstacle } from './problem.ts';

/** Helm reads a chart whole, into memory. */
const LARGEST = 256 * 1024 * 1024;

/** What of a chart's files no program should be given: pipes and devices, links that lead out of `root` or back, too much of them. */
export function findFileObstacle(source: RenderSource, root: string): Obstacle | undefined {
  try {
    return lookThrough(source, root);
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    return describeFile(source.name, 'cannot be read whole');
  }
}

function lookThrough(source: RenderSource, root: string): Obstacle | undefined {
  let bytes = 0;
  for (const entry of readdirSync(source.path, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) continue;
    const path = join(entry.parentPath, entry.name);
    const stats = statSync(path, { throwIfNoEntry: false });
    const fault = findFault(entry, stats, { path, root });
    if (fault !== undefined) return describeFile(nameFile(source, path), fault);
    bytes += stats?.isFile() === true ? stats.size : 0;
    if (bytes > LARGEST) return describeFile(source.name, 'has more than 256 MB of files');
  }
  return undefined;
}

function findFault(
  entry: Dirent,
  stats: Stats | undefined,
  { path, root }: { readonly path: string; readonly root: string },
): string | undefined {
  if (stats === undefined) return 'is a link that leads to nothing';
  if (!stats.isFile() && !stats.isDirectory()) return 'is a pipe, a socket or a device, or leads to one';
  if (!entry.isSymbolicLink()) return undefined;
  const target = realpathSync(path);
  if (!isBelow(target, realpathSync(root))) return 'is a link that leads out of what is scanned';
  return isBelow(realpathSync(entry.parentPath), target) ? 'is a link that leads back to where it stands' : undefined;
}

function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);
}

function nameFile({ name, path }: RenderSource, file: string): string {
  return posix.join(name, relative(path, file).split(sep).join('/'));
}

function describeFile(file: string, fault: string): Obstacle {
  return {
    kind: 'problem',
    code: 'rendering/unsafe-file',
    message: `${file} ${fault}, and Helm would read it`,
    advice: 'Take it out of the chart; where it leads to another folder of yours, scan the folder that holds both.',
  };
}
