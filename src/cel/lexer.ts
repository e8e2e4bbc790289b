import { CelSourceError } from './errors.ts';

export interface Token {
  readonly kind: 'int' | 'double' | 'text' | 'name' | 'quoted-name' | 'mark' | 'end';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** CEL specification, "Lexis": one alternative a token; quoted texts first, because their prefixes look like names. */
const TOKEN =
  /(?<space>[\t\n\f\r ]+|\/\/[^\n]*)|(?<text>[rRbB]{0,2}(?:"""(?:[^\\]|\\[\s\S])*?"""|'''(?:[^\\]|\\[\s\S])*?'''|"(?:[^"\\\n\r]|\\[^\n\r])*"|'(?:[^'\\\n\r]|\\[^\n\r])*'))|(?<double>\d+\.\d+(?:[eE][-+]?\d+)?|\d+[eE][-+]?\d+|\.\d+(?:[eE][-+]?\d+)?)|(?<int>0x[0-9a-fA-F]+[uU]?|\d+[uU]?)|(?<name>[A-Za-z_][A-Za-z0-9_]*)|(?<quoted>`[A-Za-z0-9_.\-/ ]+`)|(?<mark>&&|\|\||[<>!=]=|[-+*/%<>!?:.,()[\]{}])/y;
/** Raw texts know no escapes, so they are tried before the rest. */
const RAW = /[bB]?[rR][bB]?(?:"""[\s\S]*?"""|'''[\s\S]*?'''|"[^"\n\r]*"|'[^'\n\r]*')/y;

export function tokenize(source: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < source.length) {
    const match = matchAt(RAW, source, at) ?? matchAt(TOKEN, source, at);
    if (match === null) throw unexpected(source, at);
    const [whole] = match;
    const kind = kindOf(match);
    if (kind !== undefined)
      tokens.push({
        kind,
        text: kind === 'quoted-name' ? whole.slice(1, -1) : whole,
        start: at,
        end: at + whole.length,
      });
    at += whole.length;
  }
  tokens.push({ kind: 'end', text: 'the end', start: source.length, end: source.length });
  return tokens;
}

function matchAt(pattern: RegExp, source: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(source);
}

function kindOf({ groups }: RegExpExecArray): Token['kind'] | undefined {
  if (groups === undefined) return 'text';
  if (groups['space'] !== undefined) return undefined;
  if (groups['text'] !== undefined) return 'text';
  if (groups['double'] !== undefined) return 'double';
  if (groups['int'] !== undefined) return 'int';
  if (groups['name'] !== undefined) return 'name';
  return groups['quoted'] !== undefined ? 'quoted-name' : 'mark';
}

function unexpected(source: string, offset: number): CelSourceError {
  const letter = String.fromCodePoint(source.codePointAt(offset) ?? 0);
  if (letter === '"' || letter === "'")
    return new CelSourceError('cel/syntax', 'this text is never closed', {
      offset,
      advice: `Close it with ${letter}.`,
    });
  const written = source.slice(Math.max(0, offset - 1), offset + 2);
  const advice = SIGNS.find(([pattern]) => pattern.test(written))?.[1] ?? LETTERS.get(letter);
  if (advice !== undefined) return new CelSourceError('cel/syntax', `${letter} means nothing here`, { offset, advice });
  return new CelSourceError('cel/syntax', `the character ${JSON.stringify(letter)} means nothing here`, { offset });
}

/** Signs of other languages: the letter that is none here, with its neighbours. */
const SIGNS: readonly (readonly [written: RegExp, advice: string])[] = [
  [/^[!=]==?$|^[!=]= ?/, 'Write == or != to compare; there is no third =.'],
  [/^.?=~/, "Write text.matches('pattern')."],
  [/^.?=>/, 'Write list.all(x, …): a name, a comma, and the expression.'],
  [/^[-+*/%]=/, 'Nothing can be changed in CEL; write a + b.'],
];
const LETTERS: ReadonlyMap<string, string> = new Map([
  ['=', 'Write == to compare.'],
  ['&', 'Write &&.'],
  ['|', 'Write ||.'],
  ['$', 'Write names as they are, without $.'],
  ['@', 'Write names as they are, without @.'],
  ['#', 'Write // for a comment.'],
  [';', 'Write one expression; join conditions with &&.'],
  ['\\', 'Write it inside of quotes; outside it means nothing.'],
  ['~', "Write ! for not, text.matches('pattern') for a pattern."],
  ['^', 'Write math.bitXor(a, b), or a != b.'],
  ...['‘', '’', '“', '”', '«', '»', '´'].map((quote) => [quote, 'Write straight quotes: \' or ".'] as const),
]);
