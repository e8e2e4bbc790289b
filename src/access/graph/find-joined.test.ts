import { describe, expect, test } from 'vitest';
import { viewOf } from '../access.fixture.ts';
import { createAccess } from '../access.ts';
import { parseHolder } from '../identity.ts';
import { type AccessGraph, findAccessGraph } from './access-graph.ts';
import { account, ANNA, graphOf, RBAC, STRONG, tell } from './access-graph.fixture.ts';

/** A role of this rule with its binding, for the cluster or in the namespace shop. */
function give(name: string, rule: string, { subject = ANNA, isWide = false } = {}): string {
  const [prefix, place] = isWide ? ['Cluster', ''] : ['', ', namespace: shop'];
  return `apiVersion: ${RBAC}/v1
kind: ${prefix}Role
metadata: {name: ${name}${place}}
rules: [${rule}]
---
apiVersion: ${RBAC}/v1
kind: ${prefix}RoleBinding
metadata: {name: ${name}${place}}
roleRef: {apiGroup: ${RBAC}, kind: ${prefix}Role, name: ${name}}
subjects: [${subject}]
---
`;
}

const own = (name: string): string => `{kind: ServiceAccount, name: ${name}, namespace: shop}`;
const takes = (...names: readonly string[]): string =>
  give(
    'takes',
    `{apiGroups: [''], resources: [serviceaccounts/token], resourceNames: [${names.join(', ')}], verbs: [create]}`,
  );
const SECRETS = (verb: string): string => `{apiGroups: [''], resources: [secrets], verbs: [${verb}]}`;
const TWO = account('one', 'shop') + account('other', 'shop');
/** One creates Secrets, the other reads them. */
const HALVES =
  STRONG +
  TWO +
  give('one', SECRETS('create'), { subject: own('one') }) +
  give('other', SECRETS('get'), { subject: own('other') });

function waysOf(graph: AccessGraph, holder = 'User:anna'): readonly string[] {
  return tell(graph).filter((way) => way.startsWith(`${holder}:`));
}

function waysFrom(text: string, from: string): readonly string[] {
  const view = viewOf(text);
  const to = { kind: 'cluster-admin' } as const;
  return tell(findAccessGraph({ view, access: createAccess(view, 37), minor: 37, to, from: parseHolder(from) }));
}

describe('two powers of one', () => {
  test('whoever takes both has a way, whoever takes one has none', () => {
    const way = 'User:anna: token-request token-request mint-token everything';
    expect(waysOf(graphOf(HALVES + takes('one', 'other')))).toEqual([way]);
    expect(waysOf(graphOf(HALVES + takes('one')))).toEqual([]);
    expect(waysOf(graphOf(HALVES + takes('other')))).toEqual([]);
  });

  test('two people who would have to agree have none', () => {
    const ben = takes('other').replaceAll('takes', 'more').replace('anna', 'ben');
    expect(tell(graphOf(HALVES + takes('one') + ben)).filter((way) => way.startsWith('User:'))).toEqual([]);
  });

  test('what is held oneself counts beside what is taken', () => {
    const text = `${STRONG}${account('one', 'shop')}${give('one', SECRETS('create'), { subject: own('one') })}`;
    expect(waysOf(graphOf(text + takes('one') + give('reads', SECRETS('get'))))).toEqual([
      'User:anna: token-request mint-token everything',
    ]);
  });

  test('what the API server asks about one request has to be held by one', () => {
    const rule = (verbs: string): string => `{apiGroups: [${RBAC}], resources: [clusterroles], verbs: [${verbs}]}`;
    const role = give('filled', "{apiGroups: [''], resources: [configmaps], verbs: [get]}", { isWide: true });
    const halves = (one: string, other: string): string =>
      TWO +
      give('a', rule(one), { subject: own('one'), isWide: true }) +
      give('b', rule(other), { subject: own('other'), isWide: true });
    expect(waysOf(graphOf(role + halves('escalate', 'update') + takes('one', 'other')))).toEqual([]);
    expect(waysOf(graphOf(role + halves('escalate, update', 'get') + takes('one', 'other')))).toEqual([
      'User:anna: token-request escalate',
    ]);
  });

  test('a role that one binds to oneself is held beside what one holds', () => {
    const rule = (resources: string, verbs: string, more = ''): string =>
      `{apiGroups: ['', ${RBAC}], resources: [${resources}], verbs: [${verbs}]${more}}`;
    const bind = `${rule('rolebindings', 'create')}, ${rule('clusterroles', 'bind', ', resourceNames: [reader]')}`;
    const reader = give('reader', SECRETS('get'), { isWide: true, subject: '{kind: User, name: ben}' });
    expect(waysOf(graphOf(STRONG + reader + give('binds', bind) + give('makes', SECRETS('create'))))).toEqual([
      'User:anna: bind mint-token everything',
    ]);
  });

  test('a role that leads nowhere by itself may be the half that is bound', () => {
    const bind = (role: string): string =>
      `{apiGroups: [${RBAC}], resources: [rolebindings], verbs: [create]}, {apiGroups: [${RBAC}], resources: [clusterroles], verbs: [bind], resourceNames: [${role}]}`;
    const subject = '{kind: User, name: ben}';
    const claims = give('claims', "{apiGroups: [''], resources: [persistentvolumeclaims], verbs: [create]}", {
      isWide: true,
      subject,
    });
    const volumes = give('volumes', "{apiGroups: [''], resources: [persistentvolumes], verbs: [create]}", {
      isWide: true,
    });
    const pods = give(
      'pods',
      "{apiGroups: [''], resources: [deployments], verbs: [get]}, {apiGroups: [''], resources: [pods], verbs: [create]}",
    );
    const guarded = `apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {pod-security.kubernetes.io/enforce: baseline}}\n---\n`;
    const text = guarded + claims + volumes + pods;
    const nodes = { to: { kind: 'nodes' } } as const;
    expect(waysOf(graphOf(text + give('binds', bind('claims')), nodes))).toEqual(['User:anna: bind host-volume']);
    expect(waysOf(graphOf(text + give('binds', bind('other')), nodes))).toEqual([]);
  });

  test('it is told beside another way of the one who is asked about, and before one with a condition', () => {
    const alone = give(
      'hooks',
      '{apiGroups: [admissionregistration.k8s.io], resources: [mutatingwebhookconfigurations], verbs: [create]}',
      { isWide: true },
    );
    const joint = 'User:anna: token-request token-request mint-token everything';
    const text = HALVES + takes('one', 'other') + alone;
    expect(waysFrom(text, 'User:anna')).toEqual([joint, 'User:anna: mutating-webhook']);
    expect(waysOf(graphOf(text))).toEqual([joint]);
    const sure = give(
      'sure',
      `{apiGroups: [${RBAC}], resources: [clusterrolebindings], verbs: [create]}, {apiGroups: [${RBAC}], resources: [clusterroles], resourceNames: [cluster-admin], verbs: [bind]}`,
      { isWide: true },
    );
    expect(waysFrom(HALVES + takes('one', 'other') + sure, 'User:anna')).toEqual([
      'User:anna: bind',
      'User:anna: bind everything',
      joint,
    ]);
  });
});
