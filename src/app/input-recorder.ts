import { compareText } from '../base/compare.ts';
import { renderJson } from '../base/render-json.ts';
import { createPieceKeeper } from '../evidence/objects/keep-pieces.ts';
import type { Ledger } from '../evidence/ports.ts';
import type { AssessmentPart } from '../evidence/records/assessment-record.ts';
import type { CollectionState } from '../facts/collection.ts';
import type { Chunk } from '../manifest/chunk.ts';
import { isReadProblem, readSlice } from '../manifest/read.ts';
import { maskDocument } from './kept-document.ts';
import type { CollectionEvent, InputEvent, Inputs } from './ports.ts';
import { createPlaceRows } from './slice-places.ts';

/** What of an input was kept; whose it is, the assessment says. */
export type RecordedSet = Omit<AssessmentPart, 'cluster' | 'provenance'>;

export interface InputRecorder {
  /** The same inputs: what passes is kept, masked, before anybody judges it. */
  readonly inputs: Inputs;
  /** All that passed, by set. */
  finish(): Promise<readonly RecordedSet[]>;
}

export function createInputRecorder(inputs: Inputs, ledger: Pick<Ledger, 'keep'>): InputRecorder {
  const sets = new Map<string, SetRecorder>();

  function setOf(name: string): SetRecorder {
    let set = sets.get(name);
    if (set === undefined) sets.set(name, (set = createSetRecorder(name, ledger)));
    return set;
  }

  return {
    inputs: {
      async *read(request) {
        for await (const event of inputs.read(request)) {
          const set = setOf(nameSet(event));
          if (event.kind === 'chunk') await set.keep(event.chunk);
          else if (event.kind === 'collection') set.note(event);
          yield event;
        }
      },
    },
    finish: async () => {
      const recorded: RecordedSet[] = [];
      for (const name of [...sets.keys()].sort(compareText)) recorded.push(await setOf(name).finish());
      return recorded;
    },
  };
}

function nameSet(event: InputEvent): string {
  if (event.kind === 'chunk') return event.chunk.set;
  return 'set' in event ? event.set : event.problem.set;
}

interface SetRecorder {
  keep(chunk: Chunk): Promise<void>;
  note(collection: CollectionEvent): void;
  finish(): Promise<RecordedSet>;
}

function createSetRecorder(set: string, ledger: Pick<Ledger, 'keep'>): SetRecorder {
  const [objects, places] = [createPieceKeeper(ledger), createPieceKeeper(ledger)];
  const renderPlace = createPlaceRows();
  const collections: CollectionEvent[] = [];
  let unread = 0;

  return {
    async keep(chunk) {
      for (const slice of chunk.slices) {
        const document = readSlice(chunk, slice);
        if (isReadProblem(document)) {
          // What nobody could read nobody could mask.
          unread += 1;
          await places.add(renderPlace(chunk, slice, { unread: document.code }));
        } else {
          const { text, isRewritten } = maskDocument(document, chunk, slice);
          await objects.add(`${text}\n`);
          const placed = { length: text.length, ...(isRewritten ? { isRewritten } : {}) };
          await places.add(renderPlace(chunk, slice, placed));
        }
      }
    },
    note: (event) => void collections.push(event),
    async finish() {
      const asked = collections.map(({ collection, lists }) => ({ ...collection, lists }));
      const ends = asked.flatMap(({ lists }) => lists.map(({ ended }) => ended)).sort(compareText);
      const [first, last] = [ends[0], ends.at(-1)];
      return {
        set,
        ...(first === undefined || last === undefined ? {} : { collected: { first, last } }),
        objects: await objects.finish(),
        places: await places.finish(),
        collections: await ledger.keep(new TextEncoder().encode(renderJson(asked))),
        states: countStates(asked),
        unread,
      };
    },
  };
}

function countStates(collections: readonly { readonly state: CollectionState }[]): RecordedSet['states'] {
  const groups = Map.groupBy(collections, ({ state }) => state);
  return Object.fromEntries([...groups].map(([state, { length }]) => [state, length]));
}
