import type { Token } from './lexer.ts';

interface Mishap {
  /** What should stand there, as the parser says it. */
  readonly what: string;
  readonly found: Token;
  readonly before: Token | undefined;
  readonly tokens: readonly Token[];
}

/** Words that other languages have for operators. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ['and', 'Write &&.'],
  ['or', 'Write ||.'],
  ['not', 'Write !x, and !(x in list).'],
  ['eq', 'Write ==.'],
  ['is', 'Write ==.'],
  ['equals', 'Write ==.'],
  ['ne', 'Write !=.'],
  ['gt', 'Write >.'],
  ['lt', 'Write <.'],
  ['ge', 'Write >=.'],
  ['le', 'Write <=.'],
  ['then', 'Write condition ? a : b.'],
  ['else', 'Write condition ? a : b.'],
  ['contains', 'Write text.contains(part), or x in list.'],
  ['matches', "Write text.matches('pattern')."],
  ['xor', 'Write a != b.'],
]);

/** Two tokens that CEL has no use for in a row. */
const PAIRS: ReadonlyMap<string, string> = new Map([
  ['< >', 'Write !=.'],
  ['- >', 'Write a dot to select a field.'],
  ['? ?', 'Write a.?b.orValue(c).'],
  ['? :', 'Write condition ? a : b, or a.?b.orValue(c).'],
  ['. .', 'Take one dot away.'],
  ['* *', 'CEL has no powers: multiply.'],
]);

/** What to write instead of what stands where something else should. */
export function adviseSyntax({ what, found, before, tokens }: Mishap): string {
  if (tokens.some(({ text }, at) => text === '{' && tokens[at + 1]?.text === '{'))
    return 'Templates are not rendered here: give the value as a parameter, params.name.';
  const pair = before === undefined ? undefined : PAIRS.get(`${before.text} ${found.text}`);
  if (pair !== undefined) return pair;
  const word =
    WORDS.get(found.kind === 'name' ? found.text : '') ?? WORDS.get(before?.kind === 'name' ? before.text : '');
  if (word !== undefined) return word;
  if (what === '":"') return adviseChoice(tokens);
  return what === 'an operator' ? adviseOperator(found, before) : adviseMissing(what, found);
}

/** `a?.b` is read as the beginning of `a ? .b : c`. */
function adviseChoice(tokens: readonly Token[]): string {
  const isOptional = tokens.some(
    ({ text, end }, at) => text === '?' && tokens[at + 1]?.text === '.' && tokens[at + 1]?.start === end,
  );
  return isOptional
    ? 'Write a.?b: the question mark stands behind the dot.'
    : 'Write condition ? a : b; both are needed.';
}

function adviseOperator(found: Token, before: Token | undefined): string {
  if (found.text === ')' || found.text === ']' || found.text === '}')
    return `Take this ${found.text} away, or open it before.`;
  if (found.text === ',') return 'Take the comma away; join conditions with && or ||.';
  const isNumber = before?.kind === 'int' && found.kind === 'name' && before.end === found.start;
  if (isNumber) return 'Write numbers with digits alone: 1000, 0x1F, 2.5.';
  return 'Join two conditions with && or ||.';
}

function adviseMissing(what: string, found: Token): string {
  if (what === '")"' && found.text === ',') return 'Write a list in [ ]; ( ) holds one expression.';
  if (what.startsWith('"')) return `Write ${what.slice(1, -1)} here, or take away what opened before.`;
  if (found.kind === 'quoted-name') return 'Write texts in \' or "; ` stands around the name of a field, behind a dot.';
  if (found.text === '/') return "A pattern is a text: write matches('pattern').";
  if (found.text === '=') return 'Write == to compare.';
  return found.kind === 'end' ? 'Write what is missing at the end.' : `Write ${what} before it.`;
}
