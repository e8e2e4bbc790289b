import { MAX_DEPTH } from './limits.ts';
import {
  AMPERSAND,
  ASTERISK,
  AT,
  BACKTICK,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  DASH,
  DOUBLE_QUOTE,
  END,
  EXCLAMATION,
  GREATER,
  HASH,
  isDocumentMarker,
  isGap,
  OPEN_BRACE,
  OPEN_BRACKET,
  PERCENT,
  PIPE,
  QUESTION,
  SINGLE_QUOTE,
  TAB,
} from './yaml-characters.ts';
import { YamlRefusal } from './yaml-refusal.ts';
import { skipToToken } from './yaml-scan-blanks.ts';
import { scanBlock } from './yaml-scan-block.ts';
import { dropKey, findKey, isKeyValid, keepPlaceForKey } from './yaml-scan-key.ts';
import { scanPlain } from './yaml-scan-plain.ts';
import { scanQuoted } from './yaml-scan-quoted.ts';
import { scanAnchor, scanDirective, scanTag } from './yaml-scan-tag.ts';
import { addToken, createScan, refuse, type Scan, TOKEN, type TokenKind, type Tokens } from './yaml-tokens.ts';

/**
 * The tokens of a YAML 1.1 text. Where a token cannot be read, the last one is a `refusal` with its reason:
 * what stands before it may be wrong already, which whoever reads the tokens finds first.
 */
export function scanYaml(text: string): Tokens {
  const scan = createScan(text);
  try {
    while (scanToken(scan));
  } catch (error) {
    if (!(error instanceof YamlRefusal)) throw error;
    scan.tokens.refusal = error;
    addToken(scan.tokens, TOKEN.refusal, error.offset);
  }
  return scan.tokens;
}

/** False at the end of the text. */
function scanToken(scan: Scan): boolean {
  skipToToken(scan);
  closeBlocks(scan, scan.at - scan.lineStart);
  const letter = scan.text.charCodeAt(scan.at);
  if (letter === END) return endStream(scan);
  if (scan.at === scan.lineStart && startsDocumentPart(scan, letter)) return true;
  const scanIt = letter < 128 ? SCANNERS[letter] : undefined;
  (scanIt ?? scanPlainKey)(scan);
  return true;
}

function endStream(scan: Scan): boolean {
  closeBlocks(scan, -1);
  dropKey(scan);
  addToken(scan.tokens, TOKEN.streamEnd, scan.at);
  return false;
}

/** A directive or a document marker, which end all that is open in block style. */
function startsDocumentPart(scan: Scan, letter: number): boolean {
  const isMarker = isDocumentMarker(scan.text, scan.at);
  if (letter !== PERCENT && !isMarker) return false;
  closeBlocks(scan, -1);
  dropKey(scan);
  scan.isKeyAllowed = false;
  if (isMarker) addIndicator(scan, letter === DASH ? TOKEN.documentStart : TOKEN.documentEnd, 3);
  else scanDirective(scan);
  return true;
}

/** How the token is read that begins with a letter; others begin a plain scalar. */
const SCANNERS: readonly (((scan: Scan) => void) | undefined)[] = createScanners();

function createScanners(): ((scan: Scan) => void)[] {
  const scanners: ((scan: Scan) => void)[] = [];
  scanners[OPEN_BRACKET] = (scan) => openFlow(scan, TOKEN.openBracket);
  scanners[OPEN_BRACE] = (scan) => openFlow(scan, TOKEN.openBrace);
  scanners[CLOSE_BRACKET] = (scan) => closeFlow(scan, TOKEN.closeBracket);
  scanners[CLOSE_BRACE] = (scan) => closeFlow(scan, TOKEN.closeBrace);
  scanners[COMMA] = scanComma;
  scanners[DASH] = scanDash;
  scanners[QUESTION] = scanQuestion;
  scanners[COLON] = scanColon;
  for (const letter of [ASTERISK, AMPERSAND]) scanners[letter] = (scan) => scanAsKey(scan, scanAnchor);
  scanners[EXCLAMATION] = (scan) => scanAsKey(scan, scanTag);
  for (const letter of [SINGLE_QUOTE, DOUBLE_QUOTE]) scanners[letter] = (scan) => scanAsKey(scan, scanQuoted);
  for (const letter of [PIPE, GREATER]) scanners[letter] = scanBlockScalar;
  for (const letter of [HASH, PERCENT, AT, BACKTICK]) scanners[letter] = (scan) => refuse('reserved-letter', scan.at);
  scanners[TAB] = (scan) => refuse('tab-indent', scan.at);
  return scanners;
}

function scanPlainKey(scan: Scan): void {
  scanAsKey(scan, scanPlain);
}

/** What may be a map's key, if a colon follows on its line. */
function scanAsKey(scan: Scan, scanIt: (scan: Scan) => void): void {
  keepPlaceForKey(scan);
  scan.isKeyAllowed = false;
  scanIt(scan);
}

function scanBlockScalar(scan: Scan): void {
  if (scan.flowLevel > 0) refuse('reserved-letter', scan.at);
  dropKey(scan);
  scan.isKeyAllowed = true;
  scanBlock(scan);
}

function openFlow(scan: Scan, kind: TokenKind): void {
  if (scan.flowLevel === MAX_DEPTH) refuse('too-deep', scan.at);
  keepPlaceForKey(scan);
  scan.keys.push({ isPossible: false, isRequired: false, token: 0, start: 0 });
  scan.flowLevel += 1;
  scan.isKeyAllowed = true;
  addIndicator(scan, kind, 1);
}

function closeFlow(scan: Scan, kind: TokenKind): void {
  dropKey(scan);
  if (scan.flowLevel > 0) {
    scan.flowLevel -= 1;
    scan.keys.pop();
  }
  scan.isKeyAllowed = false;
  addIndicator(scan, kind, 1);
}

function scanComma(scan: Scan): void {
  dropKey(scan);
  scan.isKeyAllowed = true;
  addIndicator(scan, TOKEN.comma, 1);
}

function scanDash(scan: Scan): void {
  if (!isGap(scan.text.charCodeAt(scan.at + 1))) return scanPlainKey(scan);
  if (scan.flowLevel === 0) {
    if (!scan.isKeyAllowed) refuse('entry-not-allowed', scan.at);
    openBlock(scan, TOKEN.sequenceStart);
  }
  dropKey(scan);
  scan.isKeyAllowed = true;
  addIndicator(scan, TOKEN.entry, 1);
}

function scanQuestion(scan: Scan): void {
  if (scan.flowLevel === 0) {
    if (!isGap(scan.text.charCodeAt(scan.at + 1))) return scanPlainKey(scan);
    if (!scan.isKeyAllowed) refuse('key-not-allowed', scan.at);
    openBlock(scan, TOKEN.mappingStart);
  }
  dropKey(scan);
  scan.isKeyAllowed = scan.flowLevel === 0;
  addIndicator(scan, TOKEN.key, 1);
}

function scanColon(scan: Scan): void {
  if (scan.flowLevel === 0 && !isGap(scan.text.charCodeAt(scan.at + 1))) return scanPlainKey(scan);
  if (isKeyValid(scan)) {
    findKey(scan);
    scan.isKeyAllowed = false;
  } else {
    if (scan.flowLevel === 0) {
      if (!scan.isKeyAllowed) refuse('value-not-allowed', scan.at);
      openBlock(scan, TOKEN.mappingStart);
    }
    scan.isKeyAllowed = scan.flowLevel === 0;
  }
  addIndicator(scan, TOKEN.value, 1);
}

function addIndicator(scan: Scan, kind: TokenKind, length: number): void {
  addToken(scan.tokens, kind, scan.at);
  scan.at += length;
  scan.tokens.ends[scan.tokens.ends.length - 1] = scan.at;
}

/** A block collection begins where the column is deeper than all that are open. */
function openBlock(scan: Scan, kind: TokenKind): void {
  const column = scan.at - scan.lineStart;
  if (scan.indent >= column) return;
  scan.indents.push(scan.indent);
  scan.indent = column;
  addToken(scan.tokens, kind, scan.at);
}

/** Ends the block collections that are deeper than a column. */
function closeBlocks(scan: Scan, column: number): void {
  if (scan.flowLevel > 0) return;
  while (scan.indent > column) {
    addToken(scan.tokens, TOKEN.blockEnd, scan.at);
    scan.indent = scan.indents.pop() ?? -1;
  }
}
