import { join, posix, resolve } from 'node:path';
import type { RenderSource } from '../../app/ports.ts';
import type { FileChoice } from './choose-files.ts';
import { KUSTOMIZATION_NAMES } from './kustomize-patches.ts';
import type { FolderEntry } from './walk-folder.ts';

/** The files that say what to render, of which a folder has one. */
const NAMES = { chart: ['Chart.yaml', 'Chart.yml'], kustomization: KUSTOMIZATION_NAMES } as const;

export interface SourceSearch {
  readonly set: string;
  /** The folder of the set, absolute. */
  readonly root: string;
  readonly choice: FileChoice;
  /** What was given out already, as a file or as a part of what was rendered. */
  readonly given: ReadonlySet<string>;
}

/** Charts and kustomizations among the entries that are chosen. A chart may lie above the folder, which is then one of its own. */
export function findSources(
  entries: readonly FolderEntry[],
  { set, root, choice, given }: SourceSearch,
): readonly RenderSource[] {
  return entries.flatMap(({ kind, path }) => {
    if (kind !== 'chart' && kind !== 'kustomization') return [];
    const folder = resolve(root, path);
    const isChosen = NAMES[kind].some((name) => choice.hasFile(posix.join(path, name)));
    if (isRendered({ kind, folder }, given)) return [];
    return isChosen ? [{ kind, path: folder, name: path === '' ? set : posix.join(set, path) }] : [];
  });
}

/** What was rendered is given out, with the file that says what to render. */
export function isRendered(
  { kind, folder }: { readonly kind: RenderSource['kind']; readonly folder: string },
  given: ReadonlySet<string>,
): boolean {
  return NAMES[kind].some((name) => given.has(join(folder, name)));
}
