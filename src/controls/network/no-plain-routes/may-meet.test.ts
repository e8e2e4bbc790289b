import { expect, test } from 'vitest';
import { mayMeet } from './may-meet.ts';

test.each([
  ['shop.example.com', 'shop.example.com', true],
  ['Shop.example.com', 'shop.EXAMPLE.com', true],
  ['', 'shop.example.com', true],
  ['shop.example.com', '*.example.com', true],
  ['a.b.example.com', '*.example.com', true],
  ['*.b.example.com', '*.example.com', true],
  ['example.com', '*.example.com', false],
  ['shopexample.com', '*.example.com', false],
  ['shop.example.com', 'mail.example.com', false],
  ['*.example.org', '*.example.com', false],
])('%s and %s: %j', (left, right, expected) => {
  expect(mayMeet(left, right)).toBe(expected);
  expect(mayMeet(right, left)).toBe(expected);
});
