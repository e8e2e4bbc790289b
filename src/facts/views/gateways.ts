import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import type { Path } from '../../base/path.ts';
import { listAt, mapAt, textAt } from '../field-of.ts';
import type { KubeObject } from '../kube-object.ts';
import { identityOf } from '../owners.ts';
import type { Subject } from '../subject.ts';
import type { ItemPlace, PlaceAt, Projection } from './projection.ts';
import { isRoute } from './backends.ts';

/** What join controls see of a Gateway. */
export interface GatewayItem {
  readonly subject: Subject;
  /** Names of its listeners. */
  readonly listeners: readonly string[];
}

/** A Gateway, or something else, that a route attaches to. */
export interface ParentReference {
  readonly isGateway: boolean;
  readonly namespace: string;
  readonly name: string;
  /** One listener of it. */
  readonly listener?: string;
  readonly path: Path;
  readonly place: ItemPlace;
}

/** What a route attaches to. */
export interface ParentsItem {
  readonly subject: Subject;
  readonly parents: readonly ParentReference[];
  /** There are references that are not what they have to be. */
  readonly isMalformed?: boolean;
}

export const GATEWAYS: Projection<GatewayItem> = { reads: 'gateways', project: projectGateway };
export const ROUTE_PARENTS: Projection<ParentsItem> = { reads: 'routes', project: projectParents };

const GROUP = 'gateway.networking.k8s.io';

function projectGateway(object: KubeObject): GatewayItem | undefined {
  if (object.group !== GROUP || object.kind !== 'Gateway') return undefined;
  const listeners = listAt(mapAt(object.value, 'spec'), 'listeners').filter(isJsonObject);
  return { subject: identityOf(object), listeners: listeners.flatMap((listener) => textAt(listener, 'name') ?? []) };
}

function projectParents(object: KubeObject, placeAt: PlaceAt): ParentsItem | undefined {
  if (!isRoute(object)) return undefined;
  const written = listAt(mapAt(object.value, 'spec'), 'parentRefs');
  const parents = written.flatMap((value: Json, index) => {
    const path = ['spec', 'parentRefs', index];
    const reference = isJsonObject(value) ? readReference(value) : undefined;
    return reference === undefined ? [] : [{ namespace: object.namespace, ...reference, path, place: placeAt(path) }];
  });
  return {
    subject: identityOf(object),
    parents,
    ...(parents.length < written.length ? { isMalformed: true } : {}),
  };
}

type Read = Pick<ParentReference, 'isGateway' | 'name' | 'listener'> & { readonly namespace?: string };

/** `ParentReference`: a Gateway, unless it says another kind. */
function readReference(value: JsonObject): Read | undefined {
  const name = textAt(value, 'name');
  if (name === undefined) return undefined;
  const [namespace, listener] = [textAt(value, 'namespace'), textAt(value, 'sectionName')];
  return {
    isGateway: (textAt(value, 'group') ?? GROUP) === GROUP && (textAt(value, 'kind') ?? 'Gateway') === 'Gateway',
    name,
    ...(namespace === undefined ? {} : { namespace }),
    ...(listener === undefined ? {} : { listener }),
  };
}
