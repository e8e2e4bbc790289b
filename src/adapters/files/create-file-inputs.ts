import { createReadStream } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Inputs, Renderer } from '../../app/ports.ts';
import { createProblemEvent } from './file-problem.ts';
import { findRealPath } from './find-real-path.ts';
import { groupTargets, type Target } from './group-targets.ts';
import { readFileBlocks } from './read-blocks.ts';
import type { FolderRequest } from './read-folder.ts';
import { type Events, splitBlocks } from './split-blocks.ts';
import { statTarget } from './stat-target.ts';

export interface FileInputsOptions {
  /** What `-` reads. */
  readonly stdin: AsyncIterable<Uint8Array>;
  /** What relative targets are relative to; the process's folder where it is not given. */
  readonly folder?: string;
  /** Renders what has to be rendered before it can be judged; nothing does where it is not given. */
  readonly renderer?: Renderer | undefined;
}

/**
 * Files, folders and standard input as chunks, in the order of the targets.
 * Whatever cannot be read is a problem event in its place; a file's own event follows its last chunk.
 */
export function createFileInputs({ stdin, folder = '.', renderer }: FileInputsOptions): Inputs {
  return {
    async *read({ targets, include, exclude, own }) {
      const ownPaths = own.map((file) => findRealPath(resolve(folder, file)));
      for (const group of groupTargets(folder, targets)) {
        const named = new Set(group.map(({ path }) => path));
        const given = new Set(ownPaths.filter((path) => !named.has(path)));
        for (const target of group)
          for await (const events of readTarget(target, { include, exclude, named, given, renderer }))
            for (const event of events) yield event;
      }
    },
  };

  async function* readTarget({ name, path }: Target, group: FolderRequest): AsyncGenerator<Events> {
    const place = { set: name, file: name, isNamed: true };
    if (name === '-') return yield* splitBlocks(place, stdin);
    const found = statTarget(path, name);
    if ('code' in found) yield [createProblemEvent('problem', place, found)];
    else if (found.isDirectory()) yield* (await import('./read-folder.ts')).readFolder({ name, path }, group);
    else if (renderer !== undefined && PACKED.test(path)) yield* renderPacked({ name, path }, renderer);
    else if (!group.given.has(path))
      yield* splitBlocks(place, isHandedOver(name) ? createReadStream(path) : readFileBlocks(path));
  }
}

/** As `helm package` names what it makes. */
const PACKED = /\.(?:tgz|tar\.gz)$/i;

async function* renderPacked({ name, path }: Target, renderer: Renderer): AsyncGenerator<Events> {
  const sources = [{ kind: 'chart', path, name }] as const;
  for await (const { events } of renderer.render({ set: name, root: dirname(path), sources })) yield events;
}

/** A pipe that the shell opened (`seaworthy scan <(helm template .)`) has a writer, so reading it ends. */
function isHandedOver(target: string): boolean {
  return target === '/dev/stdin' || target.startsWith('/dev/fd/');
}
