import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import type { Path } from '../../base/path.ts';
import { groupOf } from '../api-group.ts';
import { COLLECTIONS } from '../collections.ts';
import { listAt, mapAt, textAt } from '../field-of.ts';
import type { KubeObject } from '../kube-object.ts';
import { identityOf } from '../owners.ts';
import type { Subject } from '../subject.ts';
import type { ItemPlace, PlaceAt, Projection } from './projection.ts';

/** Where an Ingress or a route sends its traffic. */
export interface Backend {
  /** Only of Services more than the name is known here. */
  readonly isService: boolean;
  readonly namespace: string;
  readonly name: string;
  /** A number, or a name; absent where none is given. */
  readonly port?: string | number;
  readonly path: Path;
  readonly place: ItemPlace;
}

/** What join controls see of an Ingress or a route of the Gateway API. */
export interface BackendsItem {
  readonly subject: Subject;
  readonly backends: readonly Backend[];
  /** There are backends that are not what they have to be. */
  readonly isMalformed?: boolean;
}

export const INGRESSES: Projection<BackendsItem> = { reads: 'ingresses', project: projectIngress };
export const ROUTES: Projection<BackendsItem> = { reads: 'routes', project: projectRoute };

interface Found {
  readonly value: Json;
  readonly path: Path;
}
type Read = (
  value: JsonObject,
) => (Pick<Backend, 'isService' | 'name' | 'port'> & { readonly namespace?: string }) | undefined;

function projectIngress(object: KubeObject, placeAt: PlaceAt): BackendsItem | undefined {
  if (object.kind !== 'Ingress' || (object.group !== 'networking.k8s.io' && object.group !== 'extensions'))
    return undefined;
  const spec = mapAt(object.value, 'spec');
  const [whole, key] = spec['backend'] === undefined ? ['defaultBackend', 'backend'] : ['backend', 'backend'];
  const found: Found[] = spec[whole] === undefined ? [] : [{ value: spec[whole], path: ['spec', whole] }];
  for (const [index, rule] of listAt(spec, 'rules').entries())
    if (isJsonObject(rule))
      for (const [at, path] of listAt(mapAt(rule, 'http'), 'paths').entries())
        found.push({
          value: isJsonObject(path) ? (path[key] ?? null) : null,
          path: ['spec', 'rules', index, 'http', 'paths', at, 'backend'],
        });
  return gather(object, found, { read: readIngressBackend, placeAt });
}

/** As `networking/v1` has it, and as the versions before it had it. */
function readIngressBackend(value: JsonObject): ReturnType<Read> {
  const old = textAt(value, 'serviceName');
  if (old !== undefined) return withPort({ isService: true, name: old }, value['servicePort']);
  const service = mapAt(value, 'service');
  const name = textAt(service, 'name');
  const port = mapAt(service, 'port');
  if (name !== undefined) return withPort({ isService: true, name }, port['number'] ?? port['name']);
  const resource = textAt(mapAt(value, 'resource'), 'name');
  return resource === undefined ? undefined : { isService: false, name: resource };
}

const ROUTE_KINDS: ReadonlySet<string> = new Set(COLLECTIONS.routes.map(({ kind }) => kind));

/** Routes of the Gateway API. */
export function isRoute({ group, kind }: Pick<KubeObject, 'group' | 'kind'>): boolean {
  return group === 'gateway.networking.k8s.io' && ROUTE_KINDS.has(kind);
}

function projectRoute(object: KubeObject, placeAt: PlaceAt): BackendsItem | undefined {
  if (!isRoute(object)) return undefined;
  const found: Found[] = [];
  for (const [index, rule] of listAt(mapAt(object.value, 'spec'), 'rules').entries())
    if (isJsonObject(rule))
      for (const [at, value] of listAt(rule, 'backendRefs').entries())
        found.push({ value, path: ['spec', 'rules', index, 'backendRefs', at] });
  return gather(object, found, { read: readBackendReference, placeAt });
}

/** `BackendRef`: a Service, unless it says another kind. */
function readBackendReference(value: JsonObject): ReturnType<Read> {
  const name = textAt(value, 'name');
  if (name === undefined) return undefined;
  const isService =
    groupOf(`${textAt(value, 'group') ?? ''}/`) === '' && (textAt(value, 'kind') ?? 'Service') === 'Service';
  const namespace = textAt(value, 'namespace');
  return withPort({ isService, name, ...(namespace === undefined ? {} : { namespace }) }, value['port']);
}

function withPort<Rest extends object>(rest: Rest, port: Json | undefined): Rest & { readonly port?: string | number } {
  return typeof port === 'string' || typeof port === 'number' ? { ...rest, port } : rest;
}

function gather(
  object: KubeObject,
  found: readonly Found[],
  { read, placeAt }: { read: Read; placeAt: PlaceAt },
): BackendsItem {
  const backends = found.flatMap(({ value, path }) => {
    const backend = isJsonObject(value) ? read(value) : undefined;
    return backend === undefined ? [] : [{ namespace: object.namespace, ...backend, path, place: placeAt(path) }];
  });
  return {
    subject: identityOf(object),
    backends,
    ...(backends.length < found.length ? { isMalformed: true } : {}),
  };
}
