import type { Random } from './random.ts';

type Texts = readonly [string, ...string[]];

/**
 * Parts of expressions over `o`, an object with the fields a to e at every depth; capital letters stand for other parts:
 * P a path, V a value, B a condition, L a list, N the name of a field. Types fit by chance only: that is the point.
 */
const SHAPES: Readonly<Record<string, Texts>> = {
  N: ['a', 'b', 'c', 'd', 'e'],
  P: ['o', 'P.N', 'P.N', 'P.N', "P['k']", "P['a']", 'P[0]', 'x', 'y'],
  O: [
    'P.?N',
    'P.?N',
    'P.?N.?N',
    "P[?'k']",
    'P[?0]',
    'L.first()',
    'optional.of(V)',
    'O.or(O)',
    'O.optMap(y, V)',
    'P.?N.N',
  ],
  L: [
    'P',
    'P',
    'L.filter(x, B)',
    'L.map(x, V)',
    'L.map(x, B, V)',
    'O.orValue([])',
    '[V, V]',
    '(L + L)',
    'L.sortBy(x, x)',
    'L.distinct()',
  ],
  M: ['P', "{'k': V}", "{'k': V, 'a': V}", 'O.orValue({})', 'M.transformMap(x, y, V)'],
  V: [
    'P',
    'P',
    'O.orValue(V)',
    'O.value()',
    "'k'",
    '1',
    '0.5',
    'true',
    'size(L)',
    'size(V)',
    '(V + V)',
    '(V - V)',
    '(-V)',
    '(B ? V : V)',
    'cel.bind(x, V, V)',
    'L[0]',
    "M['k']",
    'M.k',
    'string(V)',
    'int(V)',
    'V.lowerAscii()',
    'V.split(V)',
    'L.join()',
    'L.max()',
    'V.indexOf(V)',
    'math.abs(V)',
    'V.replace(V, V)',
    'L',
    'M',
    'B',
    'quantity(V)',
    'O',
  ],
  B: [
    'has(P.N)',
    'has(P.N)',
    'has(P.N.N)',
    '(B && B)',
    '(B && B)',
    '(B || B)',
    '(!B)',
    '(!has(P.N) || B)',
    '(has(P.N) && B)',
    '(V == V)',
    '(V < V)',
    '(V in L)',
    "('k' in P)",
    "('k' in P && B)",
    'O.hasValue()',
    '(O.hasValue() && B)',
    'L.all(x, B)',
    'L.exists(x, B)',
    'L.all(x, y, B)',
    'M.all(x, y, B)',
    'L.exists_one(x, B)',
    'V.startsWith(V)',
    'V.matches(V)',
    'V.contains(V)',
    'cel.bind(x, V, B)',
    '(B ? B : B)',
    '(has(P.N) ? B : B)',
    'L.isSorted()',
    'V',
    'true',
    'L.filter(x, has(x.N)).all(x, B)',
    'cel.bind(y, B, y && B)',
    'sets.contains(L, L)',
    'V.isLessThan(V)',
    'isQuantity(V)',
  ],
};

const LEAVES: Readonly<Record<string, Texts>> = {
  N: ['a', 'b', 'c', 'd', 'e'],
  P: ['o', 'o.a', 'o.b', 'o.c', 'o.d', 'o.e'],
  O: ['o.?a', 'o.?b', 'o.?c', 'optional.none()'],
  L: ['o.a', 'o.b', 'o.c', '[]', '[1]'],
  M: ['o.d', 'o.e', '{}'],
  V: ['o.a', 'o.b', 'o.c', "'k'", '1'],
  B: ['has(o.a)', 'has(o.b)', 'true'],
};

/** A condition of that depth; about one in twenty passes the checker. */
export function randomCheckedCel(random: Random, depth: number): string {
  return fill('B', random, depth);
}

function fill(letter: string, random: Random, depth: number): string {
  const shapes = (depth === 0 ? LEAVES : SHAPES)[letter] as Texts;
  return random.pick(shapes).replaceAll(/\b[NPOLMVB]\b/g, (inner) => fill(inner, random, Math.max(0, depth - 1)));
}
