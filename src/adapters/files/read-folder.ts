import { posix, resolve } from 'node:path';
import type { InputEvent, InputRequest, Renderer } from '../../app/ports.ts';
import { type BelowRoot, createNamesBelow, createPathsBelow } from './below-root.ts';
import { chooseFiles } from './choose-files.ts';
import { createProblemEvent } from './file-problem.ts';
import type { Target } from './group-targets.ts';
import { findSources, isRendered } from './find-sources.ts';
import { describeChart } from './helm-chart.ts';
import { describePatch, listPatches } from './kustomize-patches.ts';
import { readFileBlocks } from './read-blocks.ts';
import { type Events, splitBlocks, splitSmallFile } from './split-blocks.ts';
import { type FolderEntry, walkFolder } from './walk-folder.ts';

/**
 * How the folders among targets that lie in one another are read: each file once, as a part of the outermost that has it.
 */
export interface FolderRequest extends Pick<InputRequest, 'include' | 'exclude'> {
  /** Paths that somebody named. */
  readonly named: ReadonlySet<string>;
  /** Paths of files that were given out, or that are no input. */
  readonly given: Set<string>;
  /** Absent where nothing is rendered: charts are then problems, and kustomizations files like others. */
  readonly renderer?: Renderer | undefined;
}

/** Loaded where it is needed: patterns and ignore rules cost the scan of a single file more than reading it. */
export async function* readFolder({ name: set, path: root }: Target, group: FolderRequest): AsyncGenerator<Events> {
  const choice = chooseFiles(group.include, group.exclude);
  const entries = [...walkFolder(root, choice)];
  const within = createPathsBelow(root);
  const inSet = createNamesBelow(set);
  const patches = findPatches(within, entries);
  const sources = group.renderer === undefined ? [] : findSources(entries, { set, root, choice, given: group.given });
  if (sources.length > 0 && group.renderer !== undefined)
    for await (const { events, covers } of group.renderer.render({ set, root, sources })) {
      for (const path of covers) if (!group.named.has(path)) group.given.add(path);
      yield events;
    }
  const tried = new Set(sources.map((source) => source.path));
  let ready: InputEvent[] = [];
  let bytes = 0;
  for (const entry of entries) {
    const path = within(entry.path);
    const isNamed = group.named.has(path);
    // A chart may lie above the folder, which is then one of its own.
    const file = entry.kind === 'chart' ? posix.join(set, entry.path) : inSet(entry.path);
    const place = { set, file, isNamed };
    const patched = isNamed ? undefined : patches.get(path);
    if (entry.kind === 'problem') ready.push(createProblemEvent('problem', place, entry.problem));
    else if (entry.kind === 'chart') {
      const folder = resolve(root, entry.path);
      if (!tried.has(folder) && !isRendered({ kind: 'chart', folder }, group.given))
        ready.push(createProblemEvent('problem', place, describeChart(place.file)));
    } else if (entry.kind === 'file' && patched !== undefined && !group.given.has(path))
      ready.push(createProblemEvent('passed over', place, describePatch(inSet(patched))));
    else if (entry.kind === 'file' && !group.given.has(path)) {
      group.given.add(path);
      const small = splitSmallFile(place, path, entry.isRegular);
      for (const event of small ?? []) {
        ready.push(event);
        if (event.kind === 'file') bytes += event.bytes;
      }
      if (small !== undefined && ready.length < TOGETHER.events && bytes < TOGETHER.bytes) continue;
      yield ready;
      ready = [];
      bytes = 0;
      if (small === undefined) yield* splitBlocks(place, readFileBlocks(path, entry.isRegular));
    }
  }
  yield ready;
}

/** How much of small files is handed over at once. */
const TOGETHER = { events: 64, bytes: 512 * 1024 } as const;

/** Patches by their paths, with the folder of the kustomization that names them. */
function findPatches(within: BelowRoot, entries: readonly FolderEntry[]): ReadonlyMap<string, string> {
  const folders = entries.flatMap(({ kind, path }) => (kind === 'kustomization' ? [path] : []));
  return new Map(folders.flatMap((folder) => listPatches(within(folder)).map((patch) => [patch, folder] as const)));
}
