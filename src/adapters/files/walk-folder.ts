import { type Dirent, readdirSync, realpathSync, type Stats, statSync } from 'node:fs';
import { compareText } from '../../base/compare.ts';
import { createPathsBelow } from './below-root.ts';
import type { FileChoice } from './choose-files.ts';
import { describeSystemError, type FileProblem } from './file-problem.ts';
import { findChartTemplates, isChart } from './helm-chart.ts';
import { type IgnoreRules, readIgnoreRules } from './ignore-rules.ts';
import { KUSTOMIZATION_NAMES } from './kustomize-patches.ts';

/** What a folder holds for a scan; `path` is relative to it, with slashes, '' for the folder itself. */
export type FolderEntry =
  /** `isRegular`: seen to be one, and no link to one. */
  | { readonly kind: 'file'; readonly path: string; readonly isRegular: boolean }
  | { readonly kind: 'chart'; readonly path: string }
  | { readonly kind: 'kustomization'; readonly path: string }
  | { readonly kind: 'problem'; readonly path: string; readonly problem: FileProblem };

interface Folder {
  readonly path: string;
  readonly rules: IgnoreRules;
  readonly isInChart: boolean;
}

/**
 * Every file below `root`, a real path, that is chosen and not ignored, ordered by the code units of their paths.
 * Links are followed last, and only to what was not met before: a loop of links ends by itself.
 */
export function* walkFolder(
  root: string,
  choice: FileChoice,
  /** Told of every folder that is opened, by its path. */
  onFolder: (path: string) => void = () => undefined,
): Generator<FolderEntry> {
  const met = new Set<string>();
  const files = new Set<string>();
  const links: Folder[] = [];
  const within = createPathsBelow(root);
  const chart = findChartTemplates(root);
  if (chart !== undefined) {
    yield { kind: 'chart', path: chart };
    return;
  }
  yield* walk({ path: '', rules: readIgnoreRules(root), isInChart: false });
  for (let link = links.shift(); link !== undefined; link = links.shift()) yield* followLink(link);

  /** Depth first, with a stack of its own: folders may be nested deeper than calls. */
  function* walk(start: Folder): Generator<FolderEntry> {
    const waiting: (Folder | FolderEntry)[] = [start];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if ('kind' in next) yield note(next);
      else for (const entry of openFolder(next).reverse()) waiting.push(entry);
    }
  }

  function openFolder(folder: Folder): (Folder | FolderEntry)[] {
    if (folder.path.split('/').length > MAX_DEPTH) return [{ kind: 'problem', path: folder.path, problem: TOO_DEEP }];
    let entries: Dirent[];
    try {
      met.add(identify(statSync(within(folder.path))));
      onFolder(within(folder.path));
      entries = readdirSync(within(folder.path), { withFileTypes: true });
    } catch (error) {
      return [{ kind: 'problem', path: folder.path, problem: describeSystemError(error) }];
    }
    const names = new Set(entries.map(({ name }) => name));
    const hasTemplates = !folder.isInChart && isChart(names);
    const rules =
      names.has('.gitignore') && folder.path !== '' ? folder.rules.enter(within(folder.path)) : folder.rules;
    const children = entries
      .filter(({ name }) => !(hasTemplates && CHART_FOLDERS.has(name)))
      .sort((left, right) => compareText(sortName(left), sortName(right)))
      .flatMap((entry) =>
        takeEntry(entry, {
          path: joinPath(folder.path, entry.name),
          rules,
          isInChart: folder.isInChart || hasTemplates,
        }),
      );
    return [...describeFolder(folder.path, names, hasTemplates), ...children];
  }

  function takeEntry(entry: Dirent, place: Folder): (Folder | FolderEntry)[] {
    const { path, rules } = place;
    const isFolder = entry.isDirectory();
    if (isFolder && !choice.hasFolder(path)) return [];
    if (!isFolder && !entry.isSymbolicLink() && !choice.hasFile(path)) return [];
    if (rules.isIgnored(within(path), isFolder)) return [];
    if (entry.isSymbolicLink()) links.push(place);
    else if (isFolder) return [place];
    else return [{ kind: 'file', path, isRegular: entry.isFile() }];
    return [];
  }

  function* followLink(link: Folder): Generator<FolderEntry> {
    const { path } = link;
    let target: Stats;
    try {
      target = statSync(within(path));
    } catch (error) {
      if (choice.hasFile(path)) yield { kind: 'problem', path, problem: describeLink(error) };
      return;
    }
    if (target.isDirectory()) {
      if (choice.hasFolder(path) && !met.has(identify(target))) yield* walkLinked(link);
    } else if (choice.hasFile(path) && isNew(path)) yield { kind: 'file', path, isRegular: false };
  }

  function* walkLinked(link: Folder): Generator<FolderEntry> {
    for (const entry of walk(link)) if (entry.kind !== 'file' || isNew(entry.path)) yield entry;
  }

  function note(entry: FolderEntry): FolderEntry {
    if (entry.kind === 'file') files.add(within(entry.path));
    return entry;
  }

  /** A file that two links lead to, or that stands in the folder itself, is read once. */
  function isNew(link: string): boolean {
    const file = realpathSync(within(link));
    if (files.has(file)) return false;
    files.add(file);
    return true;
  }
}

function describeFolder(path: string, names: ReadonlySet<string>, hasTemplates: boolean): readonly FolderEntry[] {
  return [
    ...(hasTemplates ? [{ kind: 'chart', path } as const] : []),
    ...(KUSTOMIZATION_NAMES.some((name) => names.has(name)) ? [{ kind: 'kustomization', path } as const] : []),
  ];
}

/** Deeper than any repository; matching ignore rules against a path grows steeply with its depth. */
const MAX_DEPTH = 64;

const TOO_DEEP: FileProblem = {
  code: 'files/too-deep',
  message: `folders are nested more than ${MAX_DEPTH} deep here, and this one is not read`,
  advice: 'Name it as a target of its own, or leave it out with --exclude.',
};

/** In a chart, `templates` are no manifests and `charts` are rendered with their parent. */
const CHART_FOLDERS = new Set(['templates', 'charts']);

function describeLink(error: unknown): FileProblem {
  const problem = describeSystemError(error);
  if (problem.code !== 'files/vanished') return problem;
  return {
    code: 'files/broken-link',
    message: 'this symbolic link leads to nothing',
    advice: 'Correct or remove the link.',
  };
}

/** A folder sorts as its files' paths do. */
function sortName(entry: Dirent): string {
  return entry.isDirectory() ? `${entry.name}/` : entry.name;
}

function joinPath(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

function identify({ dev, ino }: Stats): string {
  return `${dev}:${ino}`;
}
