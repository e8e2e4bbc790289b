import { expect, test } from 'vitest';
import { findNameOfValue } from './name-of-value.ts';

test.each([
  [{ name: 'A', value: 'x' }, 'value', 'A'],
  [{ name: 'A', valeu: 'x' }, 'valeu', 'A'],
  [{ name: 'A', Value: 'x' }, 'Value', 'A'],
  [{ nmae: 'A', value: 'x' }, 'value', 'A'],
  [{ Name: 'A', valueFrom: 'x' }, 'valueFrom', 'A'],
  [{ name: ['A'], value: 'x' }, 'value', 'A'],
  [{ name: 'A', value: 'x' }, 'name', undefined],
  [{ name: 'A', values: ['x'] }, 'volume', undefined],
  [{ title: 'A', value: 'x' }, 'value', undefined],
] as const)('of %j the entry %s goes by the name %s', (map, key, name) => {
  expect(findNameOfValue(map as never, key)).toBe(name);
});
