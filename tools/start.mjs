// Runs the built entry with the repository's own Node, passing arguments, streams and the exit code through.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(new URL('.', import.meta.url).pathname, '..');
const own = join(
  ROOT,
  'node_modules',
  `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`,
  'bin',
  'node',
);
const { status } = spawnSync(
  existsSync(own) ? own : process.execPath,
  [join(ROOT, 'dist', 'seaworthy.mjs'), ...process.argv.slice(2)],
  { stdio: 'inherit' },
);
process.exitCode = status ?? 2;
