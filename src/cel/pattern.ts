import { RE2JS } from 're2js';
import { invalidArgument, NO_OVERLOAD } from './cel-error.ts';
import { CelError, type CelValue } from './value.ts';

const PATTERNS_KEPT = 500;
const patterns = new Map<string, RE2JS | CelError>();

/** A compiled pattern (RE2: linear in the text, whatever the pattern), or the error that it is none. */
export function findPattern(source: string): RE2JS | CelError {
  const known = patterns.get(source);
  if (known !== undefined) return known;
  if (patterns.size >= PATTERNS_KEPT) patterns.clear();
  const pattern = compileRe2(source);
  patterns.set(source, pattern);
  return pattern;
}

function compileRe2(source: string): RE2JS | CelError {
  try {
    return RE2JS.compile(source);
  } catch (error) {
    return invalidArgument(
      error instanceof Error ? error.message : `${JSON.stringify(source)} is no regular expression`,
    );
  }
}

/** `text.matches(source)` for a pattern that is known beforehand. */
export function compilePattern(source: string): (text: CelValue) => CelValue {
  const pattern = compileRe2(source);
  if (pattern instanceof CelError) return (text) => (text instanceof CelError ? text : pattern);
  const needed = findNeededText(source);
  return (text) => {
    if (typeof text !== 'string') return text instanceof CelError ? text : NO_OVERLOAD;
    return text.includes(needed) && pattern.test(text);
  };
}

/** Parts of a pattern that are more than text: what may follow makes the letter before it optional. */
const META = /[\\^$.|?*+()[\]{}]/;

/**
 * A text that every match has in it, so that most texts are refused without the pattern's help:
 * the letters that a pattern begins with, after `^`. Empty where it begins with anything else.
 */
export function findNeededText(source: string): string {
  if (source.includes('|')) return '';
  const from = source.startsWith('^') ? 1 : 0;
  let to = from;
  while (to < source.length && !META.test(source[to] as string)) to += 1;
  // A quantifier belongs to the last letter, which may be half of a surrogate pair.
  const isQuantified = to < source.length && '?*+{'.includes(source[to] as string);
  const needed = source.slice(from, isQuantified ? Math.max(from, to - 2) : to);
  return needed.isWellFormed() ? needed : '';
}
