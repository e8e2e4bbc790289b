import { expect, test } from 'vitest';
import { parseFieldPath, renderPath } from './path.ts';

test('a path is written as a person would', () => {
  expect(renderPath(['spec', 'containers', 0, 'image'])).toBe('spec.containers[0].image');
  expect(renderPath(['metadata', 'annotations', 'example.com/owner'])).toBe(
    'metadata.annotations["example.com/owner"]',
  );
  expect(renderPath([2, 'name'])).toBe('[2].name');
  expect(renderPath([])).toBe('');
});

test('a field path is read back', () => {
  expect(parseFieldPath('spec.volumes')).toEqual(['spec', 'volumes']);
  expect(parseFieldPath('')).toEqual([]);
});
