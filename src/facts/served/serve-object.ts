import { isJsonObject, type JsonObject } from '../../base/json.ts';
import type { Path } from '../../base/path.ts';
import { findValue } from '../../base/find-value.ts';
import { isClusterScoped } from '../cluster-scoped.ts';
import type { KubeObject } from '../kube-object.ts';
import { CREATED, leaveOpen, put, valueAt, type World } from './created.ts';
import type { CustomKind } from './read-custom.ts';
import { findServedFields, findServedType } from './served-types.ts';
import { encodeStringData, moveStringData, readStringData } from './string-data.ts';
import { listNulls, writeCustom } from './write-custom.ts';
import { writeServed } from './write-served.ts';

/** An object as policies of admission see it while it is created. */
export interface ServedObject {
  /** The ways it may be; which of them it is, only the cluster knows. Never none. */
  readonly worlds: readonly World[];
  /** Whether all is known that is filled in where nothing is said: otherwise what is absent may be there. */
  readonly isExact: boolean;
  /** The API server's Go type for it; absent where it has none. */
  readonly type?: string;
}

/** What the server makes of every object, before it asks policies that may refuse it, and behind those that may change it. */
const MADE = ['uid', 'creationTimestamp', 'generation'].map((field): Path => ['metadata', field]);
const NAME: Path = ['metadata', 'name'];

/**
 * What the API server makes of an object before policies may refuse it: its Go types' way of writing, defaults, and what the
 * plug-ins that are always on put in. Webhooks, MutatingAdmissionPolicies and LimitRanges are taken not to be there.
 */
export function serveObject(object: KubeObject, custom?: CustomKind): ServedObject {
  return prepareObject(admitObject(object, custom));
}

/** The same before policies may change it. */
export function admitObject(object: KubeObject, custom?: CustomKind): ServedObject {
  if (custom !== undefined) return admitCustom(object, custom);
  const { kind, namespace } = object;
  const value = withNamespace(object, readStringData(object.value));
  const type = findServedType(String(value['apiVersion'] ?? ''), kind);
  const written = type === undefined ? withMetadata(value) : writeServed(value, type);
  const masked = object.secrets.map(({ path }) => moveStringData(path));
  const isNowhere = namespace === '' && !isClusterScoped(object.group, kind);
  const begun: World = { value: written, unknown: [...masked, ...openAtFirst(written, type, isNowhere)] };
  const way = type === undefined ? undefined : CREATED[type];
  return {
    worlds: way?.admit?.(begun, value) ?? [begun],
    isExact: way !== undefined,
    ...(type === undefined ? {} : { type }),
  };
}

/** An object of a kind whose definition is known, in a version that is served. */
function admitCustom(object: KubeObject, { isNamespaced, schemas }: CustomKind): ServedObject {
  const { value: own, document, root, namespace } = object;
  const version =
    String(own['apiVersion'] ?? '')
      .split('/')
      .at(-1) ?? '';
  const schema = schemas.get(version) ?? {};
  const placed = isNamespaced ? withNamespace(object, own) : withoutNamespace(own);
  const written = withMetadata(writeCustom(placed, schema, listNulls(findValue(document.value, root))));
  const masked = object.secrets.map(({ path }) => path);
  const isNowhere = isNamespaced && namespace === '';
  const unknown = [...masked, ...openAtFirst(written, undefined, isNowhere)];
  return { worlds: [{ value: written, unknown }], isExact: true };
}

function withoutNamespace(value: JsonObject): JsonObject {
  const { metadata } = value;
  if (!isJsonObject(metadata)) return value;
  const { namespace: _none, ...rest } = metadata;
  return { ...value, metadata: rest };
}

/** What the plug-ins make of what policies changed, in the one world that it is in. */
export function admitAgain(world: World, type: string): World {
  const read = encodeStringData(world);
  const [again] = CREATED[type]?.admit?.(read) ?? [read];
  return again ?? read;
}

/** What the server itself adds when nothing changes the object any more. */
export function prepareObject(served: ServedObject): ServedObject {
  const prepare = served.type === undefined ? undefined : CREATED[served.type]?.prepare;
  return { ...served, worlds: served.worlds.map((world) => leaveMade(prepare?.(world) ?? encodeStringData(world))) };
}

/** The server makes up a name where there is none. */
function leaveMade(world: World): World {
  const name = valueAt(world.value, NAME) ?? '';
  return { ...world, unknown: [...world.unknown, ...MADE, ...(name === '' ? [NAME] : [])] };
}

/** Of custom kinds only the metadata has a Go type. */
function withMetadata(value: JsonObject): JsonObject {
  const { metadata } = value;
  return isJsonObject(metadata) ? { ...value, metadata: writeServed(metadata, 'meta.v1.ObjectMeta') } : value;
}

function withNamespace({ namespace }: KubeObject, value: JsonObject): JsonObject {
  return namespace === '' ? value : put({ value, unknown: [] }, ['metadata'], { namespace }).value;
}

function openAtFirst(value: JsonObject, type: string | undefined, isNowhere: boolean): readonly Path[] {
  const hasStatus =
    type === undefined ? isJsonObject(value['status']) : findServedFields(type)?.['status'] !== undefined;
  const { unknown } = leaveOpen({ value, unknown: [] }, ...(isNowhere ? [['metadata', 'namespace']] : []));
  return [...unknown, ['metadata', 'managedFields'], ...(hasStatus ? [['status']] : [])];
}
