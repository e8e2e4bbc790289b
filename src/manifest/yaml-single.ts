import { CARRIAGE_RETURN, LINE_FEED, PERCENT } from './yaml-characters.ts';
import { isEmptyLine, MARKER, markerOf } from './yaml-line.ts';

/**
 * Whether a text is one document for sure: no marker but one at its very start, no directive, and something in it.
 * Where this is false, it has to be read line by line.
 */
export function isSingleDocument(bytes: Uint8Array): boolean {
  if (bytes.includes(CARRIAGE_RETURN)) return false;
  let hasContent = false;
  for (let start = 0, end = 0; start < bytes.length; start = end + 1) {
    const feed = bytes.indexOf(LINE_FEED, start);
    end = feed < 0 ? bytes.length : feed;
    const marker = markerOf(bytes, start, end);
    if (bytes[start] === PERCENT || (marker !== 0 && (start > 0 || marker === MARKER.end))) return false;
    hasContent ||= !isEmptyLine(bytes, marker === 0 ? start : start + 3, end);
  }
  return hasContent;
}
