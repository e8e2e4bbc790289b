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
function outsideOf(part: string): string {
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

const WIDE = 100;

/** The same on several lines, where it is long: broken behind its loosest operator, and inside the brackets that hold the most of it. */
export function breakLines(source: string, indent = ''): string {
  if (source.length + indent.length <= WIDE) return indent + source;
  const outside = outsideOf(source);
  const operator = [' ? ', ' || ', ' && '].find((each) => outside.includes(each));
  if (operator !== undefined && operator !== ' ? ')
    return splitAt(source, outside, operator)
      .map((part) => breakLines(part, indent))
      .join(`${operator.trimEnd()}\n`);
  const inner = operator === undefined ? findLongest(source, outside) : undefined;
  if (inner === undefined) return indent + source;
  const [from, to] = inner;
  return `${indent}${source.slice(0, from).trimEnd()}\n${breakLines(source.slice(from, to), `${indent}  `)}\n${indent}${source.slice(to)}`;
}

function splitAt(source: string, outside: string, operator: string): readonly string[] {
  const parts: string[] = [];
  let from = 0;
  for (let at = outside.indexOf(operator); at >= 0; at = outside.indexOf(operator, from)) {
    parts.push(source.slice(from, at));
    from = at + operator.length;
  }
  return [...parts, source.slice(from)];
}

/** What stands between the two brackets that are farthest apart; in a call, behind the names that it is for. */
function findLongest(source: string, outside: string): readonly [number, number] | undefined {
  const runs = [...outside.matchAll(/_+/g)].filter(({ index }) => source[index] === '(');
  const [longest] = runs.toSorted((left, right) => right[0].length - left[0].length);
  if (longest === undefined || longest[0].length < 40) return undefined;
  const from = longest.index + 1;
  const to = longest.index + longest[0].length - 1;
  const [named = ''] = /^(?:[A-Za-z_]\w*, )+/.exec(source.slice(from, to)) ?? [];
  return [from + named.length, to];
}

/** Patterns of Kyverno: `*` is any text, `?` is any one letter; all else is itself (`wildcard.Match`). */
export function hasWildcard(pattern: string): boolean {
  return /[*?]/.test(pattern);
}

/** Whether a text matches a pattern, as CEL; the text is an expression of type string. */
export function matchWildcard(text: string, pattern: string): string {
  if (/^\*+$/.test(pattern)) return TRUE;
  if (!hasWildcard(pattern)) return `${text} == ${quote(pattern)}`;
  if (pattern === '?*' || pattern === '*?') return `${text} != ""`;
  const [first = '', ...rest] = pattern.split('*');
  if (!pattern.includes('?') && rest.length === 1) {
    const [last = ''] = rest;
    if (last === '') return `${text}.startsWith(${quote(first)})`;
    if (first === '') return `${text}.endsWith(${quote(last)})`;
  }
  if (!pattern.includes('?') && rest.length === 2 && first === '' && rest[1] === '')
    return `${text}.contains(${quote(rest[0] ?? '')})`;
  return `${text}.matches(${quote(toRegex(pattern))})`;
}

/** The same as a regular expression. */
function toRegex(pattern: string): string {
  const body = pattern
    .replaceAll(/\*+/g, '*')
    .replaceAll(/[\\^$.+()[\]{}|]/g, String.raw`\$&`)
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return `(?s)^${body}$`;
}

/** The same, of a text that is known. */
export function matchesWildcard(text: string, pattern: string): boolean {
  return new RegExp(toRegex(pattern).replace('(?s)', ''), 'su').test(text);
}
