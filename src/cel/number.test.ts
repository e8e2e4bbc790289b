import { describe, expect, test } from 'vitest';
import { createClosure } from './closure.ts';
import { parseCel } from './parser.ts';
import type { CelValue } from './value.ts';

/** As documents bring them: exact beyond 2^53. */
const SCOPE: Readonly<Record<string, CelValue>> = {
  safe: 9_007_199_254_740_991,
  beyond: 9_007_199_254_740_993n,
  most: 2n ** 63n - 1n,
  least: -(2n ** 63n),
};

function run(source: string): unknown {
  return createClosure(parseCel(source))(SCOPE);
}

describe('each of these is true', () => {
  test.each([
    'safe + 1 == 9007199254740992 && safe + 2 == beyond && beyond - 2 == safe',
    'beyond == 9007199254740993 && beyond != 9007199254740992 && string(beyond) == "9007199254740993"',
    '94906267 * 94906267 == 9007199515875289 && 3037000499 * 3037000499 == 9223372030926249001',
    'most - 1 + 1 == most && least + 1 - 1 == least && -(most) - 1 == least && most % 10 == 7',
    'most / 3 == 3074457345618258602 && -7 / 2 == -3 && -7 % 2 == -1',
    'int(string(most)) == most && int("-9223372036854775808") == least && uint(most) == 9223372036854775807u',
    // A double is compared with the double nearest to the int, as cel-go does it.
    'safe < 9007199254740992.0 && 9007199254740992 == 9007199254740992.0 && beyond == 9007199254740992.0',
    'most < 1e19 && least > -1e19 && 18446744073709551615u > most && 1u == 1 && 1 == 1.0 && -1 < 0u',
    '[beyond].exists(x, x == 9007199254740993) && beyond in [9007199254740993] && {beyond: 1}[9007199254740993] == 1',
    'int(9007199254740991.0) == safe && int(1e15) == 1000000000000000 && double(beyond) == 9007199254740992.0',
  ])('%s', (source) => {
    expect(run(source)).toBe(true);
  });
});

test.each([
  ['most + 1', 'overflow'],
  ['least - 1', 'overflow'],
  ['most * 2', 'overflow'],
  ['-least', 'overflow'],
  ['least / -1', 'overflow'],
  ['least % -1', 'overflow'],
  ['1u - 2u', 'overflow'],
  ['18446744073709551615u + 1u', 'overflow'],
  ['18446744073709551615u * 2u', 'overflow'],
  ['math.abs(least)', 'overflow'],
  ['[most, 1].sum()', 'overflow'],
  ['1 / 0', 'divide_by_zero'],
  ['1 % 0', 'divide_by_zero'],
  ['1u / 0u', 'divide_by_zero'],
  ['int(9223372036854775808.0)', 'range'],
  ['int(0.0 / 0.0)', 'range'],
  ['uint(-1)', 'range'],
  ['uint(-0.5)', 'range'],
  ['int(18446744073709551615u)', 'range'],
  ['int("9223372036854775808")', 'range'],
  ['uint("+1")', 'invalid_argument'],
  ['double("1e400")', 'invalid_argument'],
  ['double("constructor")', 'invalid_argument'],
  ['1 + 1.0', 'no_such_overload'],
  ['1.0 % 1.0', 'no_such_overload'],
  ['-1u', 'no_such_overload'],
])('%s is an error: %s', (source, kind) => {
  expect(run(source)).toMatchObject({ kind });
});
