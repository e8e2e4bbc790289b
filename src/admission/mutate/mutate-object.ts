import type { NotEvaluatedReason } from '../../controls/control.ts';
import type { KubeObject } from '../../facts/kube-object.ts';
import type { World } from '../../facts/served/created.ts';
import { markWorld, unmarkWorld } from '../../facts/served/markers.ts';
import { admitObject, prepareObject, type ServedObject } from '../../facts/served/serve-object.ts';
import type { AdmissionContext } from '../run/admission-context.ts';
import { labelsIn, requestOf, requestVariable } from '../run/admission-request.ts';
import { findCustomKind, findRefusal } from '../run/custom-kinds.ts';
import { findParams } from '../run/find-params.ts';
import { isExempt } from '../run/is-exempt.ts';
import { matchBoth } from '../run/match-both.ts';
import { findNamespace, namespaceVariable } from '../run/namespaces.ts';
import { reasonOf } from '../run/reason-of.ts';
import { type BoundMutation, type Invocation, type MutationFailure, type Standing, type Unknown } from './invoke.ts';
import { mutationId } from './mutation-id.ts';
import { MEETING, readmit, runPass, textOfStanding } from './run-passes.ts';

/** What policies make of an object while it is created. */
export interface MutatedObject {
  /** The policies by their bindings that are for the object, as far as that is known. */
  readonly matched: readonly string[];
  readonly outcome:
    | {
        readonly kind: 'mutated';
        readonly served: ServedObject;
        readonly before: ServedObject;
        readonly changed: readonly string[];
      }
    /** The API server denies the object, and asks nobody else. */
    | { readonly kind: 'denied'; readonly failures: readonly MutationFailure[] }
    | { readonly kind: 'unknown'; readonly what: string; readonly reason: NotEvaluatedReason };
}

/** Runs policies on an object as if it were created now: all of them, the plug-ins once more, and those that want to see that. */
export function mutateObject(
  object: KubeObject,
  bound: readonly BoundMutation[],
  context: AdmissionContext,
): MutatedObject | undefined {
  if (bound.length === 0 || isExempt(object, 'server')) return undefined;
  const custom = findCustomKind(context, object.group, object.kind);
  const before = admitObject(object, custom);
  const [first] = before.worlds;
  if (first === undefined) return undefined;
  const found = findInvocations({ object, world: first }, bound, context);
  if (found.matched.length === 0) return undefined;
  const { matched } = found;
  if (object.misfits !== undefined)
    return { matched, outcome: { kind: 'unknown', what: 'what it is', reason: 'malformed' } };
  const refused = findRefusal(object, custom);
  if (refused !== undefined)
    return { matched, outcome: { kind: 'unknown', what: 'what the server takes', reason: refused.reason } };
  if ('unknown' in found) return { matched, outcome: tellUnknown(found) };
  const type = before.isExact ? before.type : undefined;
  const runs = before.worlds.map((world) =>
    runInWorld({ object, world, type }, bound, {
      context,
      found,
      isExact: before.isExact,
      hasGoType: before.type !== undefined,
    }),
  );
  return { matched, outcome: conclude(runs, before) };
}

interface Found {
  readonly matched: readonly string[];
  readonly invocations: readonly Invocation[];
  readonly failures: readonly MutationFailure[];
}

interface InWorld {
  readonly object: KubeObject;
  readonly world: World;
}

function findInvocations(
  { object, world }: InWorld,
  bound: readonly BoundMutation[],
  context: AdmissionContext,
): Found | (Unknown & Pick<Found, 'matched'> & { readonly reason?: NotEvaluatedReason }) {
  const request = requestOf(object, labelsIn(world), context);
  const matched: string[] = [];
  const invocations: Invocation[] = [];
  const failures: MutationFailure[] = [];
  let unknown: (Unknown & { readonly reason?: NotEvaluatedReason }) | undefined;
  for (const each of bound) {
    const match = matchBoth(each, request, context);
    if (match === false) continue;
    const id = mutationId(each);
    matched.push(id);
    if (match !== true) {
      unknown ??= match;
      continue;
    }
    const { params, gap, error } = findParams(
      { paramKind: each.policy.paramKind, paramRef: each.binding.paramRef, request },
      context,
    );
    if (gap !== undefined) unknown ??= { unknown: 'its parameters', reason: gap };
    if (error !== undefined && each.policy.failurePolicy === 'Fail')
      failures.push({ id, message: `failed to configure binding: ${error}` });
    for (const [index, one] of params.entries()) invocations.push({ ...each, params: one, id, key: `${id}#${index}` });
  }
  return unknown === undefined ? { matched, invocations, failures } : { matched, ...unknown };
}

interface Running {
  readonly context: AdmissionContext;
  readonly found: Found;
  /** Whether all is known that the server fills in. */
  readonly isExact: boolean;
  readonly hasGoType: boolean;
}

function runInWorld(
  { object, world, type }: InWorld & { readonly type: string | undefined },
  bound: readonly BoundMutation[],
  { context, found, isExact, hasGoType }: Running,
): Standing | Unknown {
  const request = requestOf(object, labelsIn(world), context);
  const around = {
    request: requestVariable(request),
    namespaceObject: namespaceVariable(request, findNamespace(request, context)),
    type,
    isExact,
    hasGoType,
  };
  const beginning: Standing = {
    world: markWorld(world),
    failures: found.failures,
    again: [],
    changed: [],
    isDirty: false,
    reading: { isTyped: false },
  };
  const ways = runPass(found.invocations, beginning, { ...around, isMade: () => true });
  if ('unknown' in ways) return ways;
  const ends = ways.map((after) => (after.failures.length > 0 || !after.isDirty ? [after] : runAgain(after)));
  const unknown = ends.find((end) => 'unknown' in end);
  return unknown ?? agree((ends as (readonly Standing[])[]).flat());

  function runAgain(after: Standing): readonly Standing[] | Unknown {
    const again = readmit(after, type);
    const others = findInvocations({ object, world: unmarkWorld(again.world) }, bound, context);
    if ('unknown' in others) return others;
    const isMade = (key: string): boolean => after.again.includes(key);
    return runPass(others.invocations, { ...again, failures: others.failures }, { ...around, isMade });
  }
}

/** One of several that are the same. */
function agree([first, ...others]: readonly Standing[]): Standing | Unknown {
  const text = (standing: Standing): string =>
    textOfStanding({ ...standing, again: [], isDirty: false, reading: { isTyped: false } });
  if (first === undefined || others.some((other) => text(other) !== text(first))) return { unknown: MEETING };
  return { ...first, changed: [...new Set([first, ...others].flatMap(({ changed }) => changed))] };
}

function conclude(runs: readonly (Standing | Unknown)[], before: ServedObject): MutatedObject['outcome'] {
  const standings: Standing[] = [];
  for (const run of runs) {
    if ('unknown' in run) return tellUnknown(run);
    standings.push(run);
  }
  const [failures = '', ...others] = standings.map((each) => JSON.stringify(each.failures));
  if (others.some((other) => other !== failures))
    return tellUnknown({ unknown: 'whether the service account lets the pod have its token' });
  const [first] = standings;
  if (first !== undefined && first.failures.length > 0) return { kind: 'denied', failures: first.failures };
  const worlds = standings.map(({ world }) => unmarkWorld(world));
  return {
    kind: 'mutated',
    before: prepareObject(before),
    served: prepareObject({ ...before, worlds }),
    changed: [...new Set(standings.flatMap(({ changed }) => changed))].sort(),
  };
}

function tellUnknown({
  unknown,
  reason,
}: Unknown & { readonly reason?: NotEvaluatedReason }): MutatedObject['outcome'] {
  return {
    kind: 'unknown',
    what: unknown,
    reason: reason ?? reasonOf(unknown),
  };
}
