// Which Node runs our tools: the one that came with the packages. Plain JavaScript, for Node 20 and newer.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Oldest Node that runs our tools as they are written. */
const OLDEST = 24;

/** Node 24 from the packages, else the running one where it is new enough; undefined where neither is. */
export function findOwnNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const program = process.platform === 'win32' ? 'node.exe' : 'node';
  const own = join(ROOT, 'node_modules', `node-${platform}-${process.arch}`, 'bin', program);
  if (existsSync(own)) return own;
  return Number.parseInt(process.versions.node, 10) >= OLDEST ? process.execPath : undefined;
}
