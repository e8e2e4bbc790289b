import { samples } from '../samples.ts';

/** Texts that cost much to read where something looks at them again and again; each half a megabyte, or some of it. */
const SIZE = samples(512 * 1024);
const MANY = samples(100_000);

function fill(piece: string): string {
  return piece.repeat(Math.ceil(SIZE / piece.length));
}

function each(count: number, write: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => write(index)).join('');
}

const REPEATED = ['[', '{', ']', '"', "'", '#', '!', ':', '|', '\t', '\r', '\n', ' ', '- ', '-\n', '&a ', '*a ', '!a '];
const REPEATED_TOO = [
  '? ',
  ': ',
  '{{ ',
  '[{',
  '{"',
  '[[',
  '"a": [',
  'abc\n',
  '# x\n',
  '---\n',
  '...\n',
  '--- a\n',
  'null: 1\n',
  '{"a":1}\n',
];

export const HOSTILE_TEXTS: readonly (readonly [name: string, text: string])[] = [
  ...[...REPEATED, ...REPEATED_TOO].map((piece) => [`${JSON.stringify(piece)} again and again`, fill(piece)] as const),
  ['a long plain value', `a: ${fill('x')}`],
  ['a long plain value of words', `a: ${fill('x y ')}`],
  ['a long plain value of lines', `a: ${fill('x\n ')}`],
  ['a long plain value of colons', `a: ${fill(':x')}`],
  ['a long quoted value of lines', `a: "${fill('x\n')}"`],
  ['a long quoted value of empty lines', `a: "${fill('\n')}"`],
  ['a long value of escapes', `a: "${fill('\\u0041')}"`],
  ['a long value of doubled quotes', `a: '${fill("''")}'`],
  ['a long block of text', `a: |\n${fill(' x\n')}`],
  ['a long folded block', `a: >\n${fill(' x\n')}`],
  ['a long empty block', `a: |\n${fill(' \n')}`],
  ['a long key', `${fill('k')}: 1`],
  ['a long quoted key', `"${fill('k')}": 1`],
  ['a long integer', `a: ${fill('1')}`],
  ['a long hexadecimal integer', `a: 0x${fill('f')}`],
  ['a long octal integer', `a: 0${fill('7')}`],
  ['a long float', `a: 1.${fill('0')}`],
  ['a long binary value', `a: !!binary ${fill('aGVsbG8h')}`],
  ['many keys', each(MANY, (index) => `k${index}: ${index}\n`)],
  ['one key many times', each(MANY, (index) => `k: ${index}\n`)],
  ['many keys twice', each(MANY, (index) => `k${index % (MANY / 2)}: ${index}\n`)],
  ['many anchors', each(MANY, (index) => `k${index}: &a${index} ${index}\n`)],
  ['one anchor many times', each(MANY, (index) => `k${index}: &a ${index}\n`)],
  ['many aliases', `a: &a 1\nb:\n${'- *a\n'.repeat(MANY)}`],
  ['many merges', `a: &a {b: 1}\nc:\n${'  <<: *a\n'.repeat(20_000)}`],
  ['many flow pairs', `[${fill('a: b, ')}]`],
  ['comments that are indented', `a:\n${fill('    # x\n')}  b: 1`],
  ['one JSON key many times', `{${each(MANY, (index) => `"k":${index},`)}"z":1}`],
  ['many JSON keys twice', `{${each(MANY, (index) => `"k${index % (MANY / 2)}":${index},`)}"z":1}`],
  ['a long JSON number', `{"a":${fill('1')}}`],
  ['a long JSON text of escapes', `{"a":"${fill('\\"')}"}`],
  ['truncated JSON', `{"a":[${fill('1,')}`],
];

/** Texts that would stand for more than memory holds. */
export const ALIAS_BOMBS: readonly (readonly [name: string, text: string])[] = [
  ['of lists', `a0: &a0 [x]\n${each(30, (index) => `a${index + 1}: &a${index + 1} [${`*a${index}, `.repeat(9)}]\n`)}`],
  [
    'of maps',
    `a0: &a0 {x: y}\n${each(30, (index) => `a${index + 1}: &a${index + 1} {b: *a${index}, c: *a${index}}\n`)}`,
  ],
  [
    'of merges',
    `a0: &a0 {x: y}\n${each(40, (i) => `a${i + 1}: &a${i + 1} {<<: *a${i}, b${i}: *a${i}, c${i}: *a${i}}\n`)}`,
  ],
];

export const DEEP_TEXTS: readonly (readonly [name: string, text: string])[] = [
  ['lists in brackets', `a: ${'['.repeat(10_000)}${']'.repeat(10_000)}`],
  ['maps in braces', `a: ${'{a: '.repeat(10_000)}1${'}'.repeat(10_000)}`],
  ['lists behind dashes', `${'- '.repeat(10_000)}x`],
  ['maps below each other', each(3000, (index) => `${' '.repeat(index)}a:\n`)],
  ['JSON lists', `{"a":${'['.repeat(10_000)}${']'.repeat(10_000)}}`],
  ['JSON objects', `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`],
];
