import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { placeRequest } from '../../src/access/request.ts';
import { isJsonObject, type JsonObject } from '../../src/base/json.ts';
import { createRandom, type Random } from '../fuzz/random.ts';
import { accessOf, allows, identityOfRequest, toRequest } from '../oracle/our-access.ts';
import { type RandomRequest, randomWorld } from '../oracle/random-access.ts';
import { createApply } from './apply.ts';
import { ask } from './ask.ts';
import { hasCluster, theCluster } from './cluster.fixture.ts';
import { listKnownRbac, RBAC_KINDS, RBAC_VERSION, removeRbac } from './list-rbac.ts';

const ROUNDS = 100;
/** So many worlds of roles and bindings at once, each with 25 questions. */
const WORLDS = 4;

const API = `/apis/${RBAC_VERSION}`;
type Kind = keyof typeof RBAC_KINDS;
const LABEL = { 'seaworthy.dev/test': 'access' };

describe.skipIf(!hasCluster)('SubjectAccessReview of the API server', () => {
  test('allows what ours allows, and nothing else, in 10,000 random questions', async () => {
    for (const name of ['shop', 'team'])
      await createApply(theCluster())({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
    const random = createRandom(5120);
    let asked = 0;
    let allowed = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const requests = await createWorld(random, round);
      const access = accessOf(await listKnownRbac(theCluster()));
      const answers = await Promise.all(requests.map(review));
      const differences = requests.filter((request, index) => allows(access, request) !== answers[index]);
      expect(differences, `round ${round}`).toEqual([]);
      asked += requests.length;
      allowed += answers.filter(Boolean).length;
      await removeRbac(theCluster(), 'seaworthy.dev/test=access', ['shop', 'team']);
    }
    expect(asked).toBe(10_000);
    expect(allowed).toBeGreaterThan(1000);
  });
});

/** Creates what the server takes of some worlds, and waits until its authorizer knows all of it. */
async function createWorld(random: Random, round: number): Promise<readonly RandomRequest[]> {
  const worlds = Array.from({ length: WORLDS }, () => randomWorld(random));
  const objects = worlds.flatMap(({ roles, clusterRoles, roleBindings, clusterRoleBindings }) => [
    ...roles,
    ...clusterRoles,
    ...roleBindings,
    ...clusterRoleBindings,
  ]);
  await Promise.all(objects.map((object) => create(object)));
  await Promise.all(sentinels(round).map((object) => create(object)));
  const seen = [
    { ...SENTINEL, holder: `User:sentinel-${round}`, namespace: 'shop' },
    { ...SENTINEL, holder: `User:sentinel-${round}`, namespace: '' },
  ];
  while (!(await Promise.all(seen.map(review))).every(Boolean)) await sleep(20);
  return worlds.flatMap(({ requests }) => requests);
}

const SENTINEL = { verb: 'get', group: 'seaworthy.dev', resource: 'sentinels', subresource: '', name: '', path: '' };

/** The last of each kind: where it is known, so is everything before it. One grants in a namespace alone, the other in the cluster. */
function sentinels(round: number): readonly JsonObject[] {
  const name = `sentinel-${round}`;
  const subjects = [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name }];
  const roleRef = (kind: string) => ({ apiGroup: 'rbac.authorization.k8s.io', kind, name });
  const rules = (resource: string) => [{ apiGroups: ['seaworthy.dev'], resources: [resource], verbs: ['get'] }];
  return [
    { kind: 'Role', metadata: { name, namespace: 'shop' }, rules: rules('sentinels') },
    { kind: 'RoleBinding', metadata: { name, namespace: 'shop' }, roleRef: roleRef('Role'), subjects },
    { kind: 'ClusterRole', metadata: { name }, rules: rules('sentinels') },
    { kind: 'ClusterRoleBinding', metadata: { name }, roleRef: roleRef('ClusterRole'), subjects },
  ];
}

/** What the server refuses is in no world: it says itself that there is no such object. */
async function create(object: JsonObject): Promise<void> {
  const kind = object['kind'] as Kind;
  const metadata = object['metadata'];
  if (!isJsonObject(metadata)) throw new Error('an object without metadata');
  const { namespace } = metadata;
  const path =
    typeof namespace === 'string' ? `${API}/namespaces/${namespace}/${RBAC_KINDS[kind]}` : `${API}/${RBAC_KINDS[kind]}`;
  const body = { apiVersion: RBAC_VERSION, ...object, metadata: { ...metadata, labels: LABEL } };
  const { status, body: answer } = await ask(theCluster(), { method: 'POST', path, body, user: 'admin' });
  if (status !== 201 && status !== 409 && status !== 422 && status !== 400) throw new Error(`${status}: ${answer}`);
}

async function review(request: RandomRequest): Promise<boolean> {
  const { name: user, groups } = identityOfRequest(request);
  const asked = toRequest(request);
  const spec =
    asked.kind === 'url'
      ? { nonResourceAttributes: { path: asked.path, verb: asked.verb } }
      : { resourceAttributes: attributesOf(request, placeRequest(asked).namespace) };
  const body = { apiVersion: 'authorization.k8s.io/v1', kind: 'SubjectAccessReview', spec: { ...spec, user, groups } };
  const path = '/apis/authorization.k8s.io/v1/subjectaccessreviews';
  const { status, body: answer } = await ask(theCluster(), { method: 'POST', path, body, user: 'admin' });
  if (status !== 201) throw new Error(`${status}: ${answer}`);
  return (JSON.parse(answer) as { status: { allowed: boolean } }).status.allowed;
}

function attributesOf({ verb, group, resource, subresource, name }: RandomRequest, namespace: string): JsonObject {
  return { verb, group, resource, subresource, name, namespace };
}
