import {
  type AdmissionContext,
  type ContextObject,
  joinContext,
  toContextObject,
} from '../admission/run/admission-context.ts';
import { describeSupplied, type Supplied } from '../assessment/completeness.ts';
import { collectionKey } from '../assessment/collection-key.ts';
import { isUnreadable, readForJudging } from '../assessment/read-for-judging.ts';
import { type JudgeSettings, readingRulesOf } from '../assessment/settings.ts';
import type { CollectionReport, CollectionState } from '../facts/collection.ts';
import type { KubeObject } from '../facts/kube-object.ts';
import type { Chunk } from '../manifest/chunk.ts';
import type { InputEvent } from './ports.ts';

export interface ContextKind {
  readonly group: string;
  readonly kind: string;
}

export interface ContextRequest {
  /** Which kinds policies look at beside what they judge. */
  readonly kinds: readonly ContextKind[];
  /** Objects that came with the policies. */
  readonly beside: readonly KubeObject[];
  readonly settings: Pick<JudgeSettings, 'namespace' | 'podTemplates' | 'complete'>;
}

interface SetSeen {
  hasUnread: boolean;
  readonly keys: Set<string>;
  readonly collections: CollectionReport[];
}

/** Reads the input for what policies look at beside the objects that they judge. */
export async function gatherContext(
  events: AsyncIterable<InputEvent>,
  request: ContextRequest,
): Promise<AdmissionContext> {
  const { kinds, beside, settings } = request;
  const isWanted = ({ group, kind }: ContextKind): boolean =>
    kinds.some((wanted) => wanted.group === group && wanted.kind === kind);
  const rules = readingRulesOf({ ...settings } as JudgeSettings);
  const objects: ContextObject[] = beside.filter(isWanted).map(toContextObject);
  const sets = new Map<string, SetSeen>();
  for await (const event of events) {
    if (event.kind === 'chunk') takeChunk(event.chunk, setOf(event.chunk.set));
    else if (event.kind === 'problem') setOf(event.problem.set).hasUnread = true;
    else if (event.kind === 'collection') setOf(event.set).collections.push(event.collection);
  }
  return { objects: joinContext(objects), states: statesOf(kinds, objects, describeSets(sets, settings)) };

  function setOf(name: string): SetSeen {
    let set = sets.get(name);
    if (set === undefined) {
      set = { hasUnread: false, keys: new Set(), collections: [] };
      sets.set(name, set);
    }
    return set;
  }

  function takeChunk(chunk: Chunk, set: SetSeen): void {
    for (const slice of chunk.slices) {
      const reading = readForJudging(chunk, slice, rules);
      if (isUnreadable(reading)) {
        set.hasUnread = true;
        continue;
      }
      if (reading.untyped > 0) set.hasUnread = true;
      for (const object of reading.objects) {
        set.keys.add(collectionKey(object));
        if (isWanted(object)) objects.push(toContextObject(object));
      }
    }
  }
}

function describeSets(sets: ReadonlyMap<string, SetSeen>, settings: ContextRequest['settings']): readonly Supplied[] {
  return [...sets.values()].map(({ keys, hasUnread, collections }) =>
    describeSupplied(settings as JudgeSettings, { keys, hasUnread, collections }),
  );
}

/** A kind is whole in a namespace where every set says so. */
function statesOf(
  kinds: readonly ContextKind[],
  objects: readonly ContextObject[],
  sets: readonly Supplied[],
): Readonly<Record<string, CollectionState>> {
  const namespaces = new Set([
    '',
    '*',
    ...objects.map(({ namespace }) => namespace),
    ...sets.flatMap((set) => set.namespaces),
  ]);
  const states: Record<string, CollectionState> = {};
  for (const kind of kinds)
    for (const namespace of namespaces) {
      const all = sets.map(({ stateOf }) => stateOf(kind, namespace));
      states[`${kind.group}/${kind.kind}/${namespace}`] =
        all.find((state) => state !== 'complete') ?? (all.length === 0 ? 'not-supplied' : 'complete');
    }
  return states;
}
