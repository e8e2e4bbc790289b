import { compareText } from '../../base/compare.ts';

/** What a run read of one kind of one cluster. */
export interface KindRead {
  /** How many objects its lists gave; undefined where that was not written down. */
  readonly objects: number | undefined;
  /** By namespace (`*` for all others), how it was read. */
  readonly states: ReadonlyMap<string, string>;
  /** By path, the resource version of each list. */
  readonly versions: ReadonlyMap<string, string>;
}

/** Of an object of which not even the kind can be read. */
export const ANY_KIND = '*';

/** An object, in the state that a run read. */
export interface ObjectSeen {
  readonly kind: string;
  /** `namespace/name`, or the name of what lives in none. */
  readonly name: string;
  /** uid and resourceVersion; undefined where it bears not both. */
  readonly state: string | undefined;
}

export interface RunRead {
  /** By `cluster group/Kind`. */
  readonly kinds: ReadonlyMap<string, KindRead>;
  /** Those that the other run does not have byte for byte. */
  readonly apart: readonly ObjectSeen[];
}

/** Some of many, by name. */
export interface Named {
  readonly count: number;
  readonly first: readonly string[];
}

/** One kind in two runs. */
export interface KindCompared {
  readonly kind: string;
  /** With the same uid and resourceVersion in both: nobody changed them between. */
  readonly same: number;
  readonly changed: Named;
  /** In the later run alone. */
  readonly came: Named;
  /** In the earlier run alone. */
  readonly gone: Named;
  /** Why it is not known what became of it; absent where it is. */
  readonly doubt?: Doubt;
}

export type Doubt =
  /** One of the runs read of it what the other one did not, or neither can say how much. */
  | 'read otherwise'
  /** A later list has an earlier resource version: the cluster was put back to a state of before, and what was between is lost. */
  | 'turned back';

/**
 * Whether each object is as it was. The API server gives an object another resourceVersion with every change (Kubernetes API
 * concepts, "Resource versions"), and another uid when it is made again under the same name.
 */
export function compareKinds(before: RunRead, after: RunRead): readonly KindCompared[] {
  const [earlier, later] = [groupByKind(before.apart), groupByKind(after.apart)];
  const names = [...new Set([...before.kinds.keys(), ...after.kinds.keys()])].sort(compareText);
  return names.map((kind) => {
    const objects = compareObjects(earlier.get(kind) ?? NONE, later.get(kind) ?? NONE);
    const [was, is] = [before.kinds.get(kind), after.kinds.get(kind)];
    const isBlind = earlier.has(ANY_KIND) || later.has(ANY_KIND);
    const doubt = isBlind ? 'read otherwise' : findDoubt(was, is);
    const same = Math.max(0, (was?.objects ?? 0) - objects.changed.count - objects.gone.count);
    return { kind, same, ...objects, ...(doubt === undefined ? {} : { doubt }) };
  });
}

type States = ReadonlyMap<string, string | undefined>;
const NONE: States = new Map();

function groupByKind(objects: readonly ObjectSeen[]): ReadonlyMap<string, States> {
  const kinds = new Map<string, Map<string, string | undefined>>();
  for (const { kind, name, state } of objects) {
    let states = kinds.get(kind);
    if (states === undefined) kinds.set(kind, (states = new Map()));
    states.set(name, state);
  }
  return kinds;
}

function compareObjects(earlier: States, later: States): Pick<KindCompared, 'changed' | 'came' | 'gone'> {
  const both = [...earlier.keys()].filter((name) => later.has(name));
  return {
    changed: nameSome(both.filter((name) => !isSame(earlier.get(name), later.get(name)))),
    came: nameSome([...later.keys()].filter((name) => !earlier.has(name))),
    gone: nameSome([...earlier.keys()].filter((name) => !later.has(name))),
  };
}

/** What bears no version may have changed. */
function isSame(earlier: string | undefined, later: string | undefined): boolean {
  return earlier !== undefined && earlier === later;
}

const MOST_NAMED = 5;

function nameSome(names: readonly string[]): Named {
  return { count: names.length, first: [...names].sort(compareText).slice(0, MOST_NAMED) };
}

function findDoubt(was: KindRead | undefined, is: KindRead | undefined): Doubt | undefined {
  if (was?.objects === undefined || is?.objects === undefined || !isReadAlike(was, is)) return 'read otherwise';
  const isBack = [...is.versions].some(([path, version]) => isEarlier(version, was.versions.get(path)));
  return isBack ? 'turned back' : undefined;
}

/** What was forbidden both times no verdict read. */
function isReadAlike(was: KindRead, is: KindRead): boolean {
  if (was.states.size !== is.states.size) return false;
  return [...was.states].every(([namespace, state]) => !BROKEN_OFF.has(state) && is.states.get(namespace) === state);
}

/** States in which some of it was read. */
const BROKEN_OFF: ReadonlySet<string> = new Set(['partial', 'timeout']);

/** Decimal, as API servers have them since Kubernetes 1.35 (KEP-5504); of others nobody knows the order. */
function isEarlier(version: string, before: string | undefined): boolean {
  if (before === undefined || !DECIMAL.test(version) || !DECIMAL.test(before)) return false;
  return BigInt(version) < BigInt(before);
}

const DECIMAL = /^\d+$/;
