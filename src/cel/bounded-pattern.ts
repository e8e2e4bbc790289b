import { NO_OVERLOAD } from './cel-error.ts';
import { CelError, type CelValue } from './value.ts';

/** Literal ASCII letters and classes of them, each with a quantifier or none, between `^` and `$` where they stand. */
const SIMPLE = /^\^?(?:(?:[\w@:/, -]|\\[.+/-]|\[(?:a-z|A-Z|a-f|A-F|0-9|[\w@:/.*])+\])(?:\{\d{1,3}\}|[?*+])?)+\$?$/;
/** What one start may cost in letters looked at. */
const MOST = 1000;
/** Parts that may be there or not, each of which doubles the ways to try. */
const MOST_OPTIONAL = 3;

/**
 * Whether a pattern means to JavaScript what it means to RE2, and is as sure to be linear there:
 * nothing in it repeats without a count, so no start looks at more than so many letters;
 * or it has one start, and one part that repeats.
 */
export function isBounded(source: string): boolean {
  if (!SIMPLE.test(source)) return false;
  const counts = Array.from(source.matchAll(/\{(\d+)\}/g), ([, count]) => Number(count));
  if (counts.reduce((sum, count) => sum + count, source.length) > MOST) return false;
  const outline = source.replaceAll(/\\.|\[[^\]]*\]/g, 'x');
  const repeated = outline.match(/[*+]/g)?.length ?? 0;
  const optional = outline.match(/\?/g)?.length ?? 0;
  return repeated + optional === 0 || (source.startsWith('^') && repeated <= 1 && optional <= MOST_OPTIONAL);
}

/** `text.matches(source)` for a bounded pattern: built-in controls do not need a regular expression engine of their own for it. */
export function compileBounded(source: string): (text: CelValue) => CelValue {
  const pattern = new RegExp(source);
  return (text) => {
    if (typeof text !== 'string') return text instanceof CelError ? text : NO_OVERLOAD;
    return pattern.test(text);
  };
}
