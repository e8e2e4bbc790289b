import type { Random } from './random.ts';

export type Kind = 'int' | 'uint' | 'double' | 'string' | 'bool' | 'list' | 'map' | 'time' | 'span' | 'bytes';
type Texts = readonly [string, ...string[]];

const KINDS: readonly [Kind, ...Kind[]] = [
  'int',
  'int',
  'uint',
  'double',
  'string',
  'string',
  'bool',
  'list',
  'map',
  'time',
  'span',
  'bytes',
];

const ATOMS: Readonly<Record<Kind, Texts>> = {
  int: [
    '0',
    '1',
    '2',
    '-1',
    '7',
    '9223372036854775807',
    // In parentheses: behind another sign, the sign is no part of the number, which is too large then.
    '(-9223372036854775808)',
    '9007199254740993',
    'i',
    'object.count',
  ],
  uint: ['0u', '1u', '3u', '18446744073709551615u', 'u'],
  double: ['0.0', '1.0', '-0.0', '2.5', '1e300', '0.1', 'd', 'object.ratio'],
  string: ["''", "'a'", "'abc'", "'12'", "'-3.5'", "'\\u00fc\\U0001f431x'", 's', 'object.name', 'object.tags[0]'],
  bool: ['true', 'false', 'b', 'object.on', 'has(object.name)', 'has(object.nope)'],
  list: ['[]', '[1, 2, 3]', "['a', 'b']", "[1, 'a', 2.5, null]", 'l', 'object.tags', '[[1], []]'],
  map: ['{}', "{'a': 1, 'b': 2}", "{1: 'x', 2u: 'y', true: 'z'}", 'm', 'object', 'object.inner'],
  time: [
    "timestamp('2009-02-13T23:31:30.123Z')",
    "timestamp('0001-01-01T00:00:00Z')",
    "timestamp('2024-02-29T12:00:00+02:00')",
  ],
  span: ["duration('0s')", "duration('90m')", "duration('-1.5s')", "duration('100h')"],
  bytes: ["b''", "b'abc'", "b'\\xff'"],
};

/** How larger expressions of a kind are made; a capital letter stands for one of a kind. */
const SHAPES: Readonly<Record<Kind, Texts>> = {
  int: [
    '(I + I)',
    '(I - I)',
    '(I * I)',
    '(I / I)',
    '(I % I)',
    '(-I)',
    'size(L)',
    'S.size()',
    'int(A)',
    '(B ? I : I)',
    'L[I]',
    'm[S]',
    'T.getMonth()',
    'S.indexOf(S)',
    'N.getSeconds()',
    'size(M)',
  ],
  uint: ['(U + U)', '(U - U)', '(U * U)', '(U / U)', '(U % U)', 'uint(A)'],
  double: ['(D + D)', '(D - D)', '(D * D)', '(D / D)', '(-D)', 'double(A)'],
  string: [
    '(S + S)',
    'string(A)',
    'S.replace(S, S)',
    'S.lowerAscii()',
    'S.substring(I)',
    'S.charAt(I)',
    'S.trim()',
    "L.join('-')",
    '(B ? S : S)',
    'object.inner.nope',
    'M[S]',
  ],
  bool: [
    '(A == A)',
    '(A != A)',
    '(I < I)',
    '(D >= I)',
    '(A < A)',
    '(S <= S)',
    '(B && B)',
    '(B || B)',
    '(!B)',
    '(A in L)',
    '(S in M)',
    'S.startsWith(S)',
    'S.contains(S)',
    "S.matches('^a+')",
    'bool(S)',
    '(T < T)',
    'L.all(x, A == x)',
    'L.exists(x, x > I)',
    'L.exists_one(x, x == I)',
    'M.all(k, k != S)',
    '(L + L).exists(x, x == A)',
    'has(object.inner.a)',
    '(A || B)',
    '(B && A)',
    'U <= U',
  ],
  list: [
    '(L + L)',
    'L.map(x, A)',
    'L.filter(x, B)',
    'L.map(x, B, x)',
    '[A, A]',
    'S.split(S)',
    'M.map(k, k)',
    'L.filter(x, x == A)',
  ],
  map: ["{'k': A, S: A}", '{I: A}', "{'n': M}"],
  time: ['(T + N)', '(T - N)', 'timestamp(I)'],
  span: ['(N + N)', '(N - N)', '(T - T)'],
  bytes: ['(Y + Y)', 'bytes(S)'],
};
const LETTERS: Readonly<Record<string, Kind>> = {
  I: 'int',
  U: 'uint',
  D: 'double',
  S: 'string',
  B: 'bool',
  L: 'list',
  M: 'map',
  T: 'time',
  N: 'span',
  Y: 'bytes',
};

/** Shapes that only our own back ends know. */
const OURS: Texts = [
  'object.?name.orValue(A)',
  'object.?nope.orValue(A)',
  'object.?inner.?a.hasValue()',
  'object.?inner.b.orValue(A)',
  'm.?a.orValue(I)',
  'l[?I].orValue(A)',
  'M[?S].hasValue()',
  'optional.of(A).optMap(x, A == x).orValue(B)',
  'object.?tags.orValue([]).all(x, x == S)',
  'object.?nope.or(m.?b).hasValue()',
  'optional.none().or(optional.of(A)).value()',
  'has(object.?inner.a)',
  'object.?inner.optFlatMap(x, x.?a).orValue(A)',
  '[?m.?a, ?object.?nope]',
  "{?'a': m.?a, ?'b': object.?nope}",
  'L.all(i, x, i >= 0)',
  'M.transformMap(k, v, A)',
  'L.transformList(i, x, i > 0, A)',
  'M.transformMapEntry(k, v, {v: k})',
  'L.existsOne(i, x, i == I)',
  'L.sortBy(x, x)',
  'cel.bind(y, A, y == y)',
  'math.greatest(I, D, U)',
  'math.abs(I)',
  'sets.contains(L, L)',
  "'%s %d'.format([A, I])",
  'L.sum()',
  'L.distinct()',
  'L.first()',
  'A.value()',
  'optional.ofNonZeroValue(A).hasValue()',
  "S.find('[a-z]+')",
  'L.flatten()',
  'base64.encode(Y)',
  'type(A) == type(A)',
  'object.?inner.?a.optMap(y, A)',
  'L.isSorted()',
  'S.reverse()',
  'L.exists(i, x, x == i)',
  'M.exists(k, v, v == A)',
  'L.exists_one(i, x, x == A)',
  'M.transformMap(k, v, v != A, v)',
  'M.transformList(k, v, k)',
  'cel.bind(y, L, y.all(x, x in y))',
  'L.map(x, x).filter(x, x != A).size()',
  'L.all(x, L.exists(y, x == y))',
  'L.lastIndexOf(A)',
  'L.min()',
  'L.slice(I, I)',
  'S.lastIndexOf(S, I)',
  'S.split(S, I)',
  "'%d %s %b'.format([I, L, B])",
  'math.bitAnd(I, I)',
  'math.bitShiftRight(U, I)',
  'strings.quote(S)',
  'optional.of(A).or(optional.of(A)) == optional.of(A)',
  'T.getHours() + N.getHours()',
  'A in [A, A, A]',
  'S in [S, S]',
  '(A ? A : A)',
  'object.?tags[?I].orValue(A)',
  'M.?a.?b.hasValue()',
];

export interface Wanted {
  readonly depth: number;
  /** One in so many places holds something of any kind, so that errors happen too. */
  readonly strayOneIn: number;
  readonly isOurs: boolean;
}

/** An expression of a kind, or now and then of another. */
export function randomCel(random: Random, kind: Kind, wanted: Wanted): string {
  const actual = random.below(wanted.strayOneIn) === 0 ? random.pick(KINDS) : kind;
  if (wanted.depth === 0 || random.below(5) === 0) return random.pick(ATOMS[actual]);
  const shape = wanted.isOurs && random.below(3) === 0 ? random.pick(OURS) : random.pick(SHAPES[actual]);
  const inner = { ...wanted, depth: wanted.depth - 1 };
  return shape.replaceAll(/(?<![A-Za-z'])[A-Z](?![A-Za-z'])/g, (letter) =>
    randomCel(random, LETTERS[letter] ?? random.pick(KINDS), inner),
  );
}

export function randomKind(random: Random): Kind {
  return random.pick(KINDS);
}
