import { expect, test } from 'vitest';
import { CelError } from '../cel/value.ts';
import { createFieldLook, createFieldNumbers, ITSELF } from './field-look.ts';

const numbers = createFieldNumbers();
const look = createFieldLook(numbers);

test.each([
  ['nothing there', { a: {} }, true],
  ['nothing on the way', {}, true],
  ['something there', { a: { b: 1 } }, false],
  ['null there', { a: { b: null } }, false],
  ['null on the way', { a: null }, false],
  ['a list on the way', { a: [] }, false],
  ['a text on the way', { a: 'b' }, false],
  ['an error on the way', { a: new CelError('no_such_overload', '') }, false],
  ['no map at all', 'a', false],
])('whether a field is missing: %s', (_, value, isMissing) => {
  expect(look.at(value).lacks(numbers.numberOf(['a', 'b']))).toBe(isMissing);
});

test.each(['constructor', 'toString', '__proto__'])('%s is missing where no key is called that', (name) => {
  expect(look.at({}).lacks(numbers.numberOf([name]))).toBe(true);
  const written = JSON.parse(`{"${name}": 1}`) as Record<string, number>;
  expect(look.at(written).lacks(numbers.numberOf([name]))).toBe(false);
});

test('a number stands for one path, and for no other', () => {
  expect(numbers.numberOf(['a', 'b'])).toBe(numbers.numberOf(['a', 'b']));
  expect(numbers.numberOf(['a'])).not.toBe(numbers.numberOf(['a', 'b']));
  expect(numbers.numberOf(['b'])).not.toBe(numbers.numberOf(['a', 'b']));
  expect(numbers.numberOf([])).toBe(ITSELF);
});

test('a look at an element is a look of its own', () => {
  const [list, name] = [numbers.numberOf(['list']), numbers.numberOf(['name'])];
  const [first, second] = [{ name: 'x' }, {}];
  look.at({ list: [first, second] });
  expect(look.element(list, 0, first).lacks(name)).toBe(false);
  expect(look.element(list, 1, second).lacks(name)).toBe(true);
  look.at({ list: [second] });
  expect(look.element(list, 0, second).lacks(name)).toBe(true);
});
