import { expect, test } from 'vitest';
import { accessOf, writeGiven } from '../access/access.fixture.ts';
import { whoCan } from '../access/who-can.ts';
import { whoIs } from '../access/who-is.ts';
import { createStyle } from './style.ts';
import { renderWhoCan } from './text-who-can.ts';
import { renderWhoIs } from './text-who-is.ts';

const access = accessOf(
  writeGiven({
    rule: "{apiGroups: [''], resources: [pods], verbs: [get]}",
    subject: '{kind: ServiceAccount, name: web, namespace: shop}',
  }),
  'complete',
);
const question = {
  kind: 'resource',
  verb: 'get',
  resource: { resource: 'pods', group: '', isNamespaced: true },
  subresource: '',
  name: undefined,
  namespace: 'shop',
} as const;
const holder = { kind: 'ServiceAccount', namespace: 'shop', name: 'web' };
const canvas = { style: createStyle(false), width: 100 };
const PLACE = /:\d+:\d+/;

const tell = (isCollected: boolean): readonly string[] => {
  const seen = { state: 'complete', unread: [], isCollected } as const;
  return [
    renderWhoCan({ ...whoCan(access, question, 37), question, ...seen }, canvas),
    renderWhoIs({ ...whoIs(access, holder), isSeen: true, ...seen }, canvas),
  ];
};

test('of files it is told where a binding and its rule stand', () => {
  for (const text of tell(false)) expect(text).toMatch(PLACE);
});

test('of a cluster, where they stand in no file, it is told what the rule says', () => {
  for (const text of tell(true)) {
    expect(text).not.toMatch(PLACE);
    expect(text).toContain('get: pods');
  }
});
