import { expect, test } from 'vitest';
import { cutToScreen } from './cut-to-screen.ts';
import { createStyle } from './style.ts';

const list = Array.from({ length: 50 }, (_, line) => `line ${line}`);
const canvas = { style: createStyle(false), width: 80 };

test('a list longer than the screen is cut, says by how much, and fits with all that stands beside it', () => {
  const shown = cutToScreen(list, 6, { ...canvas, height: 24 });
  expect(shown.length + 6).toBeLessThan(24);
  expect(shown.slice(0, 15)).toEqual(list.slice(0, 15));
  expect(shown.at(-2)).toBe('  … 35 more lines; --all shows them');
});

test.each([
  ['there is no screen', {}],
  ['everything is asked for', { height: 24, isWhole: true }],
  ['it fits', { height: 60 }],
])('it is whole where %s', (_why, screen) => {
  expect(cutToScreen(list, 6, { ...canvas, ...screen })).toEqual(list);
});

test('of the smallest screen some lines are left', () => {
  expect(cutToScreen(list, 20, { ...canvas, height: 12 })).toHaveLength(5);
});
