import { quote, TRUE } from './cel-text.ts';

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
