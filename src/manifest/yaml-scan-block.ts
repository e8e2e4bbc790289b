import {
  DASH,
  DIGIT_0,
  END,
  isBlank,
  isBreak,
  isBreakOrEnd,
  isDigit,
  PIPE,
  PLUS,
  SPACE,
  TAB,
} from './yaml-characters.ts';
import { skipLineRest, takeBreak } from './yaml-scan-blanks.ts';
import { addScalar, refuse, type Scan, TOKEN } from './yaml-tokens.ts';

interface Header {
  /** `+` keeps the line breaks at the end, `-` drops them. */
  readonly chomping: '+' | '-' | '';
  /** Indentation deeper than the parent, 0 where it is to be seen from the text. */
  readonly increment: number;
  readonly end: number;
}

/** A literal (`|`) or folded (`>`) scalar. */
export function scanBlock(scan: Scan): void {
  const start = scan.at;
  const isLiteral = scan.text.charCodeAt(start) === PIPE;
  const { chomping, increment, end: headerEnd } = takeHeader(scan, start);
  const known = increment > 0 ? Math.max(scan.indent, 0) + increment : undefined;
  const [indent, first] = known === undefined ? findIndent(scan) : [known, takeEmptyLines(scan, known)];
  let trailing = first;
  let end = headerEnd;
  let value = '';
  let leading = '';
  let wasBlank = false;
  while (scan.at - scan.lineStart === indent && scan.text.charCodeAt(scan.at) !== END) {
    const isMore = isBlank(scan.text.charCodeAt(scan.at));
    const isFolded = !isLiteral && leading === '\n' && !wasBlank && !isMore;
    value += (isFolded ? (trailing === '' ? ' ' : '') : leading) + trailing + takeLine(scan);
    wasBlank = isMore;
    end = scan.at;
    leading = isBreak(scan.text.charCodeAt(scan.at)) ? takeBreak(scan) : '';
    if (chomping !== '-') end = scan.at;
    trailing = takeEmptyLines(scan, indent);
  }
  if (chomping !== '-') value += leading;
  if (chomping === '+' && trailing !== '') {
    value += trailing;
    end = scan.lineStart;
  }
  addScalar(scan.tokens, isLiteral ? TOKEN.literal : TOKEN.folded, { start, end, value });
}

/** `|`, `>-`, `|2+` and the rest of the line. */
function takeHeader(scan: Scan, start: number): Header {
  scan.at += 1;
  let chomping = takeChomping(scan);
  let increment = 0;
  if (isDigit(scan.text.charCodeAt(scan.at))) {
    increment = scan.text.charCodeAt(scan.at) - DIGIT_0;
    if (increment === 0) refuse('block-header', start);
    scan.at += 1;
    if (chomping === '') chomping = takeChomping(scan);
  }
  const end = scan.at;
  if (!skipLineRest(scan)) refuse('block-header', start);
  return { chomping, increment, end };
}

function takeChomping(scan: Scan): '+' | '-' | '' {
  const letter = scan.text.charCodeAt(scan.at);
  if (letter !== PLUS && letter !== DASH) return '';
  scan.at += 1;
  return letter === PLUS ? '+' : '-';
}

/** The first line with content, or the longest before it, says how deep the text is indented. */
function findIndent(scan: Scan): [indent: number, breaks: string] {
  const { text } = scan;
  let deepest = 0;
  let breaks = '';
  for (;;) {
    while (text.charCodeAt(scan.at) === SPACE) scan.at += 1;
    deepest = Math.max(deepest, scan.at - scan.lineStart);
    if (text.charCodeAt(scan.at) === TAB) refuse('tab-in-block', scan.at);
    if (!isBreak(text.charCodeAt(scan.at))) return [Math.max(deepest, scan.indent + 1, 1), breaks];
    breaks += takeBreak(scan);
  }
}

/** Over lines without content, to the content of the next one; gives their breaks. */
function takeEmptyLines(scan: Scan, indent: number): string {
  const { text } = scan;
  let breaks = '';
  for (;;) {
    while (scan.at - scan.lineStart < indent && text.charCodeAt(scan.at) === SPACE) scan.at += 1;
    if (scan.at - scan.lineStart < indent && text.charCodeAt(scan.at) === TAB) refuse('tab-in-block', scan.at);
    if (!isBreak(text.charCodeAt(scan.at))) return breaks;
    breaks += takeBreak(scan);
  }
}

function takeLine(scan: Scan): string {
  const { text } = scan;
  const from = scan.at;
  let at = from;
  while (!isBreakOrEnd(text.charCodeAt(at))) at += 1;
  scan.at = at;
  return text.slice(from, at);
}
