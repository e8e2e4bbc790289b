import { spawnSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findGo } from './find-go.ts';
import { findKube, KUBE_FOLDER, KUBE_VERSION } from './find-kube.ts';

const MODULE = join(import.meta.dirname, '..', 'test', 'kube');

const [major, minor] = KUBE_VERSION.split('.');
const VERSION = 'k8s.io/component-base/version';

/** What the server says of itself at `/version`: a release has it from its linker. */
const LINKED = [
  '-s -w',
  `-X ${VERSION}.gitVersion=v${KUBE_VERSION}`,
  `-X ${VERSION}.gitMajor=${major}`,
  `-X ${VERSION}.gitMinor=${minor}`,
].join(' ');

/**
 * Builds the API server, its etcd and its controllers from the modules of Kubernetes, once for each version, for `npm test`.
 * Gives false where that cannot be done: the suites that talk to a cluster are then skipped, which under CI=true is a failure.
 */
export function ensureKube(): boolean {
  const go = findGo();
  if (findKube() === undefined && go !== undefined) buildKube(go);
  if (findKube() !== undefined) return true;
  process.stderr.write(
    'SKIPPED: the suites that talk to a Kubernetes API server, because there is none: KUBEBUILDER_ASSETS names no folder with etcd, kube-apiserver and kube-controller-manager, and they could not be built; with Go: node tools/ensure-kube.ts\n',
  );
  return false;
}

/** Into a folder of its own first: one that holds only some of them, or half of one, is none. */
function buildKube(go: string): void {
  process.stderr.write(`building Kubernetes ${KUBE_VERSION} for the tests, once, which takes five minutes …\n`);
  const half = `${KUBE_FOLDER}.half`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { recursive: true });
  const { status } = spawnSync(go, ['build', '-trimpath', '-ldflags', LINKED, '-o', half, './cmd/...'], {
    cwd: MODULE,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, GOFLAGS: '', CGO_ENABLED: '0' },
  });
  if (status !== 0) return;
  rmSync(KUBE_FOLDER, { recursive: true, force: true });
  renameSync(half, KUBE_FOLDER);
}

if (import.meta.main) process.exitCode = ensureKube() ? 0 : 1;
