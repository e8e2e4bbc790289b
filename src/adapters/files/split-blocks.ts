import type { InputEvent } from '../../app/ports.ts';
import { createInputSplitter } from '../../manifest/input-splitter.ts';
import { createSignSearch } from '../../manifest/manifest-sign.ts';
import { createFileProblem, describeFailure } from './file-problem.ts';
import { type Blocks, unpackBlocks } from './unpack-blocks.ts';

/** A file of a set, by the name that a person knows it by. */
export interface NamedFile {
  readonly set: string;
  readonly file: string;
  /** Somebody asked for this very file; others were found in a folder. */
  readonly isNamed: boolean;
}

/** The events of one file: its chunks, what is wrong with it, and at the end the file itself. */
export async function* splitBlocks({ isNamed, ...place }: NamedFile, blocks: Blocks): AsyncGenerator<InputEvent> {
  const splitter = createInputSplitter(place.set, place.file);
  const sign = createSignSearch();
  let bytes = 0;
  let hasFailed = false;
  try {
    for await (const block of unpackBlocks(blocks)) {
      bytes += block.length;
      sign.push(block);
      yield* splitter.push(block);
    }
    yield* splitter.end();
  } catch (error) {
    hasFailed = true;
    const problem = describeFailure(error);
    // What is whole by now counts; what was cut off would be judged as something that it is not.
    yield* splitter.push(NOTHING);
    yield { kind: 'problem', problem: createFileProblem(place, problem) };
  }
  if (!hasFailed || bytes > 0) yield { kind: 'file', ...place, bytes, isForeign: !isNamed && !sign.hasFound() };
}

const NOTHING = new Uint8Array();
