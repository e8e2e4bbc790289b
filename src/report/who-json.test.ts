import { expect, test } from 'vitest';
import { accessOf, writeGiven } from '../access/access.fixture.ts';
import { whoCan, type WhoCanQuestion } from '../access/who-can.ts';
import { whoIs } from '../access/who-is.ts';
import { WHO_CAN_V1, WHO_IS_V1 } from '../api/who-v1.ts';
import { renderWhoCanJson, renderWhoIsJson } from './who-json.ts';

const GIVEN = {
  rule: "{apiGroups: [''], resources: [pods], verbs: [get], resourceNames: [a]}",
  subject: "{kind: ServiceAccount, name: web, namespace: shop}, {kind: Group, name: 'system:serviceaccounts'}",
};
const UNKNOWN = writeGiven(GIVEN).split('---\n')[1]?.replaceAll('name: helper', 'name: other') ?? '';
const access = accessOf(`${writeGiven(GIVEN)}---\n${UNKNOWN}`, 'partial');
const UNREAD = {
  group: 'rbac.authorization.k8s.io',
  kind: 'RoleBinding',
  namespace: '*',
  state: 'forbidden' as const,
  why: 'rolebindings is forbidden',
};
const seen = { state: 'partial' as const, unread: [UNREAD] };

const QUESTIONS: readonly WhoCanQuestion[] = [
  {
    kind: 'resource',
    verb: 'get',
    resource: { resource: 'pods', group: '', isNamespaced: true },
    subresource: '',
    name: undefined,
    namespace: 'shop',
  },
  { kind: 'url', verb: 'get', path: '/metrics' },
];

test.each(QUESTIONS)('who can $verb is of its published form', (question) => {
  const text = renderWhoCanJson({ ...whoCan(access, question, 37), question, ...seen });
  const read = WHO_CAN_V1.parse(JSON.parse(text));
  expect(read.unknown).toHaveLength(2);
  expect(read.notRead).toEqual([UNREAD]);
  expect(read.answers.map(({ names }) => names)).toEqual(question.kind === 'url' ? [] : [['a'], ['a']]);
});

test('who is is of its published form', () => {
  const holder = { kind: 'ServiceAccount', namespace: 'shop', name: 'web' };
  const read = WHO_IS_V1.parse(JSON.parse(renderWhoIsJson({ ...whoIs(access, holder), isSeen: false, ...seen })));
  expect(read.bindings.map(({ through, doubt }) => [through, doubt])).toEqual([
    [undefined, undefined],
    ['Group:system:serviceaccounts', undefined],
    [undefined, 'partial'],
    ['Group:system:serviceaccounts', 'partial'],
  ]);
});
