import { expect, test } from 'vitest';
import { isCarefulName } from './careful-names.ts';
import { parseCel } from './parser.ts';
import { createClosure } from './closure.ts';
import { CelDouble, CelError, type CelValue } from './value.ts';

/** One value of every kind that is no document's object. */
const VALUES: readonly CelValue[] = [
  new CelDouble(1),
  new CelError('range', ''),
  'text',
  1,
  1n,
  true,
  ...[
    '1u',
    "timestamp('2020-01-01T00:00:00Z')",
    "duration('1s')",
    'int',
    'optional.of(1)',
    "b'a'",
    '[1]',
    '{1: 2}',
    "quantity('1')",
    "semver('1.2.3')",
    "ip('::1')",
    "cidr('10.0.0.0/8')",
    "url('https://a/b')",
    'format.uuid()',
  ].map((source) => createClosure(parseCel(source))({})),
];

test('generated code is careful with every name that is on a value of our own or on its prototypes', () => {
  const names = new Set(VALUES.flatMap((value) => namesOn(value as object)));
  expect([...names].filter((name) => !/^\d+$/.test(name) && !isCarefulName(name))).toEqual([]);
});

test('names that controls read all the time are read directly', () => {
  for (const digits of ['0', '12']) expect(isCarefulName(digits)).toBe(true);
  for (const name of ['name', 'image', 'securityContext', 'privileged', 'spec', 'add', 'env', 'ports'])
    expect(isCarefulName(name)).toBe(false);
});

function namesOn(value: object | null): readonly string[] {
  return value === null
    ? []
    : [...Object.getOwnPropertyNames(value), ...namesOn(Object.getPrototypeOf(value) as object | null)];
}
