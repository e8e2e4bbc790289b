import picomatch from 'picomatch';
import { isManifestName } from './manifest-name.ts';

/** Which entries of a folder are read; paths are relative to the target, with slashes. */
export interface FileChoice {
  hasFile(path: string): boolean;
  hasFolder(path: string): boolean;
}

/** Folders that hold other people's files, or Git's own. */
const SKIPPED = new Set(['.git', 'node_modules']);

/**
 * The default extensions, narrowed by `include`, less `exclude`. A glob without a slash is held against names at any depth.
 * An `include` glob that names files (`*.tpl`, not `deploy/**`) needs no default extension.
 */
export function chooseFiles(include: readonly string[], exclude: readonly string[]): FileChoice {
  const excludes = createMatcher(exclude);
  const named = createMatcher(include.filter((glob) => !glob.endsWith('*')));
  const wide = include.length === 0 ? () => true : createMatcher(include.filter((glob) => glob.endsWith('*')));
  return {
    hasFile: (path) => (named(path) || (isManifestName(path) && wide(path))) && !excludes(path),
    hasFolder: (path) => !SKIPPED.has(path.slice(path.lastIndexOf('/') + 1)) && !excludes(path),
  };
}

function createMatcher(globs: readonly string[]): (path: string) => boolean {
  if (globs.length === 0) return () => false;
  const cleaned = globs.map((glob) => glob.replace(/^\.\//, '').replace(/\/$/, ''));
  const names = cleaned.filter((glob) => !glob.includes('/'));
  const paths = cleaned
    .filter((glob) => glob.includes('/'))
    .map((glob) => (glob.startsWith('/') ? glob.slice(1) : glob));
  const isName = names.length === 0 ? () => false : picomatch(names, { dot: true, basename: true });
  const isPath = paths.length === 0 ? () => false : picomatch(paths, { dot: true });
  return (path) => isName(path) || isPath(path);
}
