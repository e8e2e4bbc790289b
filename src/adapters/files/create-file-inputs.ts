import { createReadStream } from 'node:fs';
import { join, posix, resolve } from 'node:path';
import type { InputEvent, Inputs } from '../../app/ports.ts';
import { chooseFiles, type FileChoice } from './choose-files.ts';
import { createFileProblem, type FileProblem } from './file-problem.ts';
import { findRealPath } from './find-real-path.ts';
import { groupTargets, type Target } from './group-targets.ts';
import { describeChart } from './helm-chart.ts';
import { describePatch, listPatches } from './kustomize-patches.ts';
import { readFileBlocks } from './read-blocks.ts';
import { type NamedFile, splitBlocks } from './split-blocks.ts';
import { statTarget } from './stat-target.ts';
import { type FolderEntry, walkFolder } from './walk-folder.ts';

export interface FileInputsOptions {
  /** What `-` reads. */
  readonly stdin: AsyncIterable<Uint8Array>;
  /** What relative targets are relative to; the process's folder where it is not given. */
  readonly folder?: string;
}

/** Targets that lie in one another: each file of them is read once, as a part of the outermost that has it. */
interface Group {
  readonly choice: FileChoice;
  /** Paths that somebody named. */
  readonly named: ReadonlySet<string>;
  /** Paths of files that were given out, or that are no input. */
  readonly given: Set<string>;
}

/**
 * Files, folders and standard input as chunks, in the order of the targets.
 * Whatever cannot be read is a problem event in its place; a file's own event follows its last chunk.
 */
export function createFileInputs({ stdin, folder = '.' }: FileInputsOptions): Inputs {
  return {
    async *read({ targets, include, exclude, own }) {
      const choice = chooseFiles(include, exclude);
      const ownPaths = own.map((file) => findRealPath(resolve(folder, file)));
      for (const group of groupTargets(folder, targets)) {
        const named = new Set(group.map(({ path }) => path));
        const given = new Set(ownPaths.filter((path) => !named.has(path)));
        for (const target of group) yield* readTarget(target, { choice, named, given });
      }
    },
  };

  async function* readTarget({ name, path }: Target, group: Group): AsyncGenerator<InputEvent> {
    const place = { set: name, file: name, isNamed: true };
    if (name === '-') return yield* splitBlocks(place, stdin);
    const found = statTarget(path);
    if ('code' in found) yield createProblemEvent('problem', place, found);
    else if (found.isDirectory()) yield* readFolder({ name, path }, group);
    else if (!group.given.has(path))
      yield* splitBlocks(place, isHandedOver(name) ? createReadStream(path) : readFileBlocks(path));
  }
}

async function* readFolder({ name: set, path: root }: Target, group: Group): AsyncGenerator<InputEvent> {
  const entries = [...walkFolder(root, group.choice)];
  const patches = findPatches(root, entries);
  for (const entry of entries) {
    const path = join(root, entry.path);
    const isNamed = group.named.has(path);
    const place = { set, file: posix.join(set, entry.path), isNamed };
    const patched = isNamed ? undefined : patches.get(path);
    if (entry.kind === 'problem') yield createProblemEvent('problem', place, entry.problem);
    else if (entry.kind === 'chart') yield createProblemEvent('problem', place, describeChart(place.file));
    else if (entry.kind === 'file' && patched !== undefined)
      yield createProblemEvent('passed over', place, describePatch(posix.join(set, patched)));
    else if (entry.kind === 'file' && !group.given.has(path)) {
      group.given.add(path);
      yield* splitBlocks(place, readFileBlocks(path, entry.isRegular));
    }
  }
}

/** Patches by their paths, with the folder of the kustomization that names them. */
function findPatches(root: string, entries: readonly FolderEntry[]): ReadonlyMap<string, string> {
  const folders = entries.flatMap(({ kind, path }) => (kind === 'kustomization' ? [path] : []));
  return new Map(folders.flatMap((folder) => listPatches(join(root, folder)).map((patch) => [patch, folder] as const)));
}

/** A pipe that the shell opened (`seaworthy scan <(helm template .)`) has a writer, so reading it ends. */
function isHandedOver(target: string): boolean {
  return target === '/dev/stdin' || target.startsWith('/dev/fd/');
}

function createProblemEvent(kind: 'problem' | 'passed over', place: NamedFile, problem: FileProblem): InputEvent {
  return { kind, problem: createFileProblem(place, problem) };
}
