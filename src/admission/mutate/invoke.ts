import type { Path } from '../../base/path.ts';
import { markTyped } from '../../cel/typed-values.ts';
import { CelError, CelUnknown, type CelValue } from '../../cel/value.ts';
import type { World } from '../../facts/served/created.ts';
import { listMarkers } from '../../facts/served/markers.ts';
import type { ContextObject } from '../run/admission-context.ts';
import { markFilled, putUnknowns } from '../run/cel-world.ts';
import { POLICY_BUDGET } from '../run/cost-budget.ts';
import { checkConditions, describeResult, evaluateAll, type PolicyInput } from '../run/evaluate-policy.ts';
import { paramsVariable } from '../run/params-variable.ts';
import { applyMutation, type Mutated } from './apply-mutation.ts';
import type { CompiledMutatingPolicy, CompiledMutation } from './compile-mutating-policy.ts';
import { copyJson } from './copy-json.ts';
import type { MutatingBinding } from './mutating-policy.ts';

export interface BoundMutation {
  readonly policy: CompiledMutatingPolicy;
  readonly binding: MutatingBinding;
}

/** A policy by one of its bindings, with one set of parameters. */
export interface Invocation extends BoundMutation {
  readonly params: ContextObject | null;
  /** Of the policy by its binding. */
  readonly id: string;
  /** Of this invocation alone. */
  readonly key: string;
}

/** Why the API server would deny the object. */
export interface MutationFailure {
  readonly id: string;
  readonly message: string;
}

/** An object between two policies. */
export interface Standing {
  readonly world: World;
  readonly failures: readonly MutationFailure[];
  /** Invocations that may be made again. */
  readonly again: readonly string[];
  /** Those that changed something. */
  readonly changed: readonly string[];
  /** Whether a mutation was applied, be it to nothing. */
  readonly isDirty: boolean;
  readonly reading: Reading;
}

/**
 * How the variable `object` is read: plain, or out of its Go type, which is stricter. Conditions read it so, and from the first of them
 * on the mutations of all policies do; what was read is kept until a mutation is applied (`LazyObject` in `k8s.io/apiserver/pkg/admission`).
 */
export interface Reading {
  readonly isTyped: boolean;
  /** How it was read that stands there. */
  readonly kept?: boolean;
}

export interface Unknown {
  readonly unknown: string;
}

export interface Surroundings {
  readonly request: CelValue;
  readonly namespaceObject: CelValue;
  /** The Go type that it is known by; absent of custom kinds, and where not all is known. */
  readonly type: string | undefined;
  /** Whether all is known that the server fills in of the kind. */
  readonly isExact: boolean;
  /** Whether the server has a Go type for the kind. */
  readonly hasGoType: boolean;
  /** Whether an invocation is made, or only asked for its conditions. */
  readonly isMade: (key: string) => boolean;
}

/** One invocation (`dispatchInvocations` in `k8s.io/apiserver/pkg/admission/plugin/policy/mutating`). */
export function invoke(invocation: Invocation, before: Standing, around: Surroundings): Standing | Unknown {
  const { policy, id, key } = invocation;
  const standing = policy.matchConditions.length === 0 ? before : { ...before, reading: readTyped(before.reading) };
  const input = inputOf(invocation, standing, around);
  const condition = checkConditions(policy, input);
  if (condition?.unknown !== undefined) return { unknown: condition.unknown };
  if (condition !== undefined)
    return fail(
      standing,
      condition.denials.map(({ message }) => ({ id, message })),
    );
  if (!around.isMade(key)) return standing;
  const after = mutate(invocation, standing, around);
  if ('unknown' in after) return after;
  const isChanged = textOfWorld(after.world) !== textOfWorld(standing.world);
  return {
    ...after,
    changed: isChanged && !after.changed.includes(id) ? [...after.changed, id] : after.changed,
    again: policy.isReinvoked ? [...after.again, key] : after.again,
  };
}

function readTyped({ kept = true }: Reading): Reading {
  return { isTyped: true, kept };
}

function fail(standing: Standing, failures: readonly MutationFailure[]): Standing {
  return failures.length === 0 ? standing : { ...standing, failures: [...standing.failures, ...failures] };
}

/** All mutations of a policy in their order; one that fails does not keep the others from being tried. */
function mutate(invocation: Invocation, standing: Standing, around: Surroundings): Standing | Unknown {
  const { policy, id } = invocation;
  let { world, isDirty, reading } = standing;
  const failures: MutationFailure[] = [];
  for (const mutation of policy.mutations) {
    const mutated = mutateOnce(mutation, { ...invocation, world, reading }, around);
    if (mutated.kind === 'unknown') return { unknown: mutated.what };
    const { isTyped, kept = isTyped } = reading;
    reading = mutated.kind === 'changed' ? { isTyped } : { isTyped, kept };
    if (mutated.kind === 'changed') {
      ({ world } = mutated);
      isDirty = true;
    } else if (mutated.kind === 'refused' || policy.failurePolicy === 'Fail')
      failures.push({ id, message: mutated.message });
    if (mutated.kind === 'refused') break;
  }
  return fail({ ...standing, world, isDirty, reading }, failures);
}

function mutateOnce(
  mutation: CompiledMutation,
  invocation: Invocation & Pick<Standing, 'world' | 'reading'>,
  around: Surroundings,
): Mutated {
  const { policy, world } = invocation;
  const input = inputOf(invocation, invocation, around);
  // Each mutation has the whole budget of a policy, and works the variables out anew.
  const { values, stopped } = evaluateAll(policy, [mutation], { input, budget: POLICY_BUDGET });
  const value = stopped ?? (values[0] as CelValue);
  if (value instanceof CelUnknown) return { kind: 'unknown', what: value.message };
  if (stopped !== undefined) return { kind: 'error', message: stopped.message };
  if (value instanceof CelError) return { kind: 'error', message: describeResult(mutation, value) };
  return applyMutation(mutation.kind, value, { world, type: around.type });
}

function inputOf(
  { params }: Pick<Invocation, 'params'>,
  { world, reading: { isTyped, kept = isTyped } }: Pick<Standing, 'world' | 'reading'>,
  { request, namespaceObject, isExact, hasGoType }: Surroundings,
): PolicyInput {
  return {
    object: celOfWorld(world, { isExact, isTyped: hasGoType && kept }),
    request,
    namespaceObject,
    params: paramsVariable(params),
  };
}

/** A world never changes, and is looked at by every policy. */
const values = { plain: new WeakMap<World, CelValue>(), typed: new WeakMap<World, CelValue>() };
const texts = new WeakMap<World, string>();

function celOfWorld(world: World, { isExact, isTyped }: { isExact: boolean; isTyped: boolean }): CelValue {
  const cache = isTyped ? values.typed : values.plain;
  const kept = cache.get(world);
  if (kept !== undefined) return kept;
  const markers: readonly Path[] = listMarkers(world.value);
  // Of its own: a mark stays with what it was put on.
  const value = putUnknowns(copyJson(world.value), [...markers, ...world.unknown]);
  if (isTyped) markTyped(value);
  if (!isExact) markFilled(value);
  cache.set(world, value);
  return value;
}

/** The same for the same object, whatever the order of its keys. */
export function textOfWorld(world: World): string {
  const text = texts.get(world) ?? writeText(world);
  texts.set(world, text);
  return text;
}

function writeText({ value, unknown }: World): string {
  return JSON.stringify([value, unknown], (_key, part: unknown) => {
    if (typeof part === 'bigint') return `${part}n`;
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([left], [right]) => (left < right ? -1 : 1)));
  });
}
