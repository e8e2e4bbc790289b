import { expect, test } from 'vitest';
import { findValue } from './find-value.ts';
import { type JsonObject, setOwn } from './json.ts';

test('a value is found by keys and positions', () => {
  expect(findValue({ a: [{ b: 1 }, null] }, ['a', 0, 'b'])).toBe(1);
  expect(findValue({ a: [{ b: 1 }, null] }, ['a', 1])).toBeNull();
  expect(findValue('x', [])).toBe('x');
});

test.each([
  ['a key that is not there', ['b']],
  ['a position behind the end', ['a', 1]],
  ['a key of a list', ['a', 'length']],
  ['a position of a map', [0]],
  ['what every object inherits', ['constructor']],
  ['a step below a scalar', ['a', 0, 'b']],
])('%s leads to nothing', (_name, path) => {
  expect(findValue({ a: [1] }, path)).toBeUndefined();
});

test('__proto__ is a key like any other', () => {
  const object: JsonObject = {};
  setOwn(object, '__proto__', { a: 1 });
  expect(findValue(object, ['__proto__', 'a'])).toBe(1);
  expect(Object.getPrototypeOf(object)).toBe(Object.prototype);
});
