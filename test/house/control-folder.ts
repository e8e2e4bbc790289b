import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KubeObject } from '../../src/facts/kube-object.ts';
import { readObjects } from '../../src/facts/objects.ts';
import { readSlice, isReadProblem } from '../../src/manifest/read.ts';
import { createInputSplitter } from '../../src/manifest/input-splitter.ts';

/** A control's folder as its author left it. */
export interface ControlFolder {
  /** The folder's name, which is the control's id. */
  readonly id: string;
  readonly readme: string;
  readonly examples: readonly Example[];
}

export interface Example {
  readonly name: string;
  readonly text: string;
}

/** `root` holds the families. */
export function readControlFolder(root: string, id: string): ControlFolder {
  const examples = join(root, id, 'examples');
  return {
    id,
    readme: readFileSync(join(root, id, 'README.md'), 'utf8'),
    examples: globSync('*.yaml', { cwd: examples })
      .sort()
      .map((name) => ({ name, text: readFileSync(join(examples, name), 'utf8') })),
  };
}

/** The objects of an example, which must be readable. */
export function objectsOfExample({ name, text }: Example): readonly KubeObject[] {
  const splitter = createInputSplitter(name, name);
  const results = [...splitter.push(new TextEncoder().encode(text)), ...splitter.end()];
  return results.flatMap((result) => {
    if (result.kind === 'problem') throw new Error(result.problem.message);
    return result.chunk.slices.flatMap((slice) => {
      const document = readSlice(result.chunk, slice);
      if (isReadProblem(document)) throw new Error(document.message);
      return readObjects(document, '').objects;
    });
  });
}
