import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';

type Command = readonly [program: string, ...parameters: string[]];

const PIP: Command = ['python3', '-m', 'pip'];

/** Debian ships Python without pip. */
const INSTALL_PIP: readonly Command[] = [
  ['apt-get', 'update', '-qq'],
  ['apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'python3-pip'],
];

/** Installs packages of PyPI into a folder of theirs, and pip before them where Debian has none. */
export function installWithPip(names: readonly string[], folder: string): void {
  mkdirSync(folder, { recursive: true });
  const isPipMissing = !succeeds([...PIP, '--version'], 'ignore');
  const install: Command = [...PIP, 'install', ...QUIETLY, '--upgrade', '--target', folder, ...names];
  for (const command of [...(isPipMissing ? INSTALL_PIP : []), install]) if (!succeeds(command, 2)) return;
}

const QUIETLY = ['--quiet', '--no-input', '--disable-pip-version-check', '--root-user-action=ignore'] as const;

/** Installs packages of Debian, one by one: a derivative that lacks one may have the others. */
export function installWithApt(names: readonly string[]): void {
  if (!succeeds(['apt-get', 'update', '-qq'], 2)) return;
  for (const name of names) succeeds(['apt-get', 'install', '-y', '-qq', '--no-install-recommends', name], 2);
}

/** Whether what is missing may be installed without asking: as root, on Debian. */
export function mayInstall(): boolean {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version');
}

/** What a program complains of goes to stderr, or nowhere. */
function succeeds([program, ...parameters]: Command, output: 'ignore' | 2): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(program, parameters, { stdio: ['ignore', 'ignore', output], env }).status === 0;
}
