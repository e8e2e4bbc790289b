import type { JsonObject } from '../../base/json.ts';
import { type Connection, isFailure } from './connection.ts';
import { kubernetesError } from './kubernetes-error.ts';
import { describeRefusal, objectsAt, parseBody, textAt } from './parse-body.ts';

/** A kind that the server can list, in the version that it prefers. */
export interface ServedResource {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  /** Plural, as in URLs. */
  readonly resource: string;
  readonly isNamespaced: boolean;
}

/** What the server serves. */
export interface Discovery {
  readonly resources: readonly ServedResource[];
  /** Groups of which the server itself does not know what they hold, with the reason. */
  readonly unknown: ReadonlyMap<string, string>;
}

/** Kubernetes 1.30 has it for good, 1.26 as a beta; older servers answer with what they have. */
const AGGREGATED = [
  'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList',
  'application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList',
  'application/json',
].join(',');

/** Asks which kinds there are. Throws `kubernetes/no-api-server` and what `ask` throws. */
export async function discover(connection: Connection): Promise<Discovery> {
  const [core, groups] = await Promise.all([readRoot(connection, '/api'), readRoot(connection, '/apis')]);
  if ('why' in core && 'why' in groups)
    throw kubernetesError('kubernetes/no-api-server', `${connection.server}/api answers ${core.why}`);
  const found = await Promise.all([
    'why' in core ? unknownGroup('', core.why) : readCore(connection, core.body),
    'why' in groups ? unknownGroup(OTHER_GROUPS, groups.why) : readGroups(connection, groups.body),
  ]);
  return {
    resources: found.flatMap(({ resources }) => resources),
    unknown: new Map(found.flatMap(({ unknown }) => [...unknown])),
  };
}

/** What a root holds, or why a server in trouble does not say it: what the other one holds can be read all the same. */
type Root = { readonly body: JsonObject } | { readonly why: string };

async function readRoot(connection: Connection, path: string): Promise<Root> {
  const answer = await connection.get(path, { accept: AGGREGATED });
  if (isFailure(answer)) throw kubernetesError(CODES[answer.failed], `${connection.server}: ${answer.why}`);
  if (answer.status === 401) throw kubernetesError('kubernetes/unauthorised', `${connection.server} answers 401`);
  if (answer.status === 403)
    throw kubernetesError('kubernetes/forbidden', `${path}: ${describeRefusal(answer.status, answer.body)}`);
  if (answer.status === 429 || answer.status >= 500) return { why: describeRefusal(answer.status, answer.body) };
  const body = parseBody(answer.body);
  if (answer.status !== 200 || body === undefined || typeof body['kind'] !== 'string')
    throw kubernetesError(
      'kubernetes/no-api-server',
      `${connection.server}${path} answers ${describeRefusal(answer.status, answer.body)}`,
    );
  return { body };
}

/** How a run ends where nothing at all can be asked. */
export const CODES = {
  timeout: 'kubernetes/timeout',
  unreachable: 'kubernetes/unreachable',
  cut: 'kubernetes/unreachable',
  certificate: 'kubernetes/certificate',
  credentials: 'kubernetes/credentials',
} as const;

const NOTHING: Discovery = { resources: [], unknown: new Map() };

/** In `unknown`: every group but the core one. */
export const OTHER_GROUPS = '*';

function unknownGroup(group: string, why: string): Discovery {
  return { ...NOTHING, unknown: new Map([[group, why]]) };
}

async function readCore(connection: Connection, body: JsonObject): Promise<Discovery> {
  if (isAggregated(body)) return readAggregated(body);
  return readGroup(connection, { group: '', version: 'v1', path: '/api/v1' });
}

async function readGroups(connection: Connection, body: JsonObject): Promise<Discovery> {
  if (isAggregated(body)) return readAggregated(body);
  const found = await Promise.all(objectsAt(body, 'groups').map((group) => readVersions(connection, group)));
  return {
    resources: found.flatMap(({ resources }) => resources),
    unknown: new Map(found.flatMap(({ unknown }) => [...unknown])),
  };
}

/** All versions of a group: a kind may be in one alone, and where it is in several, the preferred one comes first. */
async function readVersions(connection: Connection, entry: JsonObject): Promise<Discovery> {
  const group = textAt(entry, 'name');
  const preferred = textAt(entry['preferredVersion'] as JsonObject | undefined, 'version');
  const others = objectsAt(entry, 'versions').map((version) => textAt(version, 'version'));
  const versions = [...new Set([preferred, ...others])].filter((version) => version !== '');
  const found = await Promise.all(
    versions.map((version) => readGroup(connection, { group, version, path: `/apis/${group}/${version}` })),
  );
  const resources = new Map<string, ServedResource>();
  for (const served of found.flatMap((one) => one.resources))
    if (!resources.has(served.resource)) resources.set(served.resource, served);
  return { resources: [...resources.values()], unknown: new Map(found.flatMap(({ unknown }) => [...unknown])) };
}

interface GroupPath {
  readonly group: string;
  readonly version: string;
  readonly path: string;
}

/** One group as servers tell of it that know no other way. */
async function readGroup(connection: Connection, { group, version, path }: GroupPath): Promise<Discovery> {
  const answer = await connection.get(path);
  const body = isFailure(answer) ? undefined : parseBody(answer.body);
  if (isFailure(answer) || answer.status !== 200 || body === undefined) {
    const why = isFailure(answer) ? answer.why : describeRefusal(answer.status, answer.body);
    return unknownGroup(group, why);
  }
  const resources = objectsAt(body, 'resources')
    .filter(canList)
    .map((resource) => ({
      group: textAt(resource, 'group') || group,
      version: textAt(resource, 'version') || version,
      kind: textAt(resource, 'kind'),
      resource: textAt(resource, 'name'),
      isNamespaced: resource['namespaced'] === true,
    }));
  return { ...NOTHING, resources };
}

function canList({ verbs, name }: JsonObject): boolean {
  return Array.isArray(verbs) && verbs.includes('list') && typeof name === 'string' && !name.includes('/');
}

function isAggregated({ kind }: JsonObject): boolean {
  return kind === 'APIGroupDiscoveryList';
}

/** All groups at once (Kubernetes API, APIGroupDiscoveryList): versions stand in the order of preference. */
function readAggregated(body: JsonObject): Discovery {
  const resources: ServedResource[] = [];
  const unknown = new Map<string, string>();
  for (const item of objectsAt(body, 'items')) {
    const group = textAt(item['metadata'] as JsonObject | undefined, 'name');
    const known = new Set<string>();
    for (const version of objectsAt(item, 'versions')) {
      if (version['freshness'] === 'Stale') unknown.set(group, 'the server behind it gives no answer');
      for (const served of objectsAt(version, 'resources').filter(canListAggregated)) {
        const resource = textAt(served, 'resource');
        if (known.has(resource)) continue;
        known.add(resource);
        resources.push({
          group,
          version: textAt(version, 'version'),
          kind: textAt(served['responseKind'] as JsonObject | undefined, 'kind'),
          resource,
          isNamespaced: served['scope'] === 'Namespaced',
        });
      }
    }
  }
  return { resources, unknown };
}

function canListAggregated({ verbs }: JsonObject): boolean {
  return Array.isArray(verbs) && verbs.includes('list');
}
