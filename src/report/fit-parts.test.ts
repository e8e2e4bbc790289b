import { expect, test } from 'vitest';
import { fitParts, type Part } from './fit-parts.ts';
import { createStyle } from './style.ts';

const canvas = { style: createStyle(false), width: 80 };
const part = (title: string, rank: number, rows = 3): Part => ({
  title,
  rank,
  lines: Array.from({ length: rows }, (_, row) => `${title || 'head'} ${row}`),
});
const PARTS = [part('', 0, 2), part('abuse', 2), part('to do', 1), part('differs', 3, 9)];

test('without a height everything is there, in order, with nothing else', () => {
  const lines = fitParts(PARTS, canvas).trimEnd().split('\n');
  expect(lines).toHaveLength(2 + 3 + 3 + 9 + 3);
  expect(lines[3]).toBe('abuse 0');
});

test('a screen shows what matters most, in the order of the page, and names the rest', () => {
  const lines = fitParts(PARTS, { ...canvas, height: 14 })
    .trimEnd()
    .split('\n');
  expect(lines.filter((line) => line.endsWith(' 0'))).toEqual(['head 0', 'abuse 0', 'to do 0']);
  expect(lines.at(-1)).toBe('--all shows more: differs');
  expect(fitParts(PARTS, { ...canvas, height: 10 })).toContain('--all shows more: abuse, differs');
});

test('what is always there is there on the smallest screen', () => {
  expect(fitParts(PARTS, { ...canvas, height: 1 })).toContain('head 1');
});
