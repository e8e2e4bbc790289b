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
  readonly listeners: readonly Listener[];
}

/** Where a Gateway takes traffic in. */
export interface Listener {
  readonly name: string;
  readonly port?: number;
  /** `HTTP`, `HTTPS`, `TLS` … */
  readonly protocol: string;
  /** Any where it is empty. */
  readonly hostname: string;
  /** Routes of which namespaces may attach: `Same`, `All`, `Selector`, `None`. */
  readonly from: string;
  /** Kinds of routes that may attach; any that fits where there are none. */
  readonly kinds: readonly string[];
}

/** A Gateway, or something else, that a route attaches to. */
export interface ParentReference {
  readonly isGateway: boolean;
  readonly namespace: string;
  readonly name: string;
  /** One listener of it. */
  readonly listener?: string;
  /** Its listeners at one port. */
  readonly port?: number;
  readonly path: Path;
  readonly place: ItemPlace;
}

/** What a route attaches to. */
export interface ParentsItem {
  readonly subject: Subject;
  readonly parents: readonly ParentReference[];
  /** Any where there are none. */
  readonly hostnames: readonly string[];
  /** Whether a rule answers from a backend, more than an authority of certificates asks for; or its rules are none. */
  readonly serves: boolean | 'malformed';
  /** There are references that are not what they have to be. */
  readonly isMalformed?: boolean;
}

export const GATEWAYS: Projection<GatewayItem> = { reads: 'gateways', project: projectGateway };
export const ROUTE_PARENTS: Projection<ParentsItem> = { reads: 'routes', project: projectParents };

const GROUP = 'gateway.networking.k8s.io';

function projectGateway(object: KubeObject): GatewayItem | undefined {
  if (object.group !== GROUP || object.kind !== 'Gateway') return undefined;
  const listeners = listAt(mapAt(object.value, 'spec'), 'listeners').filter(isJsonObject);
  return { subject: identityOf(object), listeners: listeners.map(readListener) };
}

/** `Listener`, with the defaults of its definition. */
function readListener(value: JsonObject): Listener {
  const allowed = mapAt(value, 'allowedRoutes');
  return {
    name: textAt(value, 'name') ?? '',
    ...portOf(value),
    protocol: textAt(value, 'protocol') ?? '',
    hostname: textAt(value, 'hostname') ?? '',
    from: textAt(mapAt(allowed, 'namespaces'), 'from') ?? 'Same',
    kinds: listAt(allowed, 'kinds').flatMap((kind) => (isJsonObject(kind) ? (textAt(kind, 'kind') ?? []) : [])),
  };
}

function portOf({ port }: JsonObject): { readonly port?: number } {
  return typeof port === 'number' ? { port } : {};
}

function projectParents(object: KubeObject, placeAt: PlaceAt): ParentsItem | undefined {
  if (!isRoute(object)) return undefined;
  const spec = mapAt(object.value, 'spec');
  const written = listAt(spec, 'parentRefs');
  const parents = written.flatMap((value: Json, index) => {
    const path = ['spec', 'parentRefs', index];
    const reference = isJsonObject(value) ? readReference(value) : undefined;
    return reference === undefined ? [] : [{ namespace: object.namespace, ...reference, path, place: placeAt(path) }];
  });
  return {
    subject: identityOf(object),
    parents,
    hostnames: listAt(spec, 'hostnames').filter((name) => typeof name === 'string'),
    serves: servesBackends(spec['rules'] ?? []),
    ...(parents.length < written.length ? { isMalformed: true } : {}),
  };
}

type Read = Pick<ParentReference, 'isGateway' | 'name' | 'listener' | 'port'> & { readonly namespace?: string };

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
    ...portOf(value),
  };
}

function servesBackends(rules: Json): ParentsItem['serves'] {
  if (!Array.isArray(rules) || !rules.every(isJsonObject)) return 'malformed';
  return rules.some((rule) => listAt(rule, 'backendRefs').length > 0 && !isChallenge(rule));
}

/** RFC 8555, 8.3: who gives a certificate asks for this over plain HTTP. */
const CHALLENGES = '/.well-known/acme-challenge';

function isChallenge(rule: JsonObject): boolean {
  const matches = listAt(rule, 'matches').filter(isJsonObject);
  return matches.length > 0 && matches.every((match) => textAt(mapAt(match, 'path'), 'value')?.startsWith(CHALLENGES));
}
