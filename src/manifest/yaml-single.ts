import { decodeLeniently } from './decode.ts';

/** `---`, `...` or a directive at the start of a line that is not the first; every break that YAML or JavaScript knows counts. */
const CUT = /(?<=[\n\r\u0085\u2028\u2029])(?:---|\.\.\.|%)|^(?:\.\.\.|%)/;
/** A marker at the very start, with a blank or nothing behind it. */
const MARKER = /^---(?![^ \t\r\n])/;
/** A line that is more than blanks and a comment. */
const CONTENT = /^[ \t]*[^\s#]/m;

/** Whether a text is one document for sure; where this is false, it has to be read line by line. */
export function isSingleDocument(bytes: Uint8Array): boolean {
  const text = decodeLeniently(bytes);
  return CONTENT.test(text.replace(MARKER, '')) && !CUT.test(text);
}
