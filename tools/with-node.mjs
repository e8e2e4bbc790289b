// Runs a TypeScript tool with the repository's own Node 24, whatever Node npm runs on.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

const ROOT = join(new URL('.', import.meta.url).pathname, '..');
const own = join(
  ROOT,
  'node_modules',
  `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`,
  'bin',
  'node',
);
const node = existsSync(own) ? own : process.execPath;
const path = [dirname(node), join(ROOT, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
const { status } = spawnSync(node, process.argv.slice(2), {
  cwd: ROOT,
  stdio: 'inherit',
  env: { ...process.env, PATH: path },
});
process.exitCode = status ?? 1;
