import { expect, test } from 'vitest';
import { parseCel } from './parser.ts';
import { createClosure } from './closure.ts';
import { isPlainMap } from './shape.ts';
import { CelError, CelOptional } from './value.ts';

test.each([
  ['an empty map', {}, true],
  ['a map with a key called constructor', { constructor: 'web' }, true],
  ['a map whose constructor is a map', { constructor: {} }, true],
  ['a list', [], false],
  ['a map that an expression made', createClosure(parseCel('{1: 2}'))({}), false],
  ['an error', new CelError('range', ''), false],
  ['an optional', new CelOptional({}), false],
  ['null', null, false],
  ['a text', 'a', false],
] as const)('%s', (_, value, expected) => {
  expect(isPlainMap(value)).toBe(expected);
});
