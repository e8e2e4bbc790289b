import type { Random } from '../../bench/random.ts';
import { QUOTED, SCALARS, TAGGED } from './yaml-pieces.ts';

/** Pieces that mean something to YAML. */
const TOKENS = [
  ': ',
  '- ',
  '\n',
  '  ',
  '\n  ',
  '[',
  ']',
  '{',
  '}',
  ',',
  '"',
  "'",
  '#',
  ' #',
  '&a ',
  '*a',
  '!!str ',
  '!!int ',
  '|',
  '>',
  '|-\n',
  '? ',
  '<<: ',
  '---\n',
  '...\n',
  '\t',
  '\r\n',
  '%',
  '@',
  '`',
  '!',
  '~',
  'null',
  'yes',
  '0x1F',
  '1e3',
  '.inf',
  '1_0',
  '0o7',
  '-',
  '\\',
  '\\n',
  'é',
  '😀',
  ':',
  '"\n',
  '\n\n',
  '   ',
  '>+\n',
  '>2\n',
  '|1-\n ',
  '&b',
  '*b ',
  '{<<: *a}',
  '!!float ',
  '!!binary ',
  '!!null ',
  '!<tag:yaml.org,2002:int> ',
  '!e!',
  '%TAG !e! tag:yaml.org,2002:\n---\n',
  '%YAML 1.1\n---\n',
  '0b-1',
  '1e400',
  '-0',
  '08',
  '.5_',
  '2001-01-01',
  '12345678901234567890',
  '\\x4',
  '\\u00e9',
  '\\U0001F600',
  '\\\n',
  "''",
  '\r',
  '\t- ',
  '\n\t',
  '\u0085',
  '\u2028',
  '\u00a0',
  '\ufeff',
  '\u0007',
  '\u007f',
  '---',
  '...',
  '--- |\n',
  ' : ',
  ', ',
  '=',
  'a: ',
  'a: 1\n',
] as const;

/**
 * A document with one to four small changes: characters dropped, doubled, swapped, tokens put in, lines moved,
 * indented, joined; at times with a part of another document in it.
 */
export function mutate(random: Random, text: string, other: string): string {
  let mutated = random.chance(0.1) ? splice(random, text, other) : text;
  for (let count = random.pick([1, 1, 1, 2, 2, 3, 4]); count > 0; count--) mutated = mutateOnce(random, mutated);
  return mutated;
}

function mutateOnce(random: Random, text: string): string {
  const at = random.below(text.length + 1);
  const change = CHANGES[random.below(CHANGES.length)];
  return change === undefined ? text : change(random, text, at);
}

type Change = (random: Random, text: string, at: number) => string;

const CHANGES: readonly Change[] = [
  (_random, text, at) => text.slice(0, at) + text.slice(at + 1),
  (random, text, at) => text.slice(0, at) + text.slice(at + 1 + random.below(8)),
  (random, text, at) => text.slice(0, at) + random.pick(TOKENS) + text.slice(at),
  (random, text, at) => text.slice(0, at) + random.pick(TOKENS) + text.slice(at + 1),
  (random, text, at) => text.slice(0, at) + text.slice(at, at + 1 + random.below(12)) + text.slice(at),
  (random, text) => moveLine(random, text),
  (random, text) => changeIndent(random, text),
  (random, text) => joinLines(random, text),
  (random, text, at) => replaceWord(random, text, at),
  (random, text, at) => replaceWord(random, text, at),
  (random, text, at) => text.slice(0, at) + String.fromCharCode(32 + random.below(95)) + text.slice(at + 1),
];

/** Another scalar in the place of a word: most of what this makes can still be read. */
function replaceWord(random: Random, text: string, from: number): string {
  const start = text.indexOf(' ', from) + 1;
  const found = text.slice(start).search(/[\s,\]}]/);
  const end = found < 0 ? text.length : start + found;
  const pieces = random.pick([SCALARS, SCALARS, QUOTED, TAGGED]);
  return text.slice(0, start) + (pieces[random.below(pieces.length)] ?? '') + text.slice(end);
}

function moveLine(random: Random, text: string): string {
  const lines = text.split('\n');
  const [line = ''] = lines.splice(random.below(lines.length), 1);
  const indent = random.pick(['', ' ', '  ']);
  lines.splice(random.below(lines.length + 1), 0, random.chance(0.5) ? indent + line : line.slice(random.below(3)));
  return lines.join('\n');
}

function changeIndent(random: Random, text: string): string {
  const lines = text.split('\n');
  const from = random.below(lines.length);
  const to = from + 1 + random.below(3);
  const isDeeper = random.chance(0.5);
  const moved = lines.slice(from, to).map((line) => (isDeeper ? ` ${line}` : line.replace(' ', '')));
  return [...lines.slice(0, from), ...moved, ...lines.slice(to)].join('\n');
}

function joinLines(random: Random, text: string): string {
  const lines = text.split('\n');
  const at = random.below(lines.length);
  const [line = '', next = ''] = lines.splice(at, 2);
  lines.splice(at, 0, line + random.pick(['', ' ', ', ', ': ']) + next.trimStart());
  return lines.join('\n');
}

function splice(random: Random, text: string, other: string): string {
  const at = random.below(text.length + 1);
  const from = random.below(other.length + 1);
  return text.slice(0, at) + other.slice(from, from + random.below(60)) + text.slice(at);
}
