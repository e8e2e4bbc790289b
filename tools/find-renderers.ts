import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The programs that tests render with: their versions, and where they are once they are built. */
export const RENDERERS = {
  helm: 'helm.sh/helm/v4/cmd/helm@v4.3.1',
  kustomize: 'sigs.k8s.io/kustomize/kustomize/v5@v5.8.0',
} as const;

/** A folder for these versions alone. */
export const RENDERERS_FOLDER = join(
  import.meta.dirname,
  '..',
  '.cache',
  'renderers',
  Object.values(RENDERERS)
    .map((module) => module.slice(module.lastIndexOf('@') + 1))
    .join('-'),
);

/** The folder that holds both; undefined where they are not built. */
export function findRenderers(): string | undefined {
  const isThere = Object.keys(RENDERERS).every((name) => existsSync(join(RENDERERS_FOLDER, name)));
  return isThere ? RENDERERS_FOLDER : undefined;
}
