import { expect, test } from 'vitest';
import { identityOf, parseHolder, renderHolder } from './identity.ts';

test.each([
  ['User:anna', 'User:anna'],
  ['User:anna@example.com', 'User:anna@example.com'],
  ['Group:system:serviceaccounts', 'Group:system:serviceaccounts'],
  ['ServiceAccount:shop/web', 'ServiceAccount:shop/web'],
  ['system:serviceaccount:shop:web', 'ServiceAccount:shop/web'],
  ['User:system:serviceaccount:shop:web', 'ServiceAccount:shop/web'],
  ['User:system:serviceaccount:shop', 'User:system:serviceaccount:shop'],
])('%s is %s', (text, name) => {
  const holder = parseHolder(text);
  expect(holder && renderHolder(holder)).toBe(name);
});

test.each(['anna', 'ServiceAccount:web', 'ServiceAccount:a/b/c', 'Group:', 'user:anna', ''])(
  '%j names nobody',
  (text) => {
    expect(parseHolder(text)).toBeUndefined();
  },
);

test.each([
  ['ServiceAccount:shop/web', ['system:serviceaccounts', 'system:serviceaccounts:shop', 'system:authenticated']],
  ['User:anna', ['system:authenticated']],
  ['User:system:anonymous', ['system:unauthenticated']],
  ['Group:system:unauthenticated', ['system:unauthenticated']],
  [
    'Group:system:serviceaccounts:shop',
    ['system:serviceaccounts:shop', 'system:serviceaccounts', 'system:authenticated'],
  ],
])('%s is always in %j', (text, groups) => {
  const holder = parseHolder(text);
  expect(holder && identityOf(holder).groups).toEqual(groups);
});
