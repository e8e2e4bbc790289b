import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import { type Discovery, joinDiscoveries, OTHER_GROUPS, type ServedResource, unknownGroup } from './discovery.ts';
import { textAt } from './parse-body.ts';

/** Why an answer is not what was asked for. */
const NO_LIST = 'the answer is no list of kinds';

const LABEL = /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/;
const SUBDOMAIN = /^(?=.{1,253}$)[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;
const KIND = /^[A-Za-z][-A-Za-z0-9]{0,62}$/;

/** As the API server checks them (apimachinery, validation, IsDNS1123Subdomain). The core group has no name. */
export function isGroupName(name: string): boolean {
  return SUBDOMAIN.test(name);
}

/** Of a version, as of a resource (apimachinery, validation, IsDNS1123Label). */
export function isLabel(name: string): boolean {
  return LABEL.test(name);
}

/** All groups at once (Kubernetes API, APIGroupDiscoveryList): versions stand in the order of preference. */
export function parseAggregated(body: JsonObject, isCore: boolean): Discovery {
  const items = findObjects(body, 'items');
  const home = isCore ? '' : OTHER_GROUPS;
  if (items === undefined || (isCore && items.length === 0)) return unknownGroup(home, NO_LIST);
  return joinDiscoveries(
    items.map((item) => {
      const group = textAt(objectAt(item, 'metadata'), 'name');
      if (isCore ? group !== '' : !isGroupName(group)) return unknownGroup(home, describeName('group', group));
      const versions = findObjects(item, 'versions');
      if (versions === undefined) return unknownGroup(group, NO_LIST);
      return joinDiscoveries(versions.map((version) => parseVersion(version, group)));
    }),
  );
}

function parseVersion(entry: JsonObject, group: string): Discovery {
  const version = textAt(entry, 'version');
  const served = findObjects(entry, 'resources');
  // A server that has just begun tells of no resources.
  if (entry['resources'] !== undefined && served === undefined) return unknownGroup(group, NO_LIST);
  const found = takeResources(
    { group, version },
    (served ?? []).map((resource) => ({
      verbs: resource['verbs'],
      kind: textAt(objectAt(resource, 'responseKind'), 'kind'),
      resource: textAt(resource, 'resource'),
      isNamespaced: resource['scope'] === 'Namespaced',
    })),
  );
  const isStale = entry['freshness'] === 'Stale';
  return isStale ? joinDiscoveries([found, unknownGroup(group, 'the server behind it gives no answer')]) : found;
}

/** The resources of one version (Kubernetes API, APIResourceList); those of objects, as `pods/log`, hold none of their own. */
export function parseResourceList(body: JsonObject, at: { readonly group: string; readonly version: string }) {
  const served = body['kind'] === 'APIResourceList' ? findObjects(body, 'resources') : undefined;
  if (served === undefined) return unknownGroup(at.group, NO_LIST);
  const own = served.filter((resource) => !/^[^./]+\/[^/]/.test(textAt(resource, 'name')));
  return takeResources(
    at,
    own.map((resource) => ({
      verbs: resource['verbs'],
      kind: textAt(resource, 'kind'),
      resource: textAt(resource, 'name'),
      isNamespaced: resource['namespaced'] === true,
    })),
  );
}

interface ToldResource extends Pick<ServedResource, 'kind' | 'resource' | 'isNamespaced'> {
  readonly verbs: Json | undefined;
}

/**
 * The names go into URLs, and into those of files: what no kind can be called is none. Without the verb `list` nobody can
 * say that there are no objects, unless the kind is a question that is answered and not kept.
 */
function takeResources(
  { group, version }: { readonly group: string; readonly version: string },
  told: readonly ToldResource[],
): Discovery {
  if (!isLabel(version)) return unknownGroup(group, describeName('version', version));
  const resources: ServedResource[] = [];
  const unlistable: ServedResource[] = [];
  const unknown = new Map<string, string>();
  for (const { verbs, ...names } of told) {
    const list = Array.isArray(verbs) ? verbs : [];
    const isListed = list.includes('list');
    if (!isListed && list.length > 0 && list.every((verb) => verb === 'create')) continue;
    const wrong = describeWrong(names);
    if (wrong === undefined) (isListed ? resources : unlistable).push({ group, version, ...names });
    // What others count, as `external.metrics.k8s.io` has it, has names of its own.
    else if (isListed) unknown.set(group, wrong);
  }
  return { resources, unlistable, unknown };
}

function describeWrong({ resource, kind }: Pick<ServedResource, 'resource' | 'kind'>): string | undefined {
  if (!isLabel(resource)) return describeName('resource', resource);
  return KIND.test(kind) ? undefined : describeName('kind', kind);
}

export function describeName(what: string, name: string): string {
  return `the server names a ${what} ${JSON.stringify(name.slice(0, 80))}, which none can be called`;
}

/** The objects of a field that is an array of nothing else. */
export function findObjects(value: JsonObject, field: string): readonly JsonObject[] | undefined {
  const elements = value[field];
  return Array.isArray(elements) && elements.every(isJsonObject) ? elements : undefined;
}

export function objectAt(value: JsonObject, field: string): JsonObject | undefined {
  const found = value[field];
  return found !== undefined && isJsonObject(found) ? found : undefined;
}
