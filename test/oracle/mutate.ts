import type { Random } from '../../bench/random.ts';

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
] as const;

/** A document with one to four small changes: characters dropped, doubled, swapped, tokens put in, lines moved. */
export function mutate(random: Random, text: string): string {
  let mutated = text;
  for (let count = 1 + random.below(4); count > 0; count--) mutated = mutateOnce(random, mutated);
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
  (random, text, at) => text.slice(0, at) + String.fromCharCode(32 + random.below(95)) + text.slice(at + 1),
];

function moveLine(random: Random, text: string): string {
  const lines = text.split('\n');
  const [line = ''] = lines.splice(random.below(lines.length), 1);
  const indent = random.pick(['', ' ', '  ']);
  lines.splice(random.below(lines.length + 1), 0, random.chance(0.5) ? indent + line : line.slice(random.below(3)));
  return lines.join('\n');
}
