import { expect, test } from 'vitest';
import { classOfName, TELLING_WORD } from './secret-name.ts';

const WORDS =
  'pass word pwd pw passwort requirepass masterauth token erlang_cookie github pat apikey api secret access private key privkey credentials bearer psk client data connection string sign salt signature hmac nonce seed session csrf prod admin path patch host name'.split(
    ' ',
  );
const WAYS: readonly ((words: readonly string[]) => string)[] = [
  (words) => words.join('_'),
  (words) => words.join('-').toUpperCase(),
  (words) => words.map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`).join(''),
  (words) => words.join(''),
];

test('every name that has a class has a telling word in it', () => {
  const names = WORDS.flatMap((first) =>
    WORDS.flatMap((second) => ['', ...WORDS].map((third) => [first, second, third].filter((word) => word !== ''))),
  ).flatMap((words) => WAYS.map((write) => write(words)));
  const classed = names.filter((name) => classOfName(name) !== 'none');
  expect(classed.length).toBeGreaterThan(10_000);
  expect(classed.filter((name) => name.match(TELLING_WORD) === null)).toEqual([]);
});
