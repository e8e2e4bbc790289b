import { expect, test } from 'vitest';
import type { Difference } from '../assessment/difference.ts';
import { makeFinding } from './finding.fixture.ts';
import { makeDifference } from './scan-report.fixture.ts';
import { createStyle } from './style.ts';
import { renderDifference } from './text-difference.ts';
import { displayWidth } from './width.ts';

const canvas = { style: createStyle(false), width: 80 };
const render = (some: Partial<Difference>, isWhole = false): readonly string[] =>
  renderDifference({ ...makeDifference([]), ...some }, { canvas, isWhole });

const FIXED = Array.from({ length: 7 }, (_, number) => makeFinding(number, 3));

test('a branch that finds and leaves nothing says so', () => {
  expect(render({})).toEqual(['nothing was found at main (cccccccc) either']);
});

test('what is as it was is counted', () => {
  expect(render({ unchanged: 2 })).toEqual(['2 findings as they were at main (cccccccc), not shown']);
});

test('a screen shows the first that are fixed, and how many more there are; all of them are shown on demand', () => {
  const lines = render({ fixed: FIXED });
  expect(lines[0]).toBe('7 findings fixed since main (cccccccc)');
  expect(lines.slice(1, -1)).toHaveLength(5);
  expect(lines.at(-1)).toBe('and 2 more; --all shows them');
  expect(lines.filter((line) => displayWidth(line) > 80)).toEqual([]);
  expect(render({ fixed: FIXED }, true)).toHaveLength(8);
});

test('what could not be compared is named, and what could not be read before is said to be new', () => {
  const unknown = [
    { path: 'deps/inner', why: 'submodule' },
    { path: 'dump.json', why: 'lfs' },
  ] as const;
  const text = render({ unknown, unreadBefore: 1, unchanged: 1 }).join(' ');
  expect(text).toContain('1 input could not be read there, so what is in it now counts as new');
  expect(text).toContain('not compared: deps/inner (a submodule), dump.json (kept by Git LFS)');
});

test('a name that came from elsewhere reaches the terminal without control characters', () => {
  expect(render({ base: 'main\u001B[2J' }).join('')).not.toContain('\u001B');
});
