import { NO_OVERLOAD } from './cel-error.ts';
import { CelError, type CelValue } from './value.ts';

/** Literal ASCII letters and classes of them, each once or counted, between `^` and `$` where they stand. */
const BOUNDED = /^\^?(?:(?:[\w@:/, -]|\\[.+/-]|\[(?:a-z|A-Z|a-f|A-F|0-9|[\w@:/.])+\])(?:\{\d{1,3}\})?)+\$?$/;
/** What one start may cost in letters looked at. */
const MOST = 1000;

/**
 * Whether a pattern means to JavaScript what it means to RE2, and is as sure to be linear there:
 * nothing in it repeats without a count, so no start looks at more than so many letters.
 */
export function isBounded(source: string): boolean {
  if (!BOUNDED.test(source)) return false;
  const counts = Array.from(source.matchAll(/\{(\d+)\}/g), ([, count]) => Number(count));
  return counts.reduce((sum, count) => sum + count, source.length) <= MOST;
}

/** `text.matches(source)` for a bounded pattern: built-in controls do not need a regular expression engine of their own for it. */
export function compileBounded(source: string): (text: CelValue) => CelValue {
  const pattern = new RegExp(source);
  return (text) => {
    if (typeof text !== 'string') return text instanceof CelError ? text : NO_OVERLOAD;
    return pattern.test(text);
  };
}
