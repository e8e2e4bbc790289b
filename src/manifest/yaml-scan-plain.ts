import { COLON, END, HASH, isBlank, isBreak, isDocumentMarker, isGap, isUnicodeBreak, TAB } from './yaml-characters.ts';
import { foldBreaks, takeBreak } from './yaml-scan-blanks.ts';
import { addScalar, refuse, type Scan, TOKEN } from './yaml-tokens.ts';

const STOP_GAP = 1;
const STOP_COLON = 2;
const STOP_FLOW = 3;
/** What may end a run of plain letters: a gap, a colon before one, in brackets also their indicators. */
const STOPS = createStops();

function createStops(): Uint8Array {
  const stops = new Uint8Array(128);
  for (const letter of '\0 \t\r\n') stops[letter.charCodeAt(0)] = STOP_GAP;
  for (const letter of ',?[]{}') stops[letter.charCodeAt(0)] = STOP_FLOW;
  stops[COLON] = STOP_COLON;
  return stops;
}

/** A scalar without quotes. Its lines fold; what stands less deep than `scan.indent` allows ends it. */
export function scanPlain(scan: Scan): void {
  const { text } = scan;
  const start = scan.at;
  const indent = scan.indent + 1;
  let end = start;
  let value: string | undefined;
  let pieceStart = start;
  let fold: string | undefined;
  for (;;) {
    const runStart = scan.at;
    if (runStart === scan.lineStart && isDocumentMarker(text, runStart)) break;
    if (text.charCodeAt(runStart) === HASH) break;
    scan.at = findRunEnd(text, runStart, scan.flowLevel > 0);
    if (scan.at > runStart) {
      if (fold !== undefined) {
        value = (value ?? '') + text.slice(pieceStart, end) + fold;
        pieceStart = runStart;
        fold = undefined;
      }
      end = scan.at;
    }
    const letter = text.charCodeAt(scan.at);
    if (!isBlank(letter) && !isBreak(letter)) break;
    fold = skipGap(scan, indent) ?? fold;
    if (scan.flowLevel === 0 && scan.at - scan.lineStart < indent) break;
  }
  addScalar(scan.tokens, TOKEN.plain, {
    start,
    end,
    value: value === undefined ? undefined : value + text.slice(pieceStart, end),
  });
  if (fold !== undefined) scan.isKeyAllowed = true;
}

function findRunEnd(text: string, from: number, isFlow: boolean): number {
  for (let at = from; ; at++) {
    const letter = text.charCodeAt(at);
    if (letter > 0x7f) {
      if (isUnicodeBreak(letter)) return at;
      continue;
    }
    const stop = STOPS[letter];
    if (stop === 0) continue;
    if (stop === STOP_GAP || (stop === STOP_FLOW && isFlow)) return at;
    if (stop === STOP_COLON && isGap(text.charCodeAt(at + 1))) return at;
  }
}

/** Over blanks and breaks; gives what the breaks fold to, undefined where there is none. */
function skipGap(scan: Scan, indent: number): string | undefined {
  const { text } = scan;
  let first: string | undefined;
  let others = '';
  for (;;) {
    const letter = text.charCodeAt(scan.at);
    if (isBlank(letter)) {
      if (letter === TAB && first !== undefined && scan.at - scan.lineStart < indent) refuse('tab-indent', scan.at);
      scan.at += 1;
    } else if (letter === END || !isBreak(letter)) break;
    else if (first === undefined) first = takeBreak(scan);
    else others += takeBreak(scan);
  }
  return first === undefined ? undefined : foldBreaks(first, others);
}
