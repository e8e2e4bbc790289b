import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { listParts, type RulePart, ruleOf } from '../../src/access/least/rule-part.ts';
import { findLeastAccess, type LeastQuestion } from '../../src/access/least/least-access.ts';
import { parseHolder } from '../../src/access/identity.ts';
import { createAuditLogs } from '../../src/adapters/files/create-audit-logs.ts';
import { type AuditLogRead, createReadAuditLog } from '../../src/app/least.ts';
import { isJsonObject, type Json, type JsonObject } from '../../src/base/json.ts';
import { objectsOf } from '../../src/facts/read.fixture.ts';
import { type PolicyRule, readPolicyRule } from '../../src/facts/views/role-item.ts';
import { renderLeastYaml } from '../../src/report/least/least-yaml.ts';
import { accessOf } from '../oracle/our-access.ts';
import { listRbac, removeRbac } from './list-rbac.ts';
import { createRandom } from '../fuzz/random.ts';
import { createApply } from './apply.ts';
import { ask, type Question } from './ask.ts';
import { hasCluster, theCluster } from './cluster.fixture.ts';
import { askStatus, OTHER, randomProgramme, type Step, wholeProgramme } from './least-programme.ts';
import { tokenOf } from './users.ts';

const RBAC = 'rbac.authorization.k8s.io';
const ROUNDS = 2;
const LENGTH = 30;

describe.skipIf(!hasCluster)('the least role, by the audit log of the API server', () => {
  test('allows the same programme again, and nothing of it without any one of its rules', async () => {
    const random = createRandom(71);
    for (let round = 0; round < ROUNDS; round++) {
      const world = await createWorld(`least-${round}`);
      await expectToBeLeast(world, randomProgramme(random, world, LENGTH), ({ rules }) =>
        rules.map((rule) => ({ left: rule, rules: without(rules, [rule]) })),
      );
    }
  });

  test('of every kind of request there is, without any one of its verbs, resources and names', async () => {
    const world = await createWorld('least-all');
    await expectToBeLeast(world, wholeProgramme(world.namespaces[0]), ({ rules }) =>
      rules.flatMap((rule) => {
        const parts = listParts(rule, false);
        return parts.map((part) => ({
          left: part,
          rules: [...without(rules, [rule]), ...without(parts, [part]).map(ruleOf)],
        }));
      }),
    );
  });
});

interface World {
  readonly namespaces: readonly [string, string];
  /** Token of an account that may do everything. */
  readonly wide: string;
}

interface RoleObject {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly rules: readonly PolicyRule[];
}

/** A role's rules without one of them, or without a part of one. */
interface Less {
  readonly left: PolicyRule | RulePart;
  readonly rules: readonly PolicyRule[];
}

/** The programme as somebody who may do everything; then as others, with the role that fits it, and with less. */
async function expectToBeLeast(
  world: World,
  programme: readonly Step[],
  lessen: (role: RoleObject) => readonly Less[],
): Promise<void> {
  await reset(world);
  expect(await run(world.wide, programme)).toBeUndefined();
  const objects = await fit(await readLog(world), world);
  expect(await runWith(world, { account: 'whole', objects, programme })).toBeUndefined();
  const less = objects
    .filter((object) => 'rules' in object)
    .flatMap((object) =>
      lessen(readRole(object)).map(({ left, rules }) => ({
        left,
        objects: objects.map((each) => (each === object ? { ...each, rules: rules as unknown as Json } : each)),
      })),
    );
  expect(less.length).toBeGreaterThan(10);
  for (const [index, { left, objects: own }] of less.entries()) {
    const refused = await runWith(world, { account: `less-${index}`, objects: own, programme });
    expect(refused, `without ${JSON.stringify(left)}`).toBeDefined();
  }
  await removeRbac(theCluster(), 'seaworthy.dev/test=least', world.namespaces);
}

function readRole(object: JsonObject): RoleObject {
  const rules = (object['rules'] as JsonObject[]).map((rule) => readPolicyRule(rule) ?? fail(rule));
  return { ...object, rules } as unknown as RoleObject;
}

function fail(rule: JsonObject): never {
  throw new Error(`no rule: ${JSON.stringify(rule)}`);
}

function without<Item>(items: readonly Item[], left: readonly Item[]): readonly Item[] {
  return items.filter((item) => !left.includes(item));
}

interface Trial {
  readonly account: string;
  readonly objects: readonly JsonObject[];
  readonly programme: readonly Step[];
}

/** What is refused first to an account of its own that these roles alone are bound to: the server remembers nothing of it. */
async function runWith(world: World, { account, objects, programme }: Trial): Promise<Step | undefined> {
  const [home] = world.namespaces;
  await apply({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: account, namespace: home } });
  await Promise.all(objects.map((object) => apply(forAccount(object, account))));
  const places = new Set(objects.map(({ metadata }) => String((metadata as JsonObject)['namespace'] ?? '')));
  for (const namespace of places)
    await until(() => mayGetSentinel(`system:serviceaccount:${home}:${account}`, namespace), 'bindings are known');
  await reset(world);
  return run(await tokenFor(home, account), programme);
}

const LABEL = { 'seaworthy.dev/test': 'least' };
const SENTINEL = { apiGroups: ['seaworthy.dev'], resources: ['sentinels'], verbs: ['get'] };

/** The same role or binding, by another name, for another account; with a sentinel, so that one can see when the authorizer knows it. */
function forAccount(object: JsonObject, account: string): JsonObject {
  const { metadata, rules, roleRef, subjects } = object;
  if (!isJsonObject(metadata)) throw new Error('an object without metadata');
  const name = `${String(metadata['name'])}-${account}`;
  return {
    ...object,
    metadata: { ...metadata, name, labels: LABEL },
    ...(Array.isArray(rules) ? { rules: [...rules, SENTINEL] } : {}),
    ...(isJsonObject(roleRef) ? { roleRef: { ...roleRef, name } } : {}),
    ...(Array.isArray(subjects)
      ? { subjects: subjects.map((subject) => ({ ...(isJsonObject(subject) ? subject : {}), name: account })) }
      : {}),
  };
}

async function mayGetSentinel(user: string, namespace: string): Promise<boolean> {
  const resourceAttributes = { verb: 'get', group: 'seaworthy.dev', resource: 'sentinels', namespace };
  const answer = await send({
    method: 'POST',
    path: '/apis/authorization.k8s.io/v1/subjectaccessreviews',
    body: { apiVersion: 'authorization.k8s.io/v1', kind: 'SubjectAccessReview', spec: { user, resourceAttributes } },
  });
  return (answer as { status: { allowed: boolean } }).status.allowed;
}

/** The YAML that is printed, read as anybody reads it. */
async function fit({ usage }: AuditLogRead, { namespaces: [home] }: World): Promise<readonly JsonObject[]> {
  const holder = parseHolder(`ServiceAccount:${home}/wide`);
  if (holder === undefined) throw new Error('no holder');
  const question = { holder, usage, namespace: undefined, minor: 37, policy: undefined };
  await expectHeld({ ...question, access: accessOf(await listRbac(theCluster())) });
  const least = findLeastAccess({ ...question, access: undefined });
  const yaml = renderLeastYaml({ ...least, usage, namespace: undefined, seen: undefined });
  return yaml.split('---\n').flatMap((document) => objectsOf(document).map(({ value }) => value));
}

/** By the reasons of the server, its one binding allowed everything that is not everybody's. */
async function expectHeld(question: LeastQuestion): Promise<void> {
  const { held = [], used, given } = findLeastAccess(question);
  const own = used.filter((permission) => !given.includes(permission));
  const wide = held.find(({ through }) => through === undefined);
  expect(wide?.grant.role.name).toBe('cluster-admin');
  const counted = own.filter(({ request }) => request.kind === 'url' || !request.verb.startsWith('impersonate'));
  expect(wide?.requests).toBeGreaterThanOrEqual(counted.reduce((sum, { allowed }) => sum + allowed, 0));
  expect(wide?.rules.flatMap((rule) => rule.used)).not.toEqual([]);
}

async function readLog({ wide, namespaces: [marker] }: World): Promise<AuditLogRead> {
  const { auditLog } = theCluster();
  await askStatus(theCluster(), wide, { method: 'GET', path: `/version?marker=${marker}` });
  await until(async () => readFileSync(auditLog, 'utf8').includes(`/version?marker=${marker}"`), 'the log is written');
  const read = await createReadAuditLog(createAuditLogs({ stdin: nothing() }))([auditLog]);
  expect(read.problems).toEqual([]);
  return read;
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

/** The first step that the authorizer refuses; undefined where it refuses none. */
async function run(token: string, programme: readonly Step[]): Promise<Step | undefined> {
  for (const step of programme) if ((await askStatus(theCluster(), token, step)) === 403) return step;
  return undefined;
}

/** As everything was before the programme: whether an apply creates its object depends on it. */
async function reset({ namespaces }: World): Promise<void> {
  const paths = namespaces.flatMap((namespace) => [
    `/api/v1/namespaces/${namespace}/configmaps`,
    `/apis/apps/v1/namespaces/${namespace}/deployments`,
  ]);
  await Promise.all(paths.map((path) => send({ method: 'DELETE', path })));
}

async function createWorld(name: string): Promise<World> {
  const namespaces = [`${name}-a`, `${name}-b`] as const;
  const [home] = namespaces;
  for (const namespace of namespaces) {
    await apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
    const account = { kind: 'ServiceAccount', name: 'default', namespace };
    const other = { apiGroup: RBAC, kind: 'User', name: OTHER };
    await apply(bind('RoleBinding', { name: 'read', namespace }, { role: 'edit', subjects: [account, other] }));
  }
  for (const account of ['wide', 'default'])
    await apply({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: account, namespace: home } });
  await apply({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default', namespace: namespaces[1] } });
  const wide = { kind: 'ServiceAccount', name: 'wide', namespace: home };
  await apply(bind('ClusterRoleBinding', { name: `${name}-wide` }, { role: 'cluster-admin', subjects: [wide] }));
  const path = `/api/v1/namespaces/${namespaces[1]}/configmaps`;
  for (const as of [OTHER, `system:serviceaccount:${namespaces[1]}:default`])
    await until(
      async () => (await askStatus(theCluster(), tokenOf('admin'), { method: 'GET', path, as })) === 200,
      'bindings are known',
    );
  await until(() => mayGetSentinel(`system:serviceaccount:${home}:wide`, ''), 'wide is known');
  return { namespaces, wide: await tokenFor(home, 'wide') };
}

function bind(
  kind: string,
  metadata: { name: string; namespace?: string },
  { role, subjects }: { role: string; subjects: readonly object[] },
): JsonObject {
  const roleRef = { apiGroup: RBAC, kind: 'ClusterRole', name: role };
  return { apiVersion: `${RBAC}/v1`, kind, metadata, roleRef, subjects: subjects as JsonObject[] };
}

async function tokenFor(namespace: string, account: string): Promise<string> {
  const path = `/api/v1/namespaces/${namespace}/serviceaccounts/${account}/token`;
  const body = { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: { audiences: [] } };
  const { status } = (await send({ method: 'POST', path, body })) as { status: { token: string } };
  return status.token;
}

async function apply(object: object): Promise<void> {
  const { status, body } = await createApply(theCluster())(object as Parameters<ReturnType<typeof createApply>>[0]);
  if (status >= 300) throw new Error(`${status}: ${body}`);
}

async function send(question: Question): Promise<unknown> {
  const { status, body } = await ask(theCluster(), { ...question, user: 'admin' });
  if (status >= 300) throw new Error(`${status}: ${body}`);
  return JSON.parse(body);
}

const PATIENCE = 20_000;

/** The authorizer takes a moment to know what is bound. */
async function until(isSo: () => Promise<boolean>, what: string): Promise<void> {
  for (const end = Date.now() + PATIENCE; Date.now() < end; await sleep(50)) if (await isSo()) return;
  throw new Error(`after ${PATIENCE / 1000} seconds it is not so: ${what}`);
}
