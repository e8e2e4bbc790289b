import { createReadStream } from 'node:fs';
import { join, posix, resolve } from 'node:path';
import type { InputEvent, Inputs } from '../../app/ports.ts';
import type { ReadProblem } from '../../manifest/document.ts';
import { createInputSplitter } from '../../manifest/input-splitter.ts';
import { chooseFiles, type FileChoice } from './choose-files.ts';
import { createFileProblem, describeFailure } from './file-problem.ts';
import { describeChart } from './helm-chart.ts';
import { readFileBlocks } from './read-blocks.ts';
import { statTarget } from './stat-target.ts';
import { type Blocks, unpackBlocks } from './unpack-blocks.ts';
import { walkFolder } from './walk-folder.ts';

export interface FileInputsOptions {
  /** What `-` reads. */
  readonly stdin: AsyncIterable<Uint8Array>;
  /** What relative targets are relative to; the process's folder where it is not given. */
  readonly folder?: string;
}

/** A file of a set, by the name that a person knows it by. */
interface NamedFile {
  readonly set: string;
  readonly file: string;
}

/**
 * Files, folders and standard input as chunks, in the order of the targets.
 * Whatever cannot be read is a problem event in its place; a file's own event follows its last chunk.
 */
export function createFileInputs({ stdin, folder = '.' }: FileInputsOptions): Inputs {
  return {
    async *read({ targets, include, exclude }) {
      const choice = chooseFiles(include, exclude);
      for (const target of new Set(targets.map(nameTarget))) yield* readTarget(target, choice);
    },
  };

  async function* readTarget(target: string, choice: FileChoice): AsyncGenerator<InputEvent> {
    const named = { set: target, file: target };
    if (target === '-') return yield* readBlocks(named, stdin);
    const path = resolve(folder, target);
    const found = statTarget(path);
    if ('code' in found) yield createProblemEvent(createFileProblem(named, found));
    else if (found.isDirectory()) yield* readFolder(target, path, choice);
    else yield* readBlocks(named, isHandedOver(target) ? createReadStream(path) : readFileBlocks(path));
  }

  async function* readFolder(set: string, root: string, choice: FileChoice): AsyncGenerator<InputEvent> {
    for (const entry of walkFolder(root, choice)) {
      const named = { set, file: posix.join(set, entry.path) };
      if (entry.kind === 'file') yield* readBlocks(named, readFileBlocks(join(root, entry.path)));
      else
        yield createProblemEvent(
          createFileProblem(named, entry.kind === 'chart' ? describeChart(named.file) : entry.problem),
        );
    }
  }
}

/** `./shop/` and `shop` are one set. */
function nameTarget(target: string): string {
  const name = posix.normalize(target);
  return name.length > 1 && name.endsWith('/') ? name.slice(0, -1) : name;
}

/** A pipe that the shell opened (`seaworthy scan <(helm template .)`) has a writer, so reading it ends. */
function isHandedOver(target: string): boolean {
  return target === '/dev/stdin' || target.startsWith('/dev/fd/');
}

async function* readBlocks(named: NamedFile, blocks: Blocks): AsyncGenerator<InputEvent> {
  const splitter = createInputSplitter(named.set, named.file);
  let bytes = 0;
  let hasFailed = false;
  try {
    for await (const block of unpackBlocks(blocks)) {
      bytes += block.length;
      yield* splitter.push(block);
    }
    yield* splitter.end();
  } catch (error) {
    hasFailed = true;
    const problem = describeFailure(error);
    // What is whole by now counts; what was cut off would be judged as something that it is not.
    yield* splitter.push(NOTHING);
    yield createProblemEvent(createFileProblem(named, problem));
  }
  if (!hasFailed || bytes > 0) yield { kind: 'file', ...named, bytes };
}

const NOTHING = new Uint8Array();

function createProblemEvent(problem: ReadProblem): InputEvent {
  return { kind: 'problem', problem };
}
