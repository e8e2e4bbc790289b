import { expect, test } from 'vitest';
import { parseJson } from './parse-json.ts';

test('a key is what its text says, whatever was read before', () => {
  for (const key of ['\\', '\n', '\\"', '"E', '\\n', '\nE', '\\\\', '\\u006b', 'k'])
    for (const before of ['a', 'items'])
      for (const value of [
        { [before]: [], [key]: 1 },
        { [before]: [], [key]: [], c: { [key]: 2 } },
      ])
        expect(parseJson(JSON.stringify(value))).toEqual(value);
});

test('what is no JSON has no value', () => {
  expect(parseJson('{"a":1,}')).toBeUndefined();
});
