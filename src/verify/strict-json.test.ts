import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseJson } from './strict-json.ts';

test('what JSON.parse writes and reads is read alike', () => {
  fc.assert(
    fc.property(fc.json(), fc.constantFrom(undefined, 2), (text, indent) => {
      const value: unknown = JSON.parse(text);
      // JSON.parse takes the last of a key that stands twice; what it writes has none.
      const written = JSON.stringify(value, undefined, indent);
      expect(parseJson(written)).toEqual(JSON.parse(written));
    }),
    { seed: 11 },
  );
});

test('what JSON.parse does not read is not read', () => {
  const letters = fc.constantFrom(...'{}[]:,"\\ \n0123456789.eE+-tfnu\u0000\ufeff', 'true', 'null', '"a"', '\\u00e4');
  fc.assert(
    fc.property(fc.array(letters, { maxLength: 8 }), (parts) => {
      const text = parts.join('');
      if (parseJson(text) !== undefined) expect(() => JSON.parse(text) as unknown).not.toThrow();
    }),
    { seed: 12, numRuns: 3000 },
  );
});

test.each([
  '{"a":1,"a":1}',
  '{"a":1,"\\u0061":2}',
  '{"b":{"a":1,"a":1}}',
  '[{"":0,"":0}]',
  '{"__proto__":1,"__proto__":1}',
])('%s says a key twice', (text) => {
  expect(parseJson(text)).toBeUndefined();
});

test('what is deeper than any record is not followed', () => {
  expect(parseJson(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)).toBeUndefined();
  expect(parseJson(`${'['.repeat(60)}${']'.repeat(60)}`)).toBeDefined();
});

test('a key of the name of a prototype is a key', () => {
  expect(Object.keys(parseJson('{"__proto__":1}') ?? {})).toEqual(['__proto__']);
});
