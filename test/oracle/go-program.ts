import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findGo } from '../../tools/find-go.ts';

const HERE = import.meta.dirname;
const CACHE = join(HERE, '..', '..', '.cache', 'oracle');

/** The path of one of the Go programs, built once for its sources; undefined where there is no Go. */
export function buildGoProgram(name: string): string | undefined {
  const go = findGo();
  if (go === undefined) return undefined;
  const binary = join(CACHE, `${name}-${digestOf(name)}`);
  if (!existsSync(binary)) {
    mkdirSync(CACHE, { recursive: true });
    execFileSync(go, ['build', '-trimpath', '-o', binary, '.'], {
      cwd: join(HERE, 'cmd', name),
      stdio: ['ignore', 'inherit', 'inherit'],
    });
  }
  return binary;
}

function digestOf(name: string): string {
  const hash = createHash('sha256');
  // A program that wants libraries of its own versions is a module of its own.
  const module = existsSync(join(HERE, 'cmd', name, 'go.mod')) ? join('cmd', name) : '.';
  const sources = globSync(`cmd/${name}/*.go`, { cwd: HERE }).sort();
  for (const file of [join(module, 'go.mod'), join(module, 'go.sum'), ...sources])
    hash.update(readFileSync(join(HERE, file)));
  return hash.digest('hex').slice(0, 16);
}
