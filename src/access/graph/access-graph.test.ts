import { describe, expect, test } from 'vitest';
import { viewOf, writeGiven } from '../access.fixture.ts';
import { createAccess } from '../access.ts';
import type { CollectionState } from '../../facts/collection.ts';
import { findAccessGraph } from './access-graph.ts';
import { parseHolder } from '../identity.ts';
import { parseGoal } from './parse-goal.ts';
import { ANNA, RBAC, STRONG, account, graphOf, tell } from './access-graph.fixture.ts';

const strongPath = 'ServiceAccount:shop/strong: everything';

describe('what is no way', () => {
  test.each([
    ['writing bindings without bind', "{apiGroups: ['*'], resources: [clusterrolebindings], verbs: [create, update]}"],
    ['bind without writing bindings', "{apiGroups: ['*'], resources: [clusterroles], verbs: [bind]}"],
    ['bind of another role', "{apiGroups: ['*'], resources: [clusterroles], verbs: [bind], resourceNames: [view]}"],
    ['escalate without writing roles', "{apiGroups: ['*'], resources: [clusterroles], verbs: [escalate]}"],
    ['writing roles without escalate', "{apiGroups: ['*'], resources: [clusterroles], verbs: [create, update]}"],
    ['impersonating a group without anybody in it', "{apiGroups: [''], resources: [groups], verbs: [impersonate]}"],
    [
      'approving without the signer',
      "{apiGroups: ['*'], resources: [certificatesigningrequests/approval, certificatesigningrequests], verbs: [update, create]}",
    ],
    ['a star after the slash', "{apiGroups: [''], resources: ['pods/*', 'serviceaccounts/*'], verbs: ['*']}"],
  ])('%s', (_, rule) => {
    expect(tell(graphOf(writeGiven({ rule, subject: ANNA })))).toEqual([]);
  });

  test('a RoleBinding of what lives in no namespace', () => {
    const rule = "{apiGroups: ['*'], resources: [nodes/proxy, clusterroles, clusterrolebindings], verbs: ['*']}";
    const text = STRONG + writeGiven({ rule, subject: ANNA, namespace: 'shop' });
    expect(tell(graphOf(text))).toEqual([strongPath]);
  });

  test('a token of another namespace, or under another name', () => {
    for (const [names, namespace] of [
      ['', 'team'],
      [', resourceNames: [other]', 'shop'],
    ] as const) {
      const rule = `{apiGroups: [''], resources: [serviceaccounts/token], verbs: [create]${names}}`;
      expect(tell(graphOf(STRONG + writeGiven({ rule, subject: ANNA, namespace })))).toEqual([strongPath]);
    }
  });

  test('a group beside a User that is named like a ServiceAccount, which nobody is asked about', () => {
    const rules = `{apiGroups: [''], resources: [groups], resourceNames: ['system:masters'], verbs: [impersonate]}, {apiGroups: [''], resources: [users], resourceNames: ['system:serviceaccount:a:b'], verbs: [impersonate]}`;
    expect(tell(graphOf(writeGiven({ rule: rules, subject: ANNA })))).toEqual([]);
    const named = rules.replace('system:serviceaccount:a:b', 'ben');
    expect(tell(graphOf(writeGiven({ rule: named, subject: ANNA })))).toEqual(['User:anna: impersonate-masters']);
  });

  describe('where Pod Security enforces a level', () => {
    const space = (level: string): string =>
      `apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {pod-security.kubernetes.io/enforce: ${level}}}\n---\n`;
    const tool = `apiVersion: v1\nkind: Pod\nmetadata: {name: tool, namespace: shop}\nspec: {hostPID: true, containers: [{name: a, image: a}]}\n---\n`;
    const nodes = { to: { kind: 'nodes' } } as const;

    test.each(['pods', 'pods/ephemeralcontainers'])('%s of a pod that is older', (resource) => {
      const rule = `{apiGroups: [''], resources: [${resource}], verbs: [patch]}`;
      const given = tool + writeGiven({ rule, subject: ANNA });
      for (const level of ['baseline', 'restricted']) expect(tell(graphOf(space(level) + given, nodes))).toEqual([]);
      expect(tell(graphOf(space('privileged') + given, nodes))).toHaveLength(1);
    });

    test.each(['baseline', 'restricted'])('%s in every namespace there is', (level) => {
      const given = writeGiven({ rule: "{apiGroups: [''], resources: [pods], verbs: [create]}", subject: ANNA });
      expect(tell(graphOf(space(level) + given, nodes))).toEqual([]);
      expect(tell(graphOf(space(level) + given, { ...nodes, state: 'partial' }))).toContain('User:anna: host-pod');
      expect(tell(graphOf(space(level) + space('privileged').replace('shop', 'team') + given, nodes))).toEqual([
        'User:anna: host-pod',
      ]);
    });

    test('a pod that may be careful enough, with a proviso', () => {
      const pod = tool.replace('hostPID: true', 'serviceAccountName: strong');
      const rule = "{apiGroups: [''], resources: [pods], verbs: [patch]}";
      const { paths } = graphOf(space('restricted') + pod + STRONG + writeGiven({ rule, subject: ANNA }));
      expect(paths.flatMap(({ steps }) => steps.flatMap(({ proviso }) => proviso ?? []))).toEqual([
        'if the pod is as Pod Security (restricted) in shop wants it',
      ]);
    });
  });

  test('a pod in which no token lies', () => {
    const rule = "{apiGroups: [''], resources: [pods/exec], verbs: [create]}";
    const pod = (automounts: string): string =>
      `apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: shop}\nspec: {serviceAccountName: strong${automounts}, containers: [{name: a, image: a}]}\n---\n`;
    const given = STRONG + writeGiven({ rule, subject: ANNA, namespace: 'shop' });
    expect(tell(graphOf(`${pod('')}${given}`))).toEqual([strongPath, 'User:anna: exec everything']);
    expect(tell(graphOf(`${pod(', automountServiceAccountToken: false')}${given}`))).toEqual([strongPath]);
  });
});

test('a way that surely works is told before a shorter one that may not', () => {
  const rules = `{apiGroups: [admissionregistration.k8s.io], resources: [mutatingwebhookconfigurations], verbs: [create]}, {apiGroups: [''], resources: [serviceaccounts/token], verbs: [create]}`;
  expect(tell(graphOf(STRONG + writeGiven({ rule: rules, subject: ANNA })))).toEqual([
    strongPath,
    'User:anna: token-request everything',
  ]);
});

test('a binding without a namespace is of one that is not set, as what it is about', () => {
  const rule = "{apiGroups: [''], resources: [serviceaccounts/token], verbs: [create]}";
  const given = writeGiven({ rule, subject: ANNA, namespace: "''" });
  const wide = writeGiven({
    rule: "{apiGroups: ['*'], resources: ['*'], verbs: ['*']}",
    subject: '{kind: ServiceAccount, name: a}',
    namespace: "''",
  });
  const to = { kind: 'identity', holder: { kind: 'ServiceAccount', namespace: '(unset)', name: 'a' } } as const;
  const text = `${account('a', "''")}${given}---\n${wide.replaceAll('helper', 'wide')}`;
  expect(tell(graphOf(text, { to }))).toContain('User:anna: token-request');
  expect(tell(graphOf(text))).toEqual([]);
});

test('what was not seen whole is said, and roles that nobody saw', () => {
  const text = writeGiven({ rule: '{}', subject: ANNA }).replace(
    'kind: ClusterRole, name: helper}',
    'kind: ClusterRole, name: gone}',
  );
  const { unseen, unknown } = graphOf(text, { state: 'partial' });
  expect(unseen.map(({ collection }) => collection)).toEqual([
    'clusterrolebindings',
    'clusterroles',
    'rolebindings',
    'roles',
    'serviceaccounts',
    'workloads',
    'secrets',
    'namespaces',
    'nodes',
  ]);
  expect(unknown.map(({ role }) => role.name)).toEqual(['gone']);
  expect(graphOf(STRONG).unseen).toEqual([]);
});

test('the controller that may escalate is there, whether the input says so or not', () => {
  const rule = "{apiGroups: [''], resources: [serviceaccounts], verbs: [impersonate]}";
  const given = writeGiven({ rule, subject: ANNA });
  expect(tell(graphOf(given, { state: 'partial' }))).toEqual(['User:anna: impersonate escalate']);
  // Where every binding is known, it is not bound.
  expect(tell(graphOf(given))).toEqual([]);
});

test('constrained impersonation and policies that change objects are of newer versions', () => {
  const rule =
    '{apiGroups: [admissionregistration.k8s.io], resources: [mutatingadmissionpolicies, mutatingadmissionpolicybindings], verbs: [create]}';
  const given = writeGiven({ rule, subject: ANNA });
  expect([35, 36].map((minor) => tell(graphOf(given, { minor })))).toEqual([[], ['User:anna: mutating-policy']]);
});

test('subjects and roles that are risky in themselves have their rules', () => {
  const rule = '{apiGroups: [batch], resources: [jobs], verbs: [get]}';
  const subjects = [
    '{kind: Group, name: system:masters}',
    '{kind: User, name: system:anonymous}',
    '{kind: Group, name: system:authenticated}',
    '{kind: ServiceAccount, name: default, namespace: shop}',
    '{kind: ServiceAccount, name: gone, namespace: shop}',
    '{kind: Group, name: system:serviceaccounts}',
  ];
  const { risks } = graphOf(writeGiven({ rule, subject: subjects.join(', ') }));
  expect(risks.map(({ rule: id, holder }) => `${id} ${holder}`)).toEqual([
    'R02 Group:system:masters',
    'R03 User:system:anonymous',
    'R04 Group:system:authenticated',
    'R35 Group:system:serviceaccounts',
    'R29 ServiceAccount:shop/default',
    'R30 ServiceAccount:shop/gone',
  ]);
});

test('a role that adds to edit, and a strong account behind a load balancer', () => {
  const adding = `apiVersion: ${RBAC}/v1
kind: ClusterRole
metadata: {name: extra, labels: {rbac.authorization.k8s.io/aggregate-to-edit: "true"}}
rules: [{apiGroups: [''], resources: [nodes/proxy], verbs: [get]}]
---
apiVersion: v1
kind: Service
metadata: {name: front, namespace: shop}
spec: {type: LoadBalancer, selector: {app: web}}
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
spec: {serviceAccountName: strong, containers: [{name: a, image: a}]}
---
`;
  const found = graphOf(adding + STRONG).risks.filter(({ rule }) => rule === 'R31' || rule === 'R33');
  expect(found.map(({ rule, holder, text }) => `${rule} ${holder} ${text}`)).toEqual([
    'R31 ClusterRole:extra adds R09 to edit',
    'R33 ServiceAccount:shop/strong Pod web by Service front; it holds R01, everything',
  ]);
});

test.each([
  ['cluster-admin', { kind: 'cluster-admin' }],
  ['nodes', { kind: 'nodes' }],
  ['namespace:shop', { kind: 'namespace-admin', namespace: 'shop' }],
  ['User:anna', { kind: 'identity', holder: { kind: 'User', name: 'anna', namespace: '' } }],
  ['everything', undefined],
])('%s as a goal', (text, goal) => {
  expect(parseGoal(text)).toEqual(goal);
});

test('an extra of a user, and ServiceAccounts that are written as users', () => {
  const extra = '{apiGroups: [authentication.k8s.io], resources: [userextras/scopes], verbs: [impersonate]}';
  expect(graphOf(writeGiven({ rule: extra, subject: ANNA })).risks.map(({ rule, text }) => [rule, text])).toEqual([
    ['R14', 'impersonate userextras/scopes'],
  ]);
  const rule = '{apiGroups: [batch], resources: [jobs], verbs: [get]}';
  const subject =
    '{kind: User, name: system:serviceaccount:shop:default}, {kind: User, name: system:serviceaccount:shop:gone}';
  expect(graphOf(writeGiven({ rule, subject })).risks.map(({ rule: id, holder }) => `${id} ${holder}`)).toEqual([
    'R29 ServiceAccount:shop/default',
    'R30 ServiceAccount:shop/gone',
  ]);
});

test('a role that is missing gives nothing where all roles were seen, and is no doubt', () => {
  const text = writeGiven({ rule: '{}', subject: ANNA }).replace(
    'kind: ClusterRole, name: helper}',
    'kind: ClusterRole, name: gone}',
  );
  expect(graphOf(text).unknown).toEqual([]);
  expect(graphOf(text).risks.map(({ rule }) => rule)).toEqual(['R30']);
});

test('Secrets that one reads by patch, or by deleting none of them', () => {
  for (const verb of ['patch', 'deletecollection']) {
    const rule = `{apiGroups: [''], resources: [secrets], verbs: [${verb}]}`;
    const { risks, paths } = graphOf(writeGiven({ rule, subject: ANNA }), { to: { kind: 'secrets' } });
    expect(paths.map(({ holder }) => holder)).toEqual(['User:anna']);
    expect(risks.map(({ rule: id }) => id)).toEqual(['R05']);
  }
});

test('a name that nobody has is said, for from and for to', () => {
  const given = STRONG + writeGiven({ rule: '{}', subject: ANNA });
  const absentOf = (from: string, to: string, state: CollectionState = 'complete'): readonly unknown[] => {
    const view = viewOf(given, state);
    const goal = parseGoal(to) ?? { kind: 'nodes' };
    return findAccessGraph({ view, access: createAccess(view, 37), minor: 37, to: goal, from: parseHolder(from) })
      .absent;
  };
  expect(absentOf('ServiceAccount:shop/typo', 'namespace:typo')).toEqual([
    { name: 'ServiceAccount:shop/typo', isMissing: true },
    { name: 'namespace:typo', isMissing: true },
  ]);
  expect(absentOf('User:ana', 'ServiceAccount:shop/typo', 'partial')).toEqual([
    { name: 'User:ana', isMissing: false },
    { name: 'ServiceAccount:shop/typo', isMissing: false },
  ]);
  expect(absentOf('User:anna', 'ServiceAccount:shop/strong')).toEqual([]);
  expect(absentOf('Group:system:masters', 'namespace:shop')).toEqual([]);
});

test('whoever is in system:masters has that way alone', () => {
  const view = viewOf(STRONG);
  const from = parseHolder('Group:system:masters');
  const graph = findAccessGraph({
    view,
    access: createAccess(view, 37),
    minor: 37,
    to: { kind: 'cluster-admin' },
    from,
  });
  expect(tell(graph)).toEqual(['Group:system:masters: system-masters']);
});

test('a rule with names allows no deletecollection', () => {
  const written = (names: string): string =>
    writeGiven({
      rule: `{apiGroups: ['', coordination.k8s.io], resources: [pods, leases, secrets], verbs: [deletecollection]${names}}`,
      subject: ANNA,
    });
  expect(graphOf(written('')).risks.map(({ rule: id }) => id)).toEqual(['R05', 'R27', 'R28']);
  expect(graphOf(written(', resourceNames: [a]')).risks).toEqual([]);
});
