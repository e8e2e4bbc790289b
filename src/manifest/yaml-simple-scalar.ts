import type { Json } from '../base/json.ts';
import {
  BACKSLASH,
  COLON,
  DASH,
  DOUBLE_QUOTE,
  END,
  HASH,
  isGap,
  LINE_FEED,
  SINGLE_QUOTE,
  SPACE,
} from './yaml-characters.ts';
import type { YamlScalar } from './yaml-node.ts';
import { createScalar } from './yaml-open-node.ts';
import { resolvePlain } from './yaml-scalar.ts';
import { scanBlock } from './yaml-scan-block.ts';
import { TOKEN, type Tokens } from './yaml-tokens.ts';
import { isSimple, type SimpleReading, skipSpaces } from './yaml-simple-line.ts';

/** Letters that begin no plain scalar, or might. */
const INDICATORS = markLetters('?:,[]{}#&*!|>%@`"\'');
/** Letters that mean more inside brackets. */
const FLOW_INDICATORS = markLetters(',?[]{}');

function markLetters(letters: string): Uint8Array {
  const marks = new Uint8Array(128);
  for (const letter of letters) marks[letter.charCodeAt(0)] = 1;
  return marks;
}

/** A quoted or plain scalar on one line, and where it stands. `at` is behind it and the spaces that follow. */
export function readSimpleScalar(reading: SimpleReading, isFlow: boolean): YamlScalar | undefined {
  const letter = reading.text.charCodeAt(reading.at);
  const isQuoted = letter === DOUBLE_QUOTE || letter === SINGLE_QUOTE;
  return isQuoted ? readQuoted(reading, letter) : readPlain(reading, isFlow);
}

function readQuoted(reading: SimpleReading, quote: number): YamlScalar | undefined {
  const { text, at: start } = reading;
  for (let at = start + 1; ; at++) {
    const letter = text.charCodeAt(at);
    if (!isSimple(letter) || (letter === BACKSLASH && quote === DOUBLE_QUOTE)) return undefined;
    if (letter !== quote) continue;
    // Of a doubled one, and of what stands right behind one, others know what it means.
    const end = at + 1;
    const next = text.charCodeAt(end);
    if (next === quote || next === HASH) return undefined;
    reading.at = end;
    skipSpaces(reading);
    reading.lastEnd = end;
    reading.value = text.slice(start + 1, at);
    const style = quote === SINGLE_QUOTE ? 'single' : 'double';
    return createScalar({ start, end, text: reading.value, style }, undefined);
  }
}

function readPlain(reading: SimpleReading, isFlow: boolean): YamlScalar | undefined {
  const { text, at: start } = reading;
  const first = text.charCodeAt(start);
  if (!isSimple(first) || INDICATORS[first] === 1 || (first === DASH && isGap(text.charCodeAt(start + 1))))
    return undefined;
  let end = start;
  let at = start;
  for (; ; at++) {
    const letter = text.charCodeAt(at);
    if (letter === SPACE) continue;
    if (!isSimple(letter)) {
      if (letter === LINE_FEED || letter === END) break;
      return undefined;
    }
    if (letter === COLON && isGap(text.charCodeAt(at + 1))) break;
    if (letter === HASH && at > end) break;
    if (isFlow && FLOW_INDICATORS[letter] === 1) break;
    end = at + 1;
  }
  reading.at = at;
  reading.lastEnd = end;
  const written = text.slice(start, end);
  reading.value = resolvePlain(written);
  return createScalar({ start, end, text: written, style: 'plain' }, undefined);
}

/** `|` and `>`, as every reader of ours reads them; of a collection at `column`. */
export function readSimpleBlock(reading: SimpleReading, column: number): YamlScalar | undefined {
  const { text, at: start, lineStart } = reading;
  const tokens: Tokens = { kinds: [], starts: [], ends: [], values: [] };
  const scan = {
    text,
    at: start,
    lineStart,
    indent: column,
    indents: [],
    flowLevel: 0,
    isKeyAllowed: true,
    keys: [],
    tokens,
  };
  scanBlock(scan);
  for (let at = start; at < scan.at; at++) {
    const letter = text.charCodeAt(at);
    if (!isSimple(letter) && letter !== LINE_FEED) return undefined;
  }
  const [[end = start], [value = '']] = [tokens.ends, tokens.values];
  Object.assign(reading, { at: scan.at, lineStart: scan.lineStart, lastEnd: end, value });
  const style = tokens.kinds[0] === TOKEN.literal ? 'literal' : 'folded';
  return createScalar({ start, end, text: value, style }, undefined);
}

/** A number that JSON cannot hold is refused by those who can say so. */
export function isKept(value: Json): boolean {
  return typeof value !== 'number' || Number.isFinite(value);
}
