import { expect, test } from 'vitest';
import { describeCoverage } from './coverage.ts';

/** So many minutes with entries, one every `step`, from a start. */
function every(step: number, count: number, start = 0): readonly number[] {
  return Array.from({ length: count }, (_, index) => start + index * step);
}

test('a busy log has a gap where nothing is written for more than ten minutes', () => {
  expect(describeCoverage([...every(1, 60), ...every(1, 60, 69)])).toMatchObject({
    gaps: [],
    covered: 129,
    longest: 10,
  });
  expect(describeCoverage([...every(1, 60, 72), ...every(1, 60)])).toEqual({
    from: 0,
    to: 131,
    longest: 10,
    gaps: [{ from: 59, to: 72 }],
    covered: 119,
  });
});

test('a quiet log has its own rhythm', () => {
  const hourly = every(60, 48);
  expect(describeCoverage(hourly)).toMatchObject({ gaps: [], longest: 600 });
  const silence = [...hourly, ...every(60, 48, 48 * 60 + 700)];
  expect(describeCoverage(silence).gaps).toEqual([{ from: 47 * 60, to: 48 * 60 + 700 }]);
});

test('of few entries nobody can tell, and of none anything', () => {
  expect(describeCoverage([0, 1000])).toEqual({ from: 0, to: 1000, gaps: [], longest: undefined, covered: 1001 });
  expect(describeCoverage([])).toEqual({ from: undefined, to: undefined, gaps: [], longest: undefined, covered: 0 });
});
