import { createMatcher, type Matcher } from './automaton/create-matcher.ts';
import { NO_OVERLOAD } from './cel-error.ts';
import { CelError, type CelValue } from './value.ts';

/** Whether a pattern is understood by our own matcher, which is small; the engine for all of RE2 is not. */
export function isLinear(source: string): boolean {
  return createMatcher(source) !== undefined;
}

/** `text.matches(source)` for such a pattern; it is read when it is first asked. */
export function compileLinear(source: string): (text: CelValue) => CelValue {
  let matcher: Matcher | undefined;
  return (text) => {
    if (typeof text !== 'string') return text instanceof CelError ? text : NO_OVERLOAD;
    matcher ??= createMatcher(source);
    return matcher?.(text) === true;
  };
}
