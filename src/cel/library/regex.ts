import { NO_OVERLOAD } from '../cel-error.ts';
import { findCount } from '../number.ts';
import { findPattern } from '../pattern.ts';
import { CelError, type CelValue } from '../value.ts';
import { type Library, ofStrings } from './define.ts';

/** Kubernetes' regex library (`k8s.io/apiserver/pkg/cel/library`): the parts of a text that a pattern matches. */
export const REGEX: Library = {
  '.find/2': ofStrings((text, pattern) => {
    const found = findAll(text, pattern, 1);
    return Array.isArray(found) ? (found[0] ?? '') : found;
  }),
  '.findAll/2': ofStrings((text, pattern) => findAll(text, pattern, Number.POSITIVE_INFINITY)),
  '.findAll/3': (text, pattern, times) => {
    const limit = findCount(times);
    if (typeof text !== 'string' || typeof pattern !== 'string' || limit === undefined) return NO_OVERLOAD;
    return findAll(text, pattern, limit < 0 ? Number.POSITIVE_INFINITY : limit);
  },
};

function findAll(text: string, source: string, limit: number): CelValue {
  const pattern = findPattern(source);
  if (pattern instanceof CelError) return pattern;
  const matcher = pattern.matcher(text);
  const found: string[] = [];
  let end = -1;
  while (found.length < limit && matcher.find()) {
    // Nothing right after a match is none of its own (Go, `regexp`).
    if (matcher.end() > matcher.start() || matcher.start() !== end) found.push(matcher.group() ?? '');
    end = matcher.end();
  }
  return found;
}
