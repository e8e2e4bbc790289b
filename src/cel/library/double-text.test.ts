import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderDouble, renderFixed, renderInFull, renderScientific } from './double-text.ts';

test.each([
  [0, '0'],
  [-0, '-0'],
  [1, '1'],
  [123456.7, '123456.7'],
  [1234567, '1.234567e+06'],
  [1e21, '1e+21'],
  [0.0001, '0.0001'],
  [0.00001, '1e-05'],
  [Number.POSITIVE_INFINITY, '+Inf'],
  [Number.NaN, 'NaN'],
])('string(%d) is %s, as Go prints %%g', (value, text) => {
  expect(renderDouble(value)).toBe(text);
});

test.each([
  [1.2345, 3, '1.234'],
  [2.5, 0, '2'],
  [0.125, 2, '0.12'],
  [0.1, 25, '0.1000000000000000055511151'],
  [-1.2, 5, '-1.20000'],
  [1e22, 1, '10000000000000000000000.0'],
])('%d with %d digits is %s: what lies in the middle goes to the even digit', (value, precision, text) => {
  expect(renderFixed(value, precision)).toBe(text);
});

test.each([
  [1052.032911275, 6, '1.052033e+03'],
  [9.9999, 1, '1.0e+01'],
  [0, 2, '0.00e+00'],
  [1.0005, 3, '1.000e+00'],
])('%d with %d digits is %s', (value, precision, text) => {
  expect(renderScientific(value, precision)).toBe(text);
});

test('every text is read back as the same double', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(Number(renderDouble(value))).toBe(value);
      expect(Number(renderInFull(value))).toBe(value);
    }),
  );
});
