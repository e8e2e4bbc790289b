import { expect, test } from 'vitest';
import { canonicalQuantity } from './quantity-text.ts';

test.each([
  ['1', '1'],
  ['1000m', '1'],
  ['1500m', '1500m'],
  ['0.25', '250m'],
  ['1024Mi', '1Gi'],
  ['1.5Gi', '1536Mi'],
  ['1000Mi', '1000Mi'],
  ['512', '512'],
  ['1e3', '1e3'],
  ['100k', '100k'],
  ['1000k', '1M'],
  ['-2k', '-2k'],
  ['0', '0'],
  ['0.5Ki', '512'],
  ['12345678', '12345678'],
  ['0.0000000001', '1n'],
])('%s is written %s', (text, written) => {
  expect(canonicalQuantity(text)).toBe(written);
});

test.each(['', 'k', '1 GB', '1.2.3', 'x'])('%j is no quantity', (text) => {
  expect(canonicalQuantity(text)).toBeUndefined();
});
