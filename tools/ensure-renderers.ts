import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { findGo } from './find-go.ts';
import { findRenderers, RENDERERS, RENDERERS_FOLDER } from './find-renderers.ts';

/**
 * Builds the helm and the kustomize that the tests render with, once for each version, for `npm test`.
 * Gives false where that cannot be done: those suites are then skipped, which under CI=true is a failure.
 */
export function ensureRenderers(): boolean {
  const go = findGo();
  if (go !== undefined && findRenderers() === undefined) buildRenderers(go);
  if (findRenderers() !== undefined) return true;
  process.stderr.write(
    `SKIPPED: the suites that render with helm and kustomize, because these could not be built; with Go: GOBIN=${RENDERERS_FOLDER} go install ${RENDERERS.helm}\n`,
  );
  return false;
}

function buildRenderers(go: string): void {
  process.stderr.write('building helm and kustomize for the tests, once, which takes two minutes …\n');
  mkdirSync(RENDERERS_FOLDER, { recursive: true });
  for (const [name, module] of Object.entries(RENDERERS))
    if (!existsSync(join(RENDERERS_FOLDER, name)))
      spawnSync(go, ['install', '-trimpath', module], {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, GOBIN: RENDERERS_FOLDER, GOFLAGS: '' },
      });
}

if (import.meta.main) process.exitCode = ensureRenderers() ? 0 : 1;
