// Which Node runs our tools: the one that came with the packages. Plain JavaScript, for Node 20 and newer.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Oldest Node that runs our tools as they are written. */
const OLDEST = 24;

/** What starts programs that were built for glibc, as the packaged Node is; Alpine, for one, has none. */
const LOADERS = { x64: '/lib64/ld-linux-x86-64.so.2', arm64: '/lib/ld-linux-aarch64.so.1' };

/** Whether the Node that runs this file could run our tools too. */
export const isNewEnough = Number.parseInt(process.versions.node, 10) >= OLDEST;

/** Node 24 from the packages, else the running one where it is new enough; undefined where neither is. */
export function findOwnNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const program = process.platform === 'win32' ? 'node.exe' : 'node';
  const own = join(ROOT, 'node_modules', `node-${platform}-${process.arch}`, 'bin', program);
  if (existsSync(own) && canRun()) return own;
  return isNewEnough ? process.execPath : undefined;
}

function canRun() {
  return process.platform !== 'linux' || existsSync(LOADERS[process.arch] ?? '');
}
