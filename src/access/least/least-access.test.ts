import { expect, test } from 'vitest';
import type { PolicyRule } from '../../facts/views/role-item.ts';
import type { Access } from '../access.ts';
import { accessOf, writeGiven } from '../access.fixture.ts';
import { parseHolder } from '../identity.ts';
import type { LeastAccess } from './least-access.ts';
import { leastOf, logOf, type Said } from './least.fixture.ts';
import { listSubjects } from './list-subjects.ts';

/** `get,list pods|secrets [a]` */
function tellRule({ verbs, apiGroups, resources, resourceNames, nonResourceURLs }: PolicyRule): string {
  const group = apiGroups.filter((each) => each !== '').join('|');
  const names = resourceNames.length === 0 ? '' : ` [${resourceNames.join(' ')}]`;
  return `${verbs.join(',')} ${[...resources, ...nonResourceURLs].join('|')}${group && ` of ${group}`}${names}`;
}

function tellRoles({ roles }: LeastAccess): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    roles.map(({ kind, namespaces, rules, unproven }) => [
      `${kind} ${namespaces.join(' ')}`.trim(),
      [
        ...rules.map(tellRule),
        ...unproven.flatMap((each) => each.rules.map((rule) => `${tellRule(rule)} (${each.reason})`)),
      ],
    ]),
  );
}

test('a role names objects where every request did, they are few, and their names stay', () => {
  const many = Array.from({ length: 40 }, (_, index) => `get secrets s${index} in shop`);
  expect(
    tellRoles(
      leastOf(
        logOf([
          'get configmaps a in shop',
          'get configmaps b in shop',
          'list configmaps a in shop',
          'list secrets in shop',
          'list secrets a in shop',
          'create pods in shop',
          'create pods/exec web in shop',
          'get pods web-7d9f8b6c5d-x2x4z in shop',
          'patch events a.17a3f0aa17a3f0aa in shop',
          ...many,
        ]),
      ),
    ),
  ).toEqual({
    'Role shop': [
      'list configmaps [a]',
      'get configmaps [a b]',
      'patch events',
      'get,create pods',
      'create pods/exec [web]',
      'get,list secrets',
    ],
  });
});

test('what is used everywhere is not given again in a namespace; what is the same in several is one role', () => {
  expect(
    tellRoles(
      leastOf(
        logOf([
          'list pods',
          'list pods in shop',
          'get pods a in shop',
          'get pods a in team',
          'get nodes n',
          'get /debug/x',
          'get namespaces shop in shop',
          'watch leases of coordination.k8s.io in other',
        ]),
      ),
    ),
  ).toEqual({
    ClusterRole: ['get nodes [n]', 'list pods', 'get /debug/x'],
    'Role other': ['watch leases of coordination.k8s.io'],
    'Role shop': ['get namespaces [shop]', 'get pods [a]'],
    'Role team': ['get pods [a]'],
  });
  expect(tellRoles(leastOf(logOf(['get pods a in shop', 'get pods a in team'])))).toEqual({
    'ClusterRole shop team': ['get pods [a]'],
  });
});

test('what was refused is told and not given; what everybody has is left out', () => {
  const least = leastOf(
    logOf([
      ['list secrets in shop', { outcome: 'refused' }],
      ['list secrets in shop', { outcome: 'refused' }],
      'get /apis/apps/v1',
      'create selfsubjectaccessreviews of authorization.k8s.io',
    ]),
  );
  expect(least.roles).toEqual([]);
  expect(least.given).toHaveLength(2);
  expect(least.refused.map(({ refused }) => refused)).toEqual([2]);
  expect(least.held).toBeUndefined();
});

const ROLE = writeGiven({
  rule: `{apiGroups: [''], resources: [pods, secrets], verbs: [get, list, watch, create]}, {apiGroups: [rbac.authorization.k8s.io], resources: [roles], verbs: [create, bind, escalate]}`,
  subject: '{kind: ServiceAccount, name: web, namespace: shop}',
  namespace: 'shop',
});

/** What others do, so that the log is seen to hold it. */
const OTHERS: readonly (readonly [string, Said])[] = [
  'get pods x',
  'list pods',
  'watch pods',
  'list secrets',
  'get roles of rbac.authorization.k8s.io r',
].map((text) => [text, { user: 'other' }] as const);

function tellHeld({ held }: LeastAccess): readonly string[] {
  return (held ?? []).flatMap(({ rules }) =>
    rules.flatMap(({ used, unused, unproven }) => [
      ...used.map((rule) => `used: ${tellRule(rule)}`),
      ...unused.map((rule) => `unused: ${tellRule(rule)}`),
      ...unproven.flatMap(({ reason, rules: own }) => own.map((rule) => `${reason}: ${tellRule(rule)}`)),
    ]),
  );
}

test('what is held is used, never used, or not proven by the log, and what is not proven is kept', () => {
  const least = leastOf(logOf([...OTHERS, 'get pods a in shop', 'list pods in team']), ROLE);
  expect(tellHeld(least)).toEqual([
    'used: get pods',
    'unused: list,watch,create pods',
    'unused: list,create secrets',
    'nobody: get,watch secrets',
    'unused: create,bind,escalate roles of rbac.authorization.k8s.io',
  ]);
  expect(tellRoles(least)['Role shop']).toEqual(['get pods [a]', 'get,watch secrets (nobody)']);
});

test('what is asked for beside requests is kept where these were made', () => {
  const least = leastOf(logOf([...OTHERS, 'create roles of rbac.authorization.k8s.io in shop']), ROLE);
  expect(tellHeld(least)).toContain('asked-beside: escalate roles of rbac.authorization.k8s.io');
  expect(tellHeld(least)).toContain('unused: bind roles of rbac.authorization.k8s.io');
});

test('a log of writes alone proves nothing of reads', () => {
  const writes = logOf([
    ['create pods in shop', { source: 'cloud' }],
    ['create secrets in shop', { user: 'other', source: 'cloud' }],
  ]);
  expect(tellHeld(leastOf(writes, ROLE))).toEqual([
    'used: create pods',
    'unused: create secrets',
    'no-reads: get,list,watch pods|secrets',
    'unused: create,bind,escalate roles of rbac.authorization.k8s.io',
  ]);
});

test('a patch in a cloud log may have created; an answer that is missing proves nothing; nor does a log with much missing', () => {
  const patched = leastOf(logOf([...OTHERS, ['patch pods a in shop', { source: 'cloud' }]]), ROLE);
  expect(tellHeld(patched)).toContain('patch-creates: create pods');
  const open = leastOf(logOf([...OTHERS, ['create pods in shop', { outcome: 'unanswered' }]]), ROLE);
  expect(tellHeld(open)).toContain('unanswered: create pods');
  const minutes = [
    ...Array.from({ length: 30 }, (_, index) => index),
    ...Array.from({ length: 30 }, (_, index) => 100 + index),
  ];
  const gappy = logOf([...OTHERS, ...minutes.map((minute) => ['get pods a in shop', { minute }] as const)]);
  expect(tellHeld(leastOf(gappy, ROLE))).toContain('gaps: list,watch,create pods');
});

test('with the audit policy, what it logs is proven and what it does not is not', () => {
  const rule = {
    level: 'Metadata',
    users: [],
    userGroups: [],
    verbs: [],
    resources: [],
    namespaces: [],
    nonResourceURLs: [],
    omitStages: [],
  };
  const silent = { ...rule, level: 'None', resources: [{ group: '', resources: ['secrets'], resourceNames: [] }] };
  const usage = logOf(['get pods a in shop']);
  const least = leastOf(usage, ROLE, { policy: { rules: [silent, rule] } });
  expect(tellHeld(least)).toContain('not-logged: get,list,watch,create secrets');
  expect(tellHeld(least)).toContain('unused: list,watch,create pods');
});

test('a group has used what its members were allowed through it', () => {
  const grant = (holder: string) => ({
    binding: { kind: 'ClusterRoleBinding', namespace: '', name: 'b' },
    role: { kind: 'ClusterRole', name: 'r' },
    holder,
  });
  const usage = logOf([
    ['list pods', { user: 'anna', groups: ['dev'], grant: grant('Group:dev') }],
    ['list nodes', { user: 'anna', groups: ['dev'], grant: grant('User:anna') }],
    ['list secrets', { user: 'ben', groups: ['dev'] }],
    ['list jobs of batch', { user: 'cleo' }],
  ]);
  const holder = parseHolder('Group:dev');
  expect(holder && tellRoles(leastOf(usage, undefined, { holder }))).toEqual({ ClusterRole: ['list pods|secrets'] });
});

test('groups of people are those that the log has', () => {
  const manifest = writeGiven({
    rule: "{apiGroups: [''], resources: [pods], verbs: [list]}",
    subject: '{kind: Group, name: dev, apiGroup: rbac.authorization.k8s.io}',
  });
  const holder = parseHolder('User:anna');
  const usage = logOf([['list pods', { user: 'anna', groups: ['dev'] }]]);
  const least = leastOf(usage, manifest, holder && { holder });
  expect(least.held?.map(({ through, rules }) => [through, rules[0]?.parts])).toEqual([
    ['Group:dev', { all: 1, used: 1, unproven: 0 }],
  ]);
});

test('with a namespace, only what is in it', () => {
  const usage = logOf(['get pods a in shop', 'get pods a in team', 'list nodes']);
  expect(tellRoles(leastOf(usage, undefined, { namespace: 'team' }))).toEqual({ 'Role team': ['get pods [a]'] });
  const everywhere = writeGiven({
    rule: "{apiGroups: [''], resources: [pods, nodes, secrets], verbs: [get, list]}",
    subject: '{kind: ServiceAccount, name: web, namespace: shop}',
  });
  const least = leastOf(usage, everywhere, { namespace: 'team' });
  expect(tellHeld(least)).toEqual([
    'used: list nodes',
    'used: get pods',
    'nobody: get nodes',
    'nobody: list pods',
    'nobody: get,list secrets',
  ]);
  expect(tellRoles(least)).toEqual({
    'Role team': ['get pods [a]', 'get nodes (nobody)', 'list pods (nobody)', 'get,list secrets (nobody)'],
  });
});

test('everybody: who asked, who never did, and parts of Kubernetes itself', () => {
  const everything = writeGiven({
    rule: "{apiGroups: ['*'], resources: ['*'], verbs: ['*']}",
    subject: '{kind: ServiceAccount, name: idle, namespace: shop}',
  });
  const usage = logOf([
    'list pods',
    'list pods',
    ['list secrets', { outcome: 'refused' }],
    ['list nodes', { user: 'system:kube-scheduler' }],
  ]);
  const rest = { namespace: undefined, minor: 37, policy: undefined };
  const tell = (access: Access | undefined) =>
    listSubjects({ usage, access, ...rest }).map((each) => [
      each.holder,
      `${each.requests} requests, ${each.refused} refused, ${each.used} used`,
      each.isSystem,
      each.held?.all,
      each.hasEverything,
    ]);
  expect(tell(undefined)).toEqual([
    ['ServiceAccount:shop/web', '3 requests, 1 refused, 1 used', false, undefined, false],
    ['User:system:kube-scheduler', '1 requests, 0 refused, 1 used', true, undefined, false],
  ]);
  expect(tell(accessOf(everything))).toEqual([
    ['ServiceAccount:shop/web', '3 requests, 1 refused, 1 used', false, undefined, false],
    ['User:system:kube-scheduler', '1 requests, 0 refused, 1 used', true, undefined, false],
    ['ServiceAccount:shop/idle', '0 requests, 0 refused, 0 used', false, 14, true],
  ]);
});

test('what was used and no binding gives is told', () => {
  const usage = logOf(['get pods a in shop', 'list nodes', 'get /apis']);
  expect(leastOf(usage, ROLE).elsewhere.map(({ request }) => request)).toMatchObject([{ resource: 'nodes' }]);
  expect(leastOf(usage).elsewhere).toEqual([]);
});
