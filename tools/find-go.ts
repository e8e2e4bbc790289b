import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Where `npm test` puts a Go of its own where the machine has none, or an old one. */
export const GO_CACHE = join(import.meta.dirname, '..', '.cache', 'go');

const OLDEST = [1, 24] as const;

/** A Go new enough for the oracles: on PATH, else in the cache; undefined where there is neither. */
export function findGo(): string | undefined {
  return ['go', join(GO_CACHE, 'go', 'bin', 'go')].find(isNewEnough);
}

function isNewEnough(program: string): boolean {
  if (program !== 'go' && !existsSync(program)) return false;
  try {
    const [, major = '0', minor = '0'] =
      /go(\d+)\.(\d+)/.exec(execFileSync(program, ['version'], { encoding: 'utf8' })) ?? [];
    return Number(major) > OLDEST[0] || (Number(major) === OLDEST[0] && Number(minor) >= OLDEST[1]);
  } catch {
    return false;
  }
}
