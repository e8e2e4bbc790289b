import { expect, test } from 'vitest';
import type { JsonObject } from '../../base/json.ts';
import { readAuditPolicy } from '../../facts/audit/audit-policy.ts';
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

const ASKER = { user: 'anna', groups: ['dev'], namespace: 'shop' };
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
});
