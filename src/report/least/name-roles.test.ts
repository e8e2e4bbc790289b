import { expect, test } from 'vitest';
import { nameRoles } from './name-roles.ts';

const ROLE = { kind: 'ClusterRole' as const, namespaces: [], rules: [], unproven: [] };

/** Each of them is another, also where a part of one is a part of another. */
const HOLDERS = [
  'ServiceAccount:shop/web-api',
  'ServiceAccount:shop-web/api',
  'ServiceAccount:user/anna',
  'ServiceAccount:shop/web.api',
  'User:shop.web-api',
  'User:anna',
  'Group:anna',
  'User:a/b',
  'User:a-b',
  'User:a~2Fb',
  'User:a%b',
];

test('no two holders have a role of one name, and each name may be one', () => {
  const names = HOLDERS.flatMap((holder) => nameRoles([ROLE], holder).map(({ name }) => name));
  expect(new Set(names).size).toBe(HOLDERS.length);
  for (const name of names) expect(name).not.toMatch(/[/%]/);
  expect(names[0]).toBe('shop.web-api-least');
});
