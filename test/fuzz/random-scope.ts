import type { CelValue } from '../../src/cel/value.ts';
import { CelDouble, CelUint } from '../../src/cel/value.ts';
import type { Random } from './random.ts';

type Values = readonly [CelValue, ...CelValue[]];

const VALUES: Readonly<Record<string, Values>> = {
  i: [0, 5, -3, 9007199254740991, 9223372036854775807n],
  u: [new CelUint(0n), new CelUint(4n)],
  d: [new CelDouble(1), 0.5, Number.NaN, Number.POSITIVE_INFINITY],
  s: ['', 'abc', 'aXb', '🐱ü', 'constructor'],
  b: [true, false],
  l: [[], [1, 2], ['x', 'y', 'x'], [null, true]],
  m: [{}, { a: 1 }, { a: 'x', b: null }, { constructor: 1, toString: 'x' }],
};
/** Parts of the object; any may be of a kind that nothing expects. */
const PARTS: Readonly<Record<string, Values>> = {
  name: ['n', '', 7, null],
  count: [0, 3, 'three', 9007199254740993n],
  ratio: [0.5, new CelDouble(2), null],
  on: [true, false, 'true'],
  tags: [[], ['a', 'b'], 'a', { 0: 'a' }],
  inner: [{}, { a: 1, b: 'x' }, { a: null }, ['a'], 'text'],
};

/** The variables that the expressions of `random-cel.ts` name. */
export function randomScope(random: Random): Readonly<Record<string, CelValue>> {
  const object: Record<string, CelValue> = {};
  for (const [name, values] of Object.entries(PARTS)) if (random.below(4) > 0) object[name] = random.pick(values);
  const scope: Record<string, CelValue> = { object };
  for (const [name, values] of Object.entries(VALUES)) scope[name] = random.pick(values);
  return scope;
}
