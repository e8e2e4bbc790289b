import type { InputEvent } from '../../app/ports.ts';
import { createInputSplitter, takeSingle } from '../../manifest/input-splitter.ts';
import { createSignSearch, hasSign } from '../../manifest/manifest-sign.ts';
import { createFileProblem, createProblemEvent, describeFailure, type FileProblem } from './file-problem.ts';
import { findOwn, withoutFirst } from './own-report.ts';
import { readWholeFile } from './read-blocks.ts';
import { refuseArchive } from './refuse-archive.ts';
import { type Blocks, isGzip, unpackBlocks } from './unpack-blocks.ts';

/** A file of a set, by the name that a person knows it by. */
export interface NamedFile {
  readonly set: string;
  readonly file: string;
  /** Somebody asked for this very file; others were found in a folder. */
  readonly isNamed: boolean;
}

/** Events that come together: each of them alone would cost more to hand over than to make. */
export type Events = readonly InputEvent[];

/** The events of one file: its chunks, what is wrong with it, and at the end the file itself. */
export async function* splitBlocks(place: NamedFile, blocks: Blocks): AsyncGenerator<Events> {
  const split = createFileSplit(place);
  try {
    for await (const block of unpackBlocks(blocks)) yield split.push(block);
    yield split.end();
  } catch (error) {
    yield split.fail(error);
  }
}

/** The same for a file that fits into one block and is not packed, at once; undefined for any other. */
export function splitSmallFile(place: NamedFile, path: string, isKnown: boolean): Events | undefined {
  let bytes: Uint8Array | undefined;
  try {
    bytes = readWholeFile(path, isKnown);
    if (bytes === undefined || isGzip(bytes)) return undefined;
    refuseArchive(bytes);
  } catch (error) {
    return createFileSplit(place).fail(error);
  }
  return takeWhole(place, bytes) ?? splitWhole(place, bytes);
}

function splitWhole(place: NamedFile, bytes: Uint8Array): Events {
  const split = createFileSplit(place);
  try {
    return [...split.push(bytes), ...split.end()];
  } catch (error) {
    return split.fail(error);
  }
}

/** The events of a file that is one document, and none of our own. */
function takeWhole({ set, file, isNamed }: NamedFile, bytes: Uint8Array): Events | undefined {
  const chunk = findOwn(bytes) !== undefined ? undefined : takeSingle(set, file, bytes);
  if (chunk === undefined) return undefined;
  const isForeign = !isNamed && !hasSign(bytes);
  return [
    { kind: 'chunk', chunk },
    { kind: 'file', set, file, bytes: bytes.length, isForeign },
  ];
}

/** One file on its way: every call gives the events that it leads to. */
interface FileSplit {
  push(block: Uint8Array): Events;
  end(): Events;
  /** Reading stopped. */
  fail(error: unknown): Events;
}

function createFileSplit({ isNamed, ...place }: NamedFile): FileSplit {
  const splitter = createInputSplitter(place.set, place.file);
  const sign = createSignSearch();
  let bytes = 0;
  /** Said of the file's document, which did not come yet. */
  let own: FileProblem | undefined;
  const pass = (events: Events): Events => {
    if (own === undefined || events.length === 0) return events;
    const passed = createProblemEvent('passed over', place, own);
    own = undefined;
    return [passed, ...withoutFirst(events)];
  };
  const describeFile = (): InputEvent => ({ kind: 'file', ...place, bytes, isForeign: !isNamed && !sign.hasFound() });
  return {
    push(block) {
      if (bytes === 0) own = findOwn(block);
      bytes += block.length;
      sign.push(block);
      return pass(splitter.push(block));
    },
    end: () => [...pass(splitter.end()), describeFile()],
    fail(error) {
      const problem: InputEvent = { kind: 'problem', problem: createFileProblem(place, describeFailure(error)) };
      // What is whole by now counts; what was cut off would be judged as something that it is not.
      return [...pass(splitter.push(NOTHING)), problem, ...(bytes > 0 ? [describeFile()] : [])];
    },
  };
}

const NOTHING = new Uint8Array();
