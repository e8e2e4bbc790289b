import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The Kubernetes that the tests talk to; `test/kube/go.mod` asks for the same. */
export const KUBE_VERSION = '1.37.2';

/** A folder for this version alone. */
export const KUBE_FOLDER = join(import.meta.dirname, '..', '.cache', 'kube', KUBE_VERSION);

export const KUBE_PROGRAMS = ['etcd', 'kube-apiserver', 'kube-controller-manager'] as const;

/** Where the programs are: a folder that the environment names, as for envtest of controller-runtime, or the one they are built into. */
export function findKube(): string | undefined {
  const folders = [process.env['KUBEBUILDER_ASSETS'], KUBE_FOLDER];
  return folders.find(
    (folder) => folder !== undefined && KUBE_PROGRAMS.every((program) => existsSync(join(folder, program))),
  );
}
