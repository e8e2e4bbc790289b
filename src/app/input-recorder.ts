import { compareText } from '../base/compare.ts';
import { renderJson } from '../base/render-json.ts';
import { createPieceKeeper } from '../evidence/objects/keep-pieces.ts';
import type { Ledger } from '../evidence/ports.ts';
import type { AssessmentPart } from '../evidence/records/assessment-record.ts';
import { maskProblem } from '../facts/mask-problem.ts';
import type { Chunk } from '../manifest/chunk.ts';
import { isReadProblem, readSlice } from '../manifest/read.ts';
import { leaveReading } from '../manifest/readings.ts';
import { maskDocument } from './kept-document.ts';
import type { CollectionEvent, InputEvent, Inputs } from './ports.ts';
import { createPlaceRows } from './slice-places.ts';
import { maskTold } from './unjudged.ts';

/** What of an input was kept; whose it is, the assessment says. */
export type RecordedSet = Omit<AssessmentPart, 'cluster' | 'provenBy' | 'provenance'>;

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
          else await set.note(event);
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

type OtherEvent = Exclude<InputEvent, { readonly kind: 'chunk' }>;

function nameSet(event: InputEvent): string {
  if (event.kind === 'chunk') return event.chunk.set;
  return 'set' in event ? event.set : event.problem.set;
}

interface SetRecorder {
  keep(chunk: Chunk): Promise<void>;
  note(event: OtherEvent): Promise<void>;
  finish(): Promise<RecordedSet>;
}

function createSetRecorder(set: string, ledger: Pick<Ledger, 'keep'>): SetRecorder {
  const [objects, places, events] = [createPieceKeeper(ledger), createPieceKeeper(ledger), createPieceKeeper(ledger)];
  const renderPlace = createPlaceRows();
  const collections: CollectionEvent[] = [];
  let unread = 0;

  const noteEvent = (event: OtherEvent): Promise<void> | undefined => events.add(`${renderJson(event)}\n`);

  return {
    async keep(chunk) {
      for (const slice of chunk.slices) {
        const document = readSlice(chunk, slice);
        // Who judges it on this thread need not read it again.
        leaveReading(slice, document);
        if (isReadProblem(document)) {
          // What nobody could read nobody could mask; that it was there decides what is complete.
          unread += 1;
          await noteEvent({ kind: 'problem', problem: maskProblem(document, true) });
        } else {
          const { text, form } = maskDocument(document, chunk, slice);
          await objects.add(`${text}\n`);
          await places.add(renderPlace(chunk, slice, { length: text.length, form }));
        }
      }
    },
    async note(event) {
      if (event.kind === 'collection') collections.push(event);
      await noteEvent('problem' in event ? { ...event, problem: maskTold(event.problem) } : event);
    },
    async finish() {
      const lists = collections.flatMap((collection) => collection.lists);
      const ends = lists.map(({ ended }) => ended).sort(compareText);
      const clocks = lists.flatMap(({ ahead }) => (ahead === undefined ? [] : [ahead]));
      const [first, last] = [ends[0], ends.at(-1)];
      return {
        set,
        ...(first === undefined || last === undefined ? {} : { collected: { first, last } }),
        ...(clocks.length === 0 ? {} : { ahead: { least: clocks.reduce(lesser), most: clocks.reduce(greater) } }),
        objects: await objects.finish(),
        places: await places.finish(),
        events: await events.finish(),
        states: countStates(collections),
        unread,
      };
    },
  };
}

const lesser = (left: number, right: number): number => Math.min(left, right);
const greater = (left: number, right: number): number => Math.max(left, right);

function countStates(collections: readonly CollectionEvent[]): RecordedSet['states'] {
  const groups = Map.groupBy(collections, ({ collection: { state } }) => state);
  return Object.fromEntries([...groups].map(([state, { length }]) => [state, length]));
}
