import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { isJsonObject, type Json } from '../../base/json.ts';
import { quoteForShell } from '../../base/quote-for-shell.ts';
import { readDocuments } from '../../manifest/read-documents.ts';
import type { FileProblem } from './file-problem.ts';
import { readSmallText } from './read-small-text.ts';

/** Names that `kustomize build` looks for, in its order (kubectl.docs.kubernetes.io, glossary: kustomization). */
export const KUSTOMIZATION_NAMES = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'] as const;

/** The absolute paths of the files that the kustomization of a folder names as patches; none where it cannot be read. */
export function listPatches(folder: string): readonly string[] {
  const name = KUSTOMIZATION_NAMES.find((candidate) => existsSync(join(folder, candidate)));
  if (name === undefined) return [];
  return readDocuments(name, readSmallText(join(folder, name)))
    .flatMap(({ document }) => findPatchNames(document.value))
    .map((file) => resolve(folder, file));
}

/** Whether a kustomization beside a file, or above it up to a folder, names it as a patch. */
export function isPatchBelow(root: string, file: string): boolean {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    if (listPatches(folder).includes(file)) return true;
    if (folder === root || dirname(folder) === folder || !folder.startsWith(root)) return false;
  }
}

/** A patch that is written in place is text with line breaks, which is the name of no file. */
function findPatchNames(value: Json): readonly string[] {
  if (!isJsonObject(value)) return [];
  const { patches, patchesStrategicMerge, patchesJson6902 } = value;
  const paths = [...listOf(patches), ...listOf(patchesJson6902)].map((patch) => isJsonObject(patch) && patch['path']);
  return [...paths, ...listOf(patchesStrategicMerge)].filter(
    (path): path is string => typeof path === 'string' && path !== '' && !path.includes('\n'),
  );
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

/** Said of a patch that is passed over; `folder` is that of its kustomization. */
export function describePatch(folder: string): FileProblem {
  return {
    code: 'files/kustomize-patch',
    message: `a kustomization patches other objects with this file, so it is no object of its own`,
    advice: `Let it be built with --render, or scan what you build: kubectl kustomize ${quoteForShell(folder)} | seaworthy scan -`,
  };
}
