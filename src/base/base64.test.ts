import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeBase64, encodeBase64 } from './base64.ts';

test('bytes are written as Node writes them, and read again', () => {
  const bytes = fc.uint8Array({ maxLength: 20_000 });
  fc.assert(
    fc.property(bytes, (data) => {
      const text = encodeBase64(data);
      expect(text).toBe(Buffer.from(data).toString('base64'));
      expect(decodeBase64(text)).toEqual(data);
    }),
    { seed: 1, numRuns: 200 },
  );
});

test.each(['a', 'ab', 'abc', 'ab=c', 'a===', 'ab\n=', 'ab-_', 'äbcd', 'ab=='.repeat(2)])('%j is no base64', (text) =>
  expect(decodeBase64(text)).toBeUndefined(),
);
