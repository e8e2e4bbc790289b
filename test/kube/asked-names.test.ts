import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { whoCan } from '../../src/access/who-can.ts';
import type { JsonObject } from '../../src/base/json.ts';
import { parseQuestion } from '../../src/main/parse-question.ts';
import { accessOf } from '../oracle/our-access.ts';
import { createApply, type ObjectToApply } from './apply.ts';
import { ask, type Question } from './ask.ts';
import { hasCluster, theCluster } from './cluster.fixture.ts';
import { listRbac } from './list-rbac.ts';
import { SENTINEL, signIn } from './sign-in.ts';

const namespace = 'asked-names';
const RBAC = 'rbac.authorization.k8s.io';
const SECRETS = `/api/v1/namespaces/${namespace}/secrets`;
const LEASES = `/apis/coordination.k8s.io/v1/namespaces/${namespace}/leases`;
interface Case {
  readonly says: string;
  /** A rule with names or without. */
  readonly rule: readonly [group: string, resource: string, verbs: readonly string[], names?: readonly string[]];
  /** Bound in the namespace, or everywhere. */
  readonly isEverywhere?: true;
  readonly asked: string;
  readonly request: Question;
  readonly isAllowed: boolean;
}

const secret = (name: string) => ({ apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace } });
const apply = (path: string, body: object): Question => ({
  method: 'PATCH',
  path: `${path}?fieldManager=test`,
  contentType: 'application/apply-patch+yaml',
  body,
});
const lease = { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', metadata: { name: 'new', namespace } };
const as = (user: string): Question => ({
  path: '/apis/authentication.k8s.io',
  headers: { 'Impersonate-User': user },
});

const CASES: readonly Case[] = [
  {
    says: 'deletecollection is asked of no name',
    rule: ['', 'secrets', ['deletecollection'], ['a']],
    asked: 'deletecollection secrets',
    request: { method: 'DELETE', path: `${SECRETS}?dryRun=All&fieldSelector=metadata.name%3Da` },
    isAllowed: false,
  },
  {
    says: 'create alone is asked of no name',
    rule: ['', 'secrets', ['create'], ['a']],
    asked: 'create secrets a',
    request: { method: 'POST', path: `${SECRETS}?dryRun=All`, body: secret('a') },
    isAllowed: false,
  },
  {
    says: 'apply asks for create and patch of its name',
    rule: ['', 'secrets', ['create', 'patch'], ['applied']],
    asked: 'create secrets applied',
    request: apply(`${SECRETS}/applied`, secret('applied')),
    isAllowed: true,
  },
  {
    says: 'an update makes no Secret',
    rule: ['', 'secrets', ['create', 'update'], ['b']],
    asked: 'create secrets b',
    request: { method: 'PUT', path: `${SECRETS}/b`, body: secret('b') },
    isAllowed: false,
  },
  {
    says: 'an update makes a Lease',
    rule: ['coordination.k8s.io', 'leases', ['create', 'update'], ['new']],
    asked: 'create leases new',
    request: { method: 'PUT', path: `${LEASES}/new`, body: lease },
    isAllowed: true,
  },
  {
    says: 'a RoleBinding gives its own Namespace',
    rule: ['', 'namespaces', ['get']],
    asked: `get namespaces ${namespace}`,
    request: { path: `/api/v1/namespaces/${namespace}` },
    isAllowed: true,
  },
  {
    says: 'a RoleBinding gives no list of Namespaces, of one neither',
    rule: ['', 'namespaces', ['list']],
    asked: 'list namespaces',
    request: { path: `/api/v1/namespaces?fieldSelector=metadata.name%3D${namespace}` },
    isAllowed: false,
  },
  {
    says: 'users are not service accounts',
    rule: ['', 'users', ['impersonate']],
    isEverywhere: true,
    asked: `impersonate users system:serviceaccount:${namespace}:strong`,
    request: as(`system:serviceaccount:${namespace}:strong`),
    isAllowed: false,
  },
  {
    says: 'service accounts are, by that name of a user',
    rule: ['', 'serviceaccounts', ['impersonate'], ['strong']],
    asked: `impersonate users system:serviceaccount:${namespace}:strong`,
    request: as(`system:serviceaccount:${namespace}:strong`),
    isAllowed: true,
  },
  {
    says: 'a rule that names a service account among users gives nothing',
    rule: ['', 'users', ['impersonate'], [`system:serviceaccount:${namespace}:strong`]],
    isEverywhere: true,
    asked: 'impersonate users',
    request: as(`system:serviceaccount:${namespace}:strong`),
    isAllowed: false,
  },
  {
    says: 'a name that no service account can have is a user',
    rule: ['', 'users', ['impersonate']],
    isEverywhere: true,
    asked: `impersonate users system:serviceaccount:${namespace}:Strong`,
    request: as(`system:serviceaccount:${namespace}:Strong`),
    isAllowed: true,
  },
];

const nameOf = (index: number): string => `asked-names-${index}`;

/** A ServiceAccount, and what one case gives to it. */
function objectsOf({ rule, isEverywhere }: Case, index: number): readonly JsonObject[] {
  const name = nameOf(index);
  const [group, resource, verbs, resourceNames = []] = rule;
  const kind = isEverywhere ? 'ClusterRole' : 'Role';
  const metadata = isEverywhere ? { name } : { name, namespace };
  const own = { apiGroups: [group], resources: [resource], verbs: [...verbs], resourceNames: [...resourceNames] };
  return [
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace } },
    { apiVersion: `${RBAC}/v1`, kind, metadata, rules: [SENTINEL, own] },
    {
      apiVersion: `${RBAC}/v1`,
      kind: `${kind}Binding`,
      metadata,
      roleRef: { apiGroup: RBAC, kind, name },
      subjects: [{ kind: 'ServiceAccount', name, namespace }],
    },
  ];
}

describe.skipIf(!hasCluster)('names that the API server asks for', () => {
  beforeAll(async () => {
    const strong = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'strong', namespace } };
    const all = [
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
      strong,
      ...CASES.flatMap(objectsOf),
    ];
    for (const object of all)
      expect((await createApply(theCluster())(object as unknown as ObjectToApply)).status).toBeLessThan(300);
  });

  afterAll(async () => {
    for (const index of CASES.keys())
      for (const plural of ['clusterroles', 'clusterrolebindings'])
        await ask(theCluster(), {
          method: 'DELETE',
          path: `/apis/${RBAC}/v1/${plural}/${nameOf(index)}`,
          user: 'admin',
        });
  });

  test.each(CASES.map((each, index) => ({ ...each, index })))('$says', async ({ index, asked, request, isAllowed }) => {
    const credential = await signIn(namespace, nameOf(index));
    const { status, body } = await ask(theCluster(), { ...request, credential });
    // What is refused otherwise was found to be nothing that could be done, as an update of what is not there.
    expect(status < 300, `${status} ${body}`).toBe(isAllowed);
    const access = accessOf(await listRbac(theCluster()));
    const { answers } = whoCan(access, parseQuestion(asked.split(' '), undefined), 37);
    const holders = answers.map(({ holder }) => holder);
    expect(holders.includes(`ServiceAccount:${namespace}/${nameOf(index)}`)).toBe(isAllowed);
  });
});
