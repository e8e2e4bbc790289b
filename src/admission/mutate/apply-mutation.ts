import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import type { Path } from '../../base/path.ts';
import { CelMessage } from '../../cel/message-value.ts';
import { MAYBE_THERE } from '../../cel/open-maps.ts';
import { isList } from '../../cel/shape.ts';
import { CelError, CelUnknown, type CelValue } from '../../cel/value.ts';
import { valueAt, type World } from '../../facts/served/created.ts';
import { listMarkers, readMarker } from '../../facts/served/markers.ts';
import { findServedMisfit } from '../../facts/served/misfit.ts';
import { writeServed } from '../../facts/served/write-served.ts';
import { checkConfiguration } from './check-configuration.ts';
import { applyJsonPatch, type PatchOperation } from './json-patch.ts';
import { mergeConfiguration } from './merge-configuration.ts';
import type { Mutation } from './mutating-policy.ts';
import { findMistypedPart, toConfiguration, toPatchJson } from './patch-json.ts';
import { type PatchFailure, PatchStop } from './patch-result.ts';

/** What one mutation makes of an object: the object, or why there is none. */
export type Mutated = { readonly kind: 'changed'; readonly world: World } | PatchFailure;

/** Applies what an expression gave. Unknown texts of the world are markers. */
export function applyMutation(kind: Mutation['kind'], value: CelValue, object: MutatedObject): Mutated {
  try {
    return { kind: 'changed', world: APPLY[kind](value, object) };
  } catch (error) {
    if (!(error instanceof PatchStop)) throw error;
    // Nothing of a patch is applied whose test fails, and that is no error.
    return error.failure === 'test failed' ? { kind: 'changed', world: object.world } : error.failure;
  }
}

export interface MutatedObject {
  readonly world: World;
  /** The Go type that it is known by; absent where all that is known of the kind is that it has metadata. */
  readonly type?: string | undefined;
}

type Apply = (value: CelValue, object: MutatedObject) => World;

const APPLY: Readonly<Record<Mutation['kind'], Apply>> = {
  JSONPatch(value, { world, type }) {
    const operations = isList(value) ? value.map(readOperation) : stop(MISTYPED);
    if (type === undefined)
      keepToMetadata(operations.flatMap(({ path, from }) => [path, ...(from === '' ? [] : [from])]));
    const open = new Set(world.unknown.map((path) => `/${path.join('/')}`));
    const { value: patched, settled } = applyJsonPatch({ value: world.value, open }, operations);
    const problem = type === undefined ? undefined : findProblem(patched, type);
    if (problem !== undefined) throw new PatchStop({ kind: 'refused', message: problem });
    const unknown = world.unknown.filter((path) => !settled.includes(`/${path.join('/')}`));
    return finish(patched as JsonObject, { ...world, unknown }, { world, type });
  },
  ApplyConfiguration(value, { world, type }) {
    if (!(value instanceof CelMessage)) return stop(MISTYPED);
    const { apiVersion = '', kind = '' } = world.value;
    const fields = known(findMistypedPart(value, 'Object') ?? toConfiguration(value));
    const configuration: JsonObject = { ...fields, apiVersion, kind };
    if (type === undefined) return mergeMetadata(configuration, world);
    checkConfiguration(configuration, type);
    const unknown = world.unknown.filter((path) => !isSettled(configuration, path));
    const merged = mergeConfiguration(world.value, configuration, type);
    const problem = findServedMisfit(merged, type);
    if (problem !== undefined) throw new PatchStop({ kind: 'error', message: `unable to convert: ${problem}` });
    return finish(merged, { ...world, unknown }, { world, type });
  },
};

/** What every kind has, with a type that is known. */
const METADATA = 'meta.v1.ObjectMeta';
const KEPT: ReadonlySet<string> = new Set(['labels', 'annotations', 'finalizers']);
const IN_METADATA = /^\/metadata\/(?:labels|annotations|finalizers)(?:\/|$)/;
const OF_THE_KIND = { kind: 'unknown', what: 'what the API server fills in and keeps of this kind' } as const;

function keepToMetadata(paths: readonly string[]): void {
  if (!paths.every((path) => IN_METADATA.test(path))) throw new PatchStop(OF_THE_KIND);
}

function mergeMetadata({ apiVersion: _version, kind: _kind, ...configuration }: JsonObject, world: World): World {
  const { metadata = {}, ...others } = configuration;
  const [own, more] = [world.value['metadata'] ?? {}, metadata];
  const isKept = isJsonObject(more) && Object.keys(more).every((field) => KEPT.has(field));
  if (Object.keys(others).length > 0 || !isKept || !isJsonObject(own)) throw new PatchStop(OF_THE_KIND);
  checkConfiguration(more, METADATA);
  const value = { ...world.value, metadata: mergeConfiguration(own, more, METADATA) };
  return finish(value, world, { world });
}

function findProblem(patched: Json, type: string): string | undefined {
  return isJsonObject(patched) ? findServedMisfit(patched, type) : 'the object is none any more';
}

const MISTYPED = new CelError('invalid_argument', 'type mismatch: the expression gives something else than a patch');

function stop(error: CelError): never {
  throw new PatchStop(
    error instanceof CelUnknown ? { kind: 'unknown', what: error.message } : { kind: 'error', message: error.message },
  );
}

function known<Value>(value: Value | CelError): Value {
  return value instanceof CelError ? stop(value) : value;
}

function readOperation(value: CelValue): PatchOperation {
  if (!(value instanceof CelMessage)) return stop(value instanceof CelError ? value : MISTYPED);
  const { fields } = value;
  const text = (field: 'op' | 'path' | 'from'): string => {
    const own = fields[field] ?? '';
    return typeof own === 'string' ? own : stop(own instanceof CelError ? own : MISTYPED);
  };
  const operation = { op: text('op'), path: text('path'), from: text('from') };
  return fields['value'] === undefined ? operation : { ...operation, value: known(toPatchJson(fields['value'])) };
}

/** Whether a configuration says what nobody knew. Throws where it says a part of it. */
function isSettled(configuration: JsonObject, path: Path): boolean {
  const own = valueAt(configuration, path);
  if (own === undefined) return false;
  if (typeof own !== 'object') return true;
  throw new PatchStop({ kind: 'unknown', what: `what stands at ${path.join('.')}, which the cluster decides` });
}

/** The object as the server reads it, with defaults. What says which object it is has to stay. */
function finish(value: JsonObject, { unknown, ...rest }: World, { world, type }: MutatedObject): World {
  for (const path of IDENTITY)
    if (valueAt(value, path) !== valueAt(world.value, path))
      throw new PatchStop({ kind: 'unknown', what: `an object of another ${path.at(-1) ?? ''}` });
  const decided =
    type === POD ? CLUSTERED.find((path) => valueAt(value, path) !== valueAt(world.value, path)) : undefined;
  if (decided !== undefined)
    throw new PatchStop({ kind: 'unknown', what: `what the cluster knows of another ${decided.at(-1) ?? ''}` });
  refuseUnknown(value, world.value);
  if (type !== undefined) return { ...rest, value: writeServed(value, type), unknown };
  // What is no metadata is refused later, or not: the server reads custom kinds otherwise.
  if (findServedMisfit(value['metadata'] ?? {}, METADATA) !== undefined) throw new PatchStop(OF_THE_KIND);
  return { ...rest, value, unknown };
}

const IDENTITY: readonly Path[] = [['apiVersion'], ['kind'], ['metadata', 'name'], ['metadata', 'namespace']];

const POD = 'core.v1.Pod';
/** What plug-ins looked up before, and look up again: they may refuse the pod, or give it something else. */
const CLUSTERED: readonly Path[] = [
  ['spec', 'serviceAccountName'],
  ['spec', 'priorityClassName'],
  ['spec', 'runtimeClassName'],
];

/** Where a text that is not known decides nothing but itself. */
const HARMLESS = /^(?:.*\/)?(?:(?:labels|annotations)\/[^/]*|env\/\d+\/value)$/s;

/** What the server would fill in beside a value that is not known is not known either. */
function refuseUnknown(value: Json, before: Json): void {
  const there = new Set(listMarkers(before).map((path) => String(valueAt(before, path))));
  for (const path of listMarkers(value)) {
    const marker = String(valueAt(value, path));
    // Where there may be nothing, the expression may fail.
    const isSomething = readMarker(marker) !== MAYBE_THERE.message;
    const place = path.map((step) => String(step).replaceAll('/', '~')).join('/');
    if (there.has(marker) || (isSomething && HARMLESS.test(place))) continue;
    throw new PatchStop({ kind: 'unknown', what: readMarker(marker) });
  }
}
