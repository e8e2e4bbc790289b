import type { KubeObject } from '../../src/facts/kube-object.ts';
import { readObjects } from '../../src/facts/objects.ts';
import type { Chunk } from '../../src/manifest/chunk.ts';
import type { ReadProblem } from '../../src/manifest/document.ts';
import { createInputSplitter } from '../../src/manifest/input-splitter.ts';
import { isReadProblem, readSlice } from '../../src/manifest/read.ts';
import { splitText } from '../../src/manifest/splitter.ts';

/** A manifest as it is judged on its own. */
export interface Manifest {
  readonly file: string;
  readonly text: string;
}

/** Its chunks, and what of it could not even be split. */
export function splitManifest({ file, text }: Manifest): {
  readonly chunks: readonly Chunk[];
  readonly problems: readonly ReadProblem[];
} {
  const splitter = createInputSplitter(file, file);
  const results = splitText(splitter, text);
  return {
    chunks: results.flatMap((result) => (result.kind === 'chunk' ? [result.chunk] : [])),
    problems: results.flatMap((result) => (result.kind === 'problem' ? [result.problem] : [])),
  };
}

/** Its objects, secrets masked; what cannot be read is left out. */
export function objectsOfManifest(manifest: Manifest): readonly KubeObject[] {
  return splitManifest(manifest).chunks.flatMap((chunk) =>
    chunk.slices.flatMap((slice) => {
      const document = readSlice(chunk, slice);
      return isReadProblem(document) ? [] : readObjects(document, { namespace: '' }).objects;
    }),
  );
}
