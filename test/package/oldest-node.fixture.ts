import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './pack.fixture.ts';

const NAME = `node-${process.platform}-${process.arch}`;
const CACHE = join(ROOT, '.cache', 'oldest-node');

/** The oldest Node that `package.json` promises to run on, as npm's package of it; undefined where npm cannot bring it. */
export function findOldestNode(): string | undefined {
  const { engines } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { engines: { node: string } };
  const version = `${engines.node.replace('>=', '')}.0`;
  const folder = join(CACHE, version);
  const node = join(folder, 'node_modules', NAME, 'bin', 'node');
  if (existsSync(node)) return node;
  mkdirSync(folder, { recursive: true });
  spawnSync('npm', ['install', '--prefix', folder, '--ignore-scripts', '--loglevel=error', `${NAME}@${version}`], {
    stdio: ['ignore', 2, 2],
  });
  return existsSync(node) ? node : undefined;
}
