import { describe, expect, test } from 'vitest';
import { accessOf, type Given, writeGiven } from './access.fixture.ts';
import { authorizes } from './authorizes.ts';
import { identityOf, parseHolder } from './identity.ts';
import type { AccessRequest } from './request.ts';

const GROUP = '{kind: Group, name: platform}';
const core = (resources: string, verbs = "['*']", more = ''): string =>
  `{apiGroups: [''], resources: [${resources}], verbs: ${verbs}${more}}`;
const ask = (words: string): AccessRequest => {
  const [verb = '', what = '', name = '', namespace = ''] = words.split(' ');
  if (what.startsWith('/')) return { kind: 'url', verb, path: what };
  const [path = '', group = ''] = what.split('@');
  const [resource = '', subresource = ''] = path.split('/');
  return { kind: 'resource', verb, group, resource, subresource, name: name === '-' ? '' : name, namespace };
};

/** Seen on a real API server by SubjectAccessReviews. */
const SEEN: readonly { says: string; given: Given; asks: string; as?: string; isAllowed: boolean }[] = [
  {
    says: 'a star before a subresource',
    given: { rule: core("'*/exec'"), subject: GROUP },
    asks: 'create pods/exec',
    isAllowed: true,
  },
  {
    says: 'a star behind a resource is none',
    given: { rule: core("'pods/*'"), subject: GROUP },
    asks: 'create pods/exec',
    isAllowed: false,
  },
  {
    says: 'a resource is not its subresource',
    given: { rule: core('pods'), subject: GROUP },
    asks: 'create pods/exec',
    isAllowed: false,
  },
  {
    says: 'a star is every subresource',
    given: { rule: core("'*'"), subject: GROUP },
    asks: 'get nodes/proxy',
    isAllowed: true,
  },
  {
    says: 'a name that the request names',
    given: { rule: core('secrets', '[list]', ', resourceNames: [db]'), subject: GROUP },
    asks: 'list secrets db shop',
    isAllowed: true,
  },
  {
    says: 'a name, and all are asked for',
    given: { rule: core('secrets', '[list]', ', resourceNames: [db]'), subject: GROUP },
    asks: 'list secrets - shop',
    isAllowed: false,
  },
  {
    says: 'a RoleBinding, its own namespace',
    given: { rule: core('namespaces', '[patch]'), subject: GROUP, namespace: 'shop' },
    asks: 'patch namespaces shop',
    isAllowed: true,
  },
  {
    says: 'a RoleBinding, another namespace',
    given: { rule: core('namespaces', '[patch]'), subject: GROUP, namespace: 'shop' },
    asks: 'patch namespaces team',
    isAllowed: false,
  },
  {
    says: 'a RoleBinding, what lives in none',
    given: { rule: core('nodes/proxy'), subject: GROUP, namespace: 'shop' },
    asks: 'get nodes/proxy one',
    isAllowed: false,
  },
  {
    says: 'a star at the end of a URL',
    given: { rule: "{nonResourceURLs: ['/metrics*'], verbs: [get]}", subject: GROUP },
    asks: 'get /metrics/slis',
    isAllowed: true,
  },
  {
    says: 'a RoleBinding, a URL',
    given: { rule: "{nonResourceURLs: ['*'], verbs: [get]}", subject: GROUP, namespace: 'shop' },
    asks: 'get /metrics',
    isAllowed: false,
  },
  {
    says: 'impersonation of users is not of groups',
    given: { rule: core('users', '[impersonate]'), subject: GROUP },
    asks: 'impersonate groups',
    isAllowed: false,
  },
  {
    says: 'another group of the same resource',
    given: { rule: "{apiGroups: [extensions], resources: [deployments], verbs: ['*']}", subject: GROUP },
    asks: 'get deployments@apps - shop',
    isAllowed: false,
  },
  {
    says: 'every resource of RBAC, to escalate',
    given: { rule: "{apiGroups: [rbac.authorization.k8s.io], resources: ['*'], verbs: ['*']}", subject: GROUP },
    asks: 'escalate clusterroles@rbac.authorization.k8s.io',
    isAllowed: true,
  },
  {
    says: 'the user that is a service account',
    given: { rule: core('pods'), subject: "{kind: User, name: 'system:serviceaccount:shop:web'}" },
    asks: 'get pods',
    as: 'ServiceAccount:shop/web',
    isAllowed: true,
  },
  {
    says: 'the group of a namespace',
    given: { rule: core('pods'), subject: "{kind: Group, name: 'system:serviceaccounts:shop'}" },
    asks: 'get pods',
    as: 'ServiceAccount:shop/web',
    isAllowed: true,
  },
  {
    says: 'the group of another namespace',
    given: { rule: core('pods'), subject: "{kind: Group, name: 'system:serviceaccounts:team'}" },
    asks: 'get pods',
    as: 'ServiceAccount:shop/web',
    isAllowed: false,
  },
  {
    says: 'a service account that names no namespace',
    given: { rule: core('pods'), subject: '{kind: ServiceAccount, name: web}', namespace: 'shop' },
    asks: 'get pods - shop',
    as: 'ServiceAccount:shop/web',
    isAllowed: true,
  },
  {
    says: 'masters, whom nothing is bound to',
    given: { rule: core('pods'), subject: GROUP },
    asks: 'delete nodes',
    as: 'Group:system:masters',
    isAllowed: true,
  },
];

test.each(SEEN)('$says: $isAllowed', ({ given, asks, as = 'Group:platform', isAllowed }) => {
  const holder = parseHolder(as);
  expect(holder).toBeDefined();
  if (holder !== undefined)
    expect(authorizes(accessOf(writeGiven(given)), identityOf(holder), ask(asks))).toBe(isAllowed);
});

describe('a role that is not in the input', () => {
  const BOUND = `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: team, namespace: shop}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: edit}
subjects: [${GROUP}]
`;
  const identity = { name: '', groups: ['platform'] };

  test('is known where Kubernetes installs it, with what it gathers', () => {
    const access = accessOf(BOUND, 'partial');
    expect(authorizes(access, identity, ask('get secrets - shop'))).toBe(true);
    expect(authorizes(access, identity, ask('impersonate serviceaccounts web shop'))).toBe(true);
    expect(authorizes(access, identity, ask('create serviceaccounts/token web shop'))).toBe(true);
    expect(authorizes(access, identity, ask('create pods/binding web shop'))).toBe(false);
    expect(access.grants.map(({ role }) => [role.origin, role.doubt])).toEqual([['installed', 'partial']]);
  });

  test('is beyond doubt where every role is in the input, and none of its name', () => {
    const { grants } = accessOf(BOUND);
    expect(grants.map(({ role }) => [role.origin, role.doubt])).toEqual([['installed', undefined]]);
  });

  test('gathers what the input adds to it by a label', () => {
    const access = accessOf(`${BOUND}---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: more, labels: {rbac.authorization.k8s.io/aggregate-to-edit: 'true'}}
rules: [${core('pods/binding', '[create]')}]
`);
    expect(authorizes(access, identity, ask('create pods/binding web shop'))).toBe(true);
  });

  test('gives nothing where nobody knows it, and says so; where every role is in the input that is beyond doubt', () => {
    for (const [state, doubt] of [
      ['partial', 'partial'],
      ['complete', undefined],
    ] as const) {
      const access = accessOf(BOUND.replace('name: edit', 'name: gone'), state);
      expect(authorizes(access, identity, ask('get secrets - shop'))).toBe(false);
      expect(access.grants.map(({ role }) => [role.origin, role.doubt])).toEqual([['unseen', doubt]]);
    }
  });

  test('may be there where either side names no namespace', () => {
    const role = `apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: reader}\nrules: []\n---\n`;
    const binding = BOUND.replace('kind: ClusterRole, name: edit', 'kind: Role, name: reader');
    expect(accessOf(role + binding).grants.map(({ role: { doubt } }) => doubt)).toEqual(['not-supplied']);
  });
});
