import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';

/** Where `npm test` puts a Go of its own where the machine has none, or an old one. */
export const GO_CACHE = join(import.meta.dirname, '..', '.cache', 'go');

/** What `go.mod` of the oracles asks for. */
const OLDEST = [1, 26] as const;

/** On PATH, where Go's own installer puts it, and in the cache. */
const PLACES: readonly string[] = ['go', '/usr/local/go/bin/go', join(GO_CACHE, 'go', 'bin', 'go')];

/** A Go new enough for the oracles; undefined where there is none. */
export function findGo(): string | undefined {
  return PLACES.find(isNewEnough);
}

function isNewEnough(program: string): boolean {
  if (isAbsolute(program) && !existsSync(program)) return false;
  try {
    const answer = execFileSync(program, ['version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    const [, major = '0', minor = '0'] = /go(\d+)\.(\d+)/.exec(answer) ?? [];
    return Number(major) > OLDEST[0] || (Number(major) === OLDEST[0] && Number(minor) >= OLDEST[1]);
  } catch {
    return false;
  }
}
