import type { KindCompared } from './compare-kinds.ts';

/** What a run came to. */
export interface Judged {
  readonly controls: readonly JudgedControl[];
  readonly requirements: readonly JudgedRequirement[];
}

export interface JudgedControl {
  readonly id: string;
  readonly verdict: string;
  /** What it reads, each `cluster group/Kind`; undefined where that is not known. */
  readonly kinds: readonly string[] | undefined;
}

export interface JudgedRequirement {
  /** `framework/id` */
  readonly id: string;
  readonly verdict: string;
  readonly controls: readonly string[];
}

/** A verdict between two runs. */
export interface HeldVerdict {
  readonly id: string;
  /** Absent where the run did not judge it. */
  readonly before?: string;
  readonly after?: string;
  readonly state: HeldState;
  /** What it read, each `cluster group/Kind`; absent where that is not known. */
  readonly kinds?: readonly string[];
}

export type HeldState =
  /** Nothing that it read was changed between the runs: it was the same all the time. */
  | 'held'
  /** The same in both runs; what was between, nobody saw. */
  | 'observed'
  /** Another one in the later run. */
  | 'changed'
  /** In one of the runs nothing decided it. */
  | 'undecided';

export interface HeldVerdicts {
  readonly controls: readonly HeldVerdict[];
  readonly requirements: readonly HeldVerdict[];
}

/** How each verdict stood between two runs, from how each kind that it read did. */
export function holdVerdicts(kinds: readonly KindCompared[], before: Judged, after: Judged): HeldVerdicts {
  const still = new Set(kinds.filter(isStill).map(({ kind }) => kind));
  const hold = (earlier: readonly Wanted[], later: readonly Wanted[]): readonly HeldVerdict[] => {
    const [was, is] = [indexById(earlier), indexById(later)];
    return [...new Set([...was.keys(), ...is.keys()])].map((id) => holdVerdict(id, [was.get(id), is.get(id)], still));
  };
  return {
    controls: hold(before.controls, after.controls),
    requirements: hold(listRequirements(before), listRequirements(after)),
  };
}

type Wanted = JudgedControl;

/** A requirement reads what its controls do. */
function listRequirements({ controls, requirements }: Judged): readonly Wanted[] {
  const kindsOf = new Map(controls.map(({ id, kinds }) => [id, kinds]));
  return requirements.map(({ id, verdict, controls: named }) => {
    const read = named.map((control) => kindsOf.get(control));
    return { id, verdict, kinds: read.includes(undefined) ? undefined : unite(read) };
  });
}

function holdVerdict(
  id: string,
  [was, is]: readonly [Wanted | undefined, Wanted | undefined],
  still: ReadonlySet<string>,
): HeldVerdict {
  const isRead = was?.kinds !== undefined && is?.kinds !== undefined;
  const kinds = isRead ? unite([was.kinds, is.kinds]) : undefined;
  return {
    id,
    ...(was === undefined ? {} : { before: was.verdict }),
    ...(is === undefined ? {} : { after: is.verdict }),
    state: stateOf([was?.verdict, is?.verdict], kinds !== undefined && kinds.every((kind) => still.has(kind))),
    ...(kinds === undefined ? {} : { kinds }),
  };
}

/** Verdicts that objects decide. */
const DECIDED: ReadonlySet<string | undefined> = new Set(['pass', 'fail', 'not-applicable']);

function stateOf([was, is]: readonly [string | undefined, string | undefined], isSame: boolean): HeldState {
  if (!DECIDED.has(was) || !DECIDED.has(is)) return 'undecided';
  if (was !== is) return 'changed';
  return isSame ? 'held' : 'observed';
}

function isStill({ changed, came, gone, doubt }: KindCompared): boolean {
  return doubt === undefined && changed.count + came.count + gone.count === 0;
}

function indexById(wanted: readonly Wanted[]): ReadonlyMap<string, Wanted> {
  return new Map(wanted.map((one) => [one.id, one]));
}

function unite(lists: readonly (readonly string[] | undefined)[]): readonly string[] {
  return [...new Set(lists.flatMap((list) => list ?? []))];
}
