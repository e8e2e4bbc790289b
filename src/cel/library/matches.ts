import { findPattern } from '../pattern.ts';
import { CelError, type CelValue } from '../value.ts';
import { type Library, ofStrings } from './define.ts';

/** `matches` of the standard functions: RE2 syntax, anywhere in the text. */
export const MATCHES: Library = {
  '.matches/2': ofStrings(matches),
  'matches/2': ofStrings(matches),
};

function matches(text: string, source = ''): CelValue {
  const pattern = findPattern(source);
  return pattern instanceof CelError ? pattern : pattern.test(text);
}
