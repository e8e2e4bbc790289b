import { expect, test } from 'vitest';
import { describeFix } from './describe-fix.ts';

test.each([
  [{ kind: 'none' as const, reason: 'only you know' }, 'only you know'],
  [{ kind: 'edit' as const, edits: [{ op: 'remove' as const, path: [] }] }, 'remove this entry'],
  [
    {
      kind: 'edit' as const,
      edits: [
        { op: 'set' as const, path: ['a', 0, 'b.c'], value: [true, 'x'] },
        { op: 'remove' as const, path: ['d'] },
      ],
    },
    'set a[0]["b.c"]: [true,"x"], remove d',
  ],
  [
    { kind: 'edit' as const, edits: [{ op: 'set' as const, path: ['n'], value: 9_007_199_254_740_993n }] },
    'set n: 9007199254740993',
  ],
])('a fix in one line: %#', (fix, text) => {
  expect(describeFix(fix)).toBe(text);
});
