import { expect, test } from 'vitest';
import { fitPage } from './fit-page.ts';
import { createStyle } from './style.ts';
import { countRows } from './width.ts';

const style = createStyle(false, false);
const page = (lines: number): string => Array.from({ length: lines }, (_, index) => `line ${index + 1}\n`).join('');

test('a page that the screen holds beside the prompt stays as it is, and so does every page without a screen', () => {
  expect(fitPage(page(23), { style, width: 80, height: 24 })).toBe(page(23));
  expect(fitPage(page(500), { style, width: 80 })).toBe(page(500));
});

test('of a longer page there is as much as fits, and the rest is counted', () => {
  expect(fitPage(page(24), { style, width: 80, height: 24 })).toBe(`${page(22)}… 2 more lines; --all shows them\n`);
});

test('a line that the screen breaks counts for all of its rows', () => {
  const fitted = fitPage(`${'x'.repeat(81)}\n`.repeat(20), { style, width: 80, height: 24 });
  expect(fitted.split('\n')).toHaveLength(13);
  expect(countRows(fitted.trimEnd().split('\n'), 80)).toBeLessThan(24);
});

test('however small the screen is, a page has its first line', () => {
  expect(fitPage(page(9), { style, width: 80, height: 2 })).toBe('line 1\n… 8 more lines; --all shows them\n');
});
