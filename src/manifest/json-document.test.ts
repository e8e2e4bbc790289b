import { describe, expect, test } from 'vitest';
import type { ManifestDocument } from './document.ts';
import { readJson } from './json-document.ts';

function read(text: string): ManifestDocument {
  const reading = readJson({ set: 's', file: 'f', text, line: 10, column: 5 });
  if ('code' in reading) throw new Error(reading.message);
  return reading;
}

describe('values', () => {
  test.each<[string, unknown]>([
    ['{"a":9007199254740991}', { a: 9007199254740991 }],
    ['{"a":9007199254740993}', { a: 9007199254740993n }],
    ['{"a":-9223372036854775808}', { a: -9223372036854775808n }],
    ['{"a":18446744073709551615}', { a: 18446744073709551615n }],
    ['{"a":18446744073709551616}', { a: 18446744073709551616 }],
    ['{"a":1.0,"b":1e3,"c":-0.5E-2}', { a: 1, b: 1000, c: -0.005 }],
    ['{"a":1e400}', { a: '1e400' }],
    ['{"a":0.1234567890123456789}', { a: 0.12345678901234568 }],
    ['{"a":"9007199254740993"}', { a: '9007199254740993' }],
    ['{"a":1,"a":2}', { a: 2 }],
    ['{"a":12345678901234567890,"a":2}', { a: 2 }],
    ['{"\\u0061":1}', { a: 1 }],
    ['[1,"x",null,true,[]]', [1, 'x', null, true, []]],
  ])('%s', (text, value) => {
    expect(read(text).value).toEqual(value);
  });

  test('__proto__ is a key like any other', () => {
    for (const text of ['{"__proto__":{"a":1}}', '{"__proto__":{"a":9007199254740993}}']) {
      const { value } = read(text);
      expect(Object.keys(value as object)).toEqual(['__proto__']);
      expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    }
  });
});

test('repeated keys are found at every depth, with all their places', () => {
  const { duplicateKeys } = read('{"a":1,"b":{"c":1,\n"c":2,"\\u0063":3},"a":2}');
  expect(duplicateKeys).toEqual([
    {
      path: ['a'],
      places: [
        { line: 10, column: 6, offset: 1 },
        { line: 11, column: 19, offset: 37 },
      ],
    },
    {
      path: ['b', 'c'],
      places: [
        { line: 10, column: 17, offset: 12 },
        { line: 11, column: 1, offset: 19 },
        { line: 11, column: 7, offset: 25 },
      ],
    },
  ]);
  expect(read('{"a":{"b":1},"c":{"b":1}}').duplicateKeys).toEqual([]);
});

test('a place is that of the value, or of the nearest ancestor', () => {
  const document = read('{"é": {"b": [1,\n {"c": "x"}]}}');
  expect(document.locate(['é', 'b', 1, 'c'])).toEqual({
    exact: true,
    path: ['é', 'b', 1, 'c'],
    key: { line: 11, column: 3, offset: 18 },
    start: { line: 11, column: 8, offset: 23 },
    end: { line: 11, column: 11, offset: 26 },
  });
  expect(document.locate(['é', 'x', 'y'])).toMatchObject({
    exact: false,
    path: ['é'],
    start: { line: 10, column: 11 },
  });
  expect(document.locate([])).toMatchObject({ exact: true, start: { line: 10, column: 5 } });
});

test('what only looks like JSON is read as YAML in braces, as the API server goes on', () => {
  expect(read('{"a": 1, # one\n b: 2,}')).toMatchObject({ format: 'yaml', value: { a: 1, b: 2 } });
});

test('too deep is where the first bracket is that is', () => {
  const deep = `{"[[": "\\"[",\n "a": ${'['.repeat(600)}${']'.repeat(600)}}`;
  const reading = readJson({ set: 's', file: 'f', text: deep, line: 1, column: 1 });
  expect(reading).toMatchObject({ code: 'manifest/too-deep', line: 2, column: 7 + 499 });
});
