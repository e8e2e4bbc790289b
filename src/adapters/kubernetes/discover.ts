import type { JsonObject } from '../../base/json.ts';
import { type Connection, isFailure } from './connection.ts';
import { type Discovery, joinDiscoveries, OTHER_GROUPS, unknownGroup } from './discovery.ts';
import { kubernetesError } from './kubernetes-error.ts';
import { describeRefusal, parseBody, textAt } from './parse-body.ts';
import {
  describeName,
  findObjects,
  isGroupName,
  isLabel,
  objectAt,
  parseAggregated,
  parseResourceList,
} from './parse-discovery.ts';

/** Kubernetes 1.30 has it for good, 1.26 as a beta; older servers answer with what they have. */
const AGGREGATED = [
  'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList',
  'application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList',
  'application/json',
].join(',');

/** Asks which kinds there are. Throws `kubernetes/no-api-server` and what `ask` throws. */
export async function discover(connection: Connection): Promise<Discovery> {
  const [core, groups] = await Promise.all([
    readRoot(connection, '/api', 'APIVersions'),
    readRoot(connection, '/apis', 'APIGroupList'),
  ]);
  if ('why' in core && 'why' in groups)
    throw kubernetesError('kubernetes/no-api-server', `${connection.server}/api answers ${core.why}`);
  return joinDiscoveries(
    await Promise.all([
      'why' in core ? unknownGroup('', core.why) : readCore(connection, core.body),
      'why' in groups ? unknownGroup(OTHER_GROUPS, groups.why) : readGroups(connection, groups.body),
    ]),
  );
}

/** What a root holds, or why a server in trouble does not say it: what the other one holds can be read all the same. */
type Root = { readonly body: JsonObject } | { readonly why: string };

/** `kind`: of the answer of servers that do not tell all groups at once. */
async function readRoot(connection: Connection, path: string, kind: string): Promise<Root> {
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
  if (!isAggregated(body) && body['kind'] !== kind)
    return { why: `${JSON.stringify(textAt(body, 'kind').slice(0, 80))}, which is no list of kinds` };
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

async function readCore(connection: Connection, body: JsonObject): Promise<Discovery> {
  if (isAggregated(body)) return parseAggregated(body, true);
  return readGroup(connection, { group: '', version: 'v1', path: '/api/v1' });
}

async function readGroups(connection: Connection, body: JsonObject): Promise<Discovery> {
  if (isAggregated(body)) return parseAggregated(body, false);
  const groups = findObjects(body, 'groups');
  if (groups === undefined) return unknownGroup(OTHER_GROUPS, 'the answer is no list of groups');
  return joinDiscoveries(await Promise.all(groups.map((group) => readVersions(connection, group))));
}

/** All versions of a group: a kind may be in one alone, and where it is in several, the preferred one comes first. */
async function readVersions(connection: Connection, entry: JsonObject): Promise<Discovery> {
  const group = textAt(entry, 'name');
  if (!isGroupName(group)) return unknownGroup(OTHER_GROUPS, describeName('group', group));
  const preferred = textAt(objectAt(entry, 'preferredVersion'), 'version');
  const others = (findObjects(entry, 'versions') ?? []).map((version) => textAt(version, 'version'));
  const versions = [...new Set([preferred, ...others])].filter((version) => version !== '');
  if (versions.length === 0) return unknownGroup(group, 'the server names no version of it');
  const wrong = versions.find((version) => !isLabel(version));
  if (wrong !== undefined) return unknownGroup(group, describeName('version', wrong));
  const found = versions.map((version) => readGroup(connection, { group, version, path: `/apis/${group}/${version}` }));
  return joinDiscoveries(await Promise.all(found));
}

interface GroupPath {
  readonly group: string;
  readonly version: string;
  readonly path: string;
}

/** One group as servers tell of it that know no other way. */
async function readGroup(connection: Connection, { path, ...at }: GroupPath): Promise<Discovery> {
  const answer = await connection.get(path);
  if (isFailure(answer)) return unknownGroup(at.group, answer.why);
  const body = parseBody(answer.body);
  if (answer.status !== 200 || body === undefined)
    return unknownGroup(at.group, describeRefusal(answer.status, answer.body));
  return parseResourceList(body, at);
}

function isAggregated({ kind }: JsonObject): boolean {
  return kind === 'APIGroupDiscoveryList';
}
