import { expect, test } from 'vitest';
import { describePlace } from './describe-place.ts';

test.each([
  [{ file: 'a.yaml', line: 3, column: 5 }, 'a.yaml:3:5'],
  [{ file: 'a.yaml', line: 0, column: 0 }, 'a.yaml'],
  [{ file: '-', line: 1, column: 1 }, 'stdin:1:1'],
  [
    { file: 'chart/templates/a.yaml', line: 3, column: 1, rendered: true } as const,
    'chart/templates/a.yaml:3 (rendered)',
  ],
])('%j is %s', (place, expected) => {
  expect(describePlace(place)).toBe(expected);
});
