/** Pieces of CEL, as text. */

/** A text in quotes. */
export function quote(text: string): string {
  return JSON.stringify(text);
}

/** An optional field of what an expression gives: `spec.?a`, `labels[?"app.kubernetes.io/name"]`. */
export function fieldOf(of: string, key: string): string {
  return isName(key) ? `${of}.?${key}` : `${of}[?${quote(key)}]`;
}

/** Words that are no names in CEL. */
const RESERVED: ReadonlySet<string> = new Set(
  'as break const continue else false for function if import in let loop null package namespace return true var void while'.split(
    ' ',
  ),
);

export function isName(text: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(text) && !RESERVED.has(text);
}

/** All of them; true where there are none. */
export function allOf(parts: readonly string[]): string {
  const real = [...new Set(parts)].filter((part) => part !== TRUE);
  if (real.includes(FALSE)) return FALSE;
  return real.length === 0 ? TRUE : real.length === 1 ? (real[0] as string) : real.map(inAnd).join(' && ');
}

/** Any of them; false where there are none. */
export function anyOf(parts: readonly string[]): string {
  const real = [...new Set(parts)].filter((part) => part !== FALSE);
  if (real.includes(TRUE)) return TRUE;
  return real.length === 0 ? FALSE : real.length === 1 ? (real[0] as string) : real.map(inOr).join(' || ');
}

export function not(part: string): string {
  if (part === TRUE) return FALSE;
  if (part === FALSE) return TRUE;
  if (part.startsWith('!') && isSimple(part)) return part.slice(1);
  const turned = turnComparison(part);
  if (turned !== undefined) return turned;
  return `!${isSimple(part) ? part : `(${part})`}`;
}

export const TRUE = 'true';
export const FALSE = 'false';

function inAnd(part: string): string {
  return findOperator(part) === 'or' || findOperator(part) === 'conditional' ? `(${part})` : part;
}

function inOr(part: string): string {
  return findOperator(part) === 'conditional' || findOperator(part) === 'and' ? `(${part})` : part;
}

const OPPOSITES: Readonly<Record<string, string>> = {
  '==': '!=',
  '!=': '==',
  '<': '>=',
  '>=': '<',
  '>': '<=',
  '<=': '>',
};

/** One comparison, turned into its opposite; undefined where it is more than that. */
function turnComparison(part: string): string | undefined {
  const words = [...outsideOf(part).matchAll(/ (\S+) /g)];
  const [word] = words;
  const opposite = OPPOSITES[word?.[1] ?? ''];
  if (word === undefined || words.length > 1 || opposite === undefined || part.startsWith('!')) return undefined;
  return `${part.slice(0, word.index)} ${opposite} ${part.slice(word.index + word[0].length)}`;
}

function isSimple(part: string): boolean {
  return !outsideOf(part).includes(' ');
}

/** The loosest operator outside brackets and quotes. */
function findOperator(part: string): 'conditional' | 'or' | 'and' | 'none' {
  const outside = outsideOf(part);
  if (/ \? /.test(outside)) return 'conditional';
  if (outside.includes(' || ')) return 'or';
  return outside.includes(' && ') ? 'and' : 'none';
}

/** What stands outside brackets and quotes, with `_` for each letter of the rest. */
export function outsideOf(part: string): string {
  let depth = 0;
  let quoteOpen = '';
  let outside = '';
  for (let at = 0; at < part.length; at++) {
    const letter = part[at] as string;
    let isOutside = false;
    if (quoteOpen !== '') {
      if (letter === '\\') {
        at += 1;
        outside += '_';
      } else if (letter === quoteOpen) quoteOpen = '';
    } else if (letter === '"' || letter === "'") quoteOpen = letter;
    else if ('([{'.includes(letter)) depth += 1;
    else if (')]}'.includes(letter)) depth -= 1;
    else isOutside = depth === 0;
    outside += isOutside ? letter : '_';
  }
  return outside;
}
