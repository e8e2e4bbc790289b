import { expect, test } from 'vitest';
import type { JsonObject } from '../../base/json.ts';
import { readAuditPolicy } from '../../facts/audit/audit-policy.ts';
import { identityOf, parseHolder } from '../identity.ts';
import { describeAsker } from './asker.ts';
import { isLoggedBy } from './policy-logs.ts';
import type { RulePart } from './rule-part.ts';

function policyOf(rules: readonly JsonObject[], rest: JsonObject = {}) {
  const policy = readAuditPolicy({ apiVersion: 'audit.k8s.io/v1', kind: 'Policy', ...rest, rules: [...rules] });
  if (policy === undefined) throw new Error('no policy');
  return policy;
}

function part(verb: string, resource: string, group = ''): RulePart {
  return { kind: 'resource', verb, group, resource, name: undefined };
}

const ANNA = { user: 'anna', groups: ['dev'], hasOtherGroups: false, isAccount: false };
const ASKER = { asker: ANNA, namespace: 'shop' };
const ALL: JsonObject = { level: 'Metadata' };
const none = (rest: JsonObject): JsonObject => ({ level: 'None', ...rest });
const core = (...resources: string[]): JsonObject => ({ resources: [{ group: '', resources }] });

test.each<[string, readonly JsonObject[], RulePart, boolean]>([
  ['all is logged', [ALL], part('get', 'pods'), true],
  ['nothing is, where no rule matches', [], part('get', 'pods'), false],
  ['a verb is not', [none({ verbs: ['get'] }), ALL], part('get', 'pods'), false],
  ['another is', [none({ verbs: ['watch'] }), ALL], part('get', 'pods'), true],
  ['a resource is not', [none(core('pods')), ALL], part('get', 'pods'), false],
  ['its subresource is', [none(core('pods')), ALL], part('get', 'pods/log'), true],
  ['subresources are not', [none(core('pods/*')), ALL], part('get', 'pods/log'), false],
  ['nor one of everything', [none(core('*/log')), ALL], part('get', 'pods/log'), false],
  ['some of every resource is not', [none(core('pods')), ALL], part('get', '*'), false],
  ['another group is', [none(core('pods')), ALL], part('get', 'pods', 'apps'), true],
  [
    'a named object is not',
    [none({ resources: [{ group: '', resources: ['configmaps'], resourceNames: ['a'] }] }), ALL],
    part('get', 'configmaps'),
    false,
  ],
  ['a namespace is not', [none({ namespaces: ['shop'] }), ALL], part('get', 'pods'), false],
  ['another is', [none({ namespaces: ['team'] }), ALL], part('get', 'pods'), true],
  ['a user is not', [none({ users: ['anna'] }), ALL], part('get', 'pods'), false],
  ['another is', [none({ users: ['ben'] }), ALL], part('get', 'pods'), true],
  ['a group is not', [none({ userGroups: ['dev'] }), ALL], part('get', 'pods'), false],
  ['the first rule that matches decides', [ALL, none({})], part('get', 'pods'), true],
  ['one that logs some leaves the others', [{ ...ALL, ...core('pods') }], part('get', '*'), false],
  ['answers are left out', [{ ...ALL, omitStages: ['ResponseComplete'] }], part('get', 'pods'), false],
  [
    'a URL is not',
    [none({ nonResourceURLs: ['/metrics*'] }), ALL],
    { kind: 'url', verb: 'get', path: '/metrics/slis' },
    false,
  ],
  [
    'some below one are not',
    [none({ nonResourceURLs: ['/metrics/slis'] }), ALL],
    { kind: 'url', verb: 'get', path: '/metrics*' },
    false,
  ],
  [
    'a rule for resources says nothing of URLs',
    [none(core('pods')), ALL],
    { kind: 'url', verb: 'get', path: '/x' },
    true,
  ],
])('%s', (_, rules, asked, isLogged) => {
  expect(isLoggedBy(policyOf(rules), asked, ASKER)).toBe(isLogged);
});

test('what is asked everywhere is asked in a namespace that is not logged, too', () => {
  const policy = policyOf([none({ namespaces: ['team'] }), ALL]);
  expect(isLoggedBy(policy, part('get', 'pods'), { ...ASKER, namespace: undefined })).toBe(false);
});

/** Whom a policy that leaves out a user or a group may leave out. */
test.each<[holder: string, left: JsonObject, isLogged: boolean]>([
  ['Group:dev', { users: ['ben'] }, false],
  ['Group:dev', { userGroups: ['interns'] }, false],
  ['Group:dev', { userGroups: ['dev'] }, false],
  ['Group:dev', { users: ['system:kube-proxy', 'system:serviceaccount:kube-system:generic-garbage-collector'] }, true],
  ['Group:dev', { userGroups: ['system:nodes', 'system:serviceaccounts:kube-system'] }, true],
  ['Group:system:serviceaccounts:shop', { users: ['system:serviceaccount:shop:web'] }, false],
  ['Group:system:serviceaccounts:shop', { users: ['system:serviceaccount:team:web', 'ben'] }, true],
  ['Group:system:serviceaccounts:shop', { userGroups: ['interns', 'system:serviceaccounts:team'] }, true],
  ['Group:system:serviceaccounts', { userGroups: ['system:serviceaccounts:team'] }, false],
  ['Group:system:serviceaccounts', { userGroups: ['interns'] }, true],
  ['ServiceAccount:shop/web', { userGroups: ['interns'] }, true],
  ['User:anna', { userGroups: ['interns'] }, false],
  ['User:anna', { userGroups: ['system:serviceaccounts'] }, true],
  ['User:anna', { users: ['ben'] }, true],
])('%s, whose groups the log does not have, where %j is not logged', (name, left, isLogged) => {
  const holder = parseHolder(name);
  if (holder === undefined) throw new Error('no holder');
  const asker = describeAsker(holder, identityOf(holder), false);
  expect(isLoggedBy(policyOf([none(left), ALL]), part('get', 'pods'), { asker, namespace: 'shop' })).toBe(isLogged);
});

test('the groups that the log has are all there are', () => {
  const holder = { kind: 'User', name: 'anna', namespace: '' };
  const asker = describeAsker(holder, { name: 'anna', groups: ['dev'] }, true);
  const isLogged = (group: string) =>
    isLoggedBy(policyOf([none({ userGroups: [group] }), ALL]), part('get', 'pods'), { asker, namespace: 'shop' });
  expect([isLogged('interns'), isLogged('dev')]).toEqual([true, false]);
});

test('what is no policy is none', () => {
  for (const value of [
    null,
    {},
    { apiVersion: 'audit.k8s.io/v1', kind: 'Policy' },
    { apiVersion: 'v1', kind: 'Policy', rules: [] },
  ])
    expect(readAuditPolicy(value)).toBeUndefined();
  expect(() => policyOf([{ verbs: ['get'] }])).toThrow('no policy');
  expect(() => policyOf([{ ...ALL, resources: [{ group: 1 }] }])).toThrow('no policy');
  // What the API server refuses to start with (`pkg/apis/audit/validation` in k8s.io/apiserver) says nothing.
  expect(() => policyOf([{ level: 'All' }])).toThrow('no policy');
  expect(() => policyOf([{ ...ALL, resources: [{ group: '', resourceNames: ['a'] }] }])).toThrow('no policy');
  expect(() => policyOf([{ ...ALL, resources: [{ group: 'Apps/v1' }] }])).toThrow('no policy');
  expect(() => policyOf([{ ...ALL, namespaces: ['shop'], nonResourceURLs: ['/x'] }])).toThrow('no policy');
});
