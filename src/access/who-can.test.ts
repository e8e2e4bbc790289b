import { expect, test } from 'vitest';
import { findResource } from '../facts/resource-names.ts';
import { accessOf, type Given, writeGiven } from './access.fixture.ts';
import { whoCan, type WhoCanQuestion } from './who-can.ts';

const GROUP = '{kind: Group, name: platform}';

function ask(words: string): WhoCanQuestion {
  const [verb = '', what = '', name, namespace] = words.split(' ');
  const [path = '', group] = what.split('@');
  const [word = '', subresource = ''] = path.split('/');
  const resource = findResource(word, group);
  if (resource === undefined) throw new Error(`there is no ${word}`);
  return { kind: 'resource', verb, resource, subresource, name: name === '-' ? undefined : name, namespace };
}

const rule = (resources: string, verbs: string, more = ''): string =>
  `{apiGroups: [''], resources: [${resources}], verbs: [${verbs}]${more}}`;

/** What is asked, and where it is held and for which names; nothing where it is not. */
const CASES: readonly [string, Given, readonly string[]][] = [
  ['get po', { rule: rule('pods', 'get'), subject: GROUP }, ['everywhere']],
  ['get po', { rule: rule('pods', 'get'), subject: GROUP, namespace: 'shop' }, ['shop']],
  ['get po - shop', { rule: rule('pods', 'get'), subject: GROUP, namespace: 'shop' }, ['shop']],
  ['get po - team', { rule: rule('pods', 'get'), subject: GROUP, namespace: 'shop' }, []],
  ['get po - team', { rule: rule('pods', 'get'), subject: GROUP }, ['everywhere']],
  ['get po', { rule: rule('pods', 'get', ', resourceNames: [b, a]'), subject: GROUP }, ['everywhere only a, b']],
  ['get po a', { rule: rule('pods', 'get', ', resourceNames: [b, a]'), subject: GROUP }, ['everywhere']],
  ['get po c', { rule: rule('pods', 'get', ', resourceNames: [b, a]'), subject: GROUP }, []],
  ['create po', { rule: rule('pods', 'create', ', resourceNames: [a]'), subject: GROUP }, []],
  ['create po a', { rule: rule('pods', 'create', ', resourceNames: [a]'), subject: GROUP }, []],
  ['create po', { rule: rule('pods', 'create, patch', ', resourceNames: [a]'), subject: GROUP }, ['everywhere only a']],
  ['create po a', { rule: rule('pods', 'create, patch', ', resourceNames: [a]'), subject: GROUP }, ['everywhere']],
  ['create po b', { rule: rule('pods', 'create, patch', ', resourceNames: [a]'), subject: GROUP }, []],
  ['deletecollection po', { rule: rule('pods', 'deletecollection', ', resourceNames: [a]'), subject: GROUP }, []],
  ['deletecollection po', { rule: rule('pods', 'deletecollection'), subject: GROUP }, ['everywhere']],
  ['list ns', { rule: rule('namespaces', 'list'), subject: GROUP, namespace: 'shop' }, []],
  [
    'create po/exec',
    { rule: rule('pods/exec', 'create', ', resourceNames: [a]'), subject: GROUP },
    ['everywhere only a'],
  ],
  ['get nodes', { rule: rule('nodes', 'get'), subject: GROUP, namespace: 'shop' }, []],
  ['patch ns', { rule: rule('namespaces', 'patch'), subject: GROUP, namespace: 'shop' }, ['shop']],
  ['patch ns team', { rule: rule('namespaces', 'patch'), subject: GROUP, namespace: 'shop' }, []],
  ['* *', { rule: "{apiGroups: ['*'], resources: ['*'], verbs: ['*']}", subject: GROUP }, ['everywhere']],
  ['* *', { rule: rule('pods', "'*'"), subject: GROUP }, []],
];

test.each(CASES)('%s, by %j: %j', (words, given, expected) => {
  const { answers } = whoCan(accessOf(writeGiven(given)), ask(words), 37);
  const told = answers.map(
    ({ grant, names }) => `${grant.namespace ?? 'everywhere'}${names.length === 0 ? '' : ` only ${names.join(', ')}`}`,
  );
  expect(told).toEqual(expected);
  for (const { holder } of answers) expect(holder).toBe('Group:platform');
});

test('a binding without a namespace may be applied to the one that is asked about', () => {
  const text = writeGiven({ rule: rule('pods', 'get'), subject: GROUP, namespace: 'shop' }).replaceAll(
    ', namespace: shop',
    '',
  );
  expect(whoCan(accessOf(text), ask('get po - team'), 37).answers).toHaveLength(1);
});

test('roles that nobody has seen are told beside the answers', () => {
  const text = writeGiven({ rule: rule('pods', 'get'), subject: GROUP });
  const [, binding = ''] = text.split('---\n');
  const { answers, unknown } = whoCan(accessOf(binding, 'partial'), ask('get po'), 37);
  expect([answers.length, unknown.map(({ role }) => role.doubt)]).toEqual([0, ['partial']]);
});

test('what Kubernetes itself grants is marked', () => {
  const text = `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: cluster-admin}
roleRef: {kind: ClusterRole, name: cluster-admin}
subjects: [{kind: Group, name: 'system:masters'}, {kind: User, name: anna}]
`;
  const { answers } = whoCan(accessOf(text), ask('delete nodes'), 37);
  expect(answers.map(({ holder, isInstalled }) => [holder, isInstalled])).toEqual([
    ['Group:system:masters', true],
    ['User:anna', false],
  ]);
});
