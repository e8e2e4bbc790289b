import { spawnSync } from 'node:child_process';
import { COSIGN_FOLDER, COSIGN_MODULE, findCosign } from './find-cosign.ts';
import { findGo } from './find-go.ts';

/**
 * Builds the cosign that the tests verify packs with, once for each version, for `npm test`.
 * Gives false where that cannot be done: those tests are then skipped, which under CI=true is a failure.
 */
export function ensureCosign(): boolean {
  const go = findGo();
  if (findCosign() === undefined && go !== undefined) {
    process.stderr.write('building cosign for the tests, once, which takes three minutes …\n');
    spawnSync(go, ['install', '-trimpath', '-ldflags', '-s -w', COSIGN_MODULE], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, GOBIN: COSIGN_FOLDER, GOFLAGS: '', CGO_ENABLED: '0' },
    });
  }
  if (findCosign() !== undefined) return true;
  process.stderr.write(
    `SKIPPED: the tests that verify packs with cosign, because it could not be built; with Go: GOBIN=${COSIGN_FOLDER} go install ${COSIGN_MODULE}\n`,
  );
  return false;
}

if (import.meta.main) process.exitCode = ensureCosign() ? 0 : 1;
