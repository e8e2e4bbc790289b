import { BYTE_ORDER_MARK, END } from './yaml-characters.ts';
import { YamlRefusal } from './yaml-refusal.ts';
import type { SyntaxReason } from './yaml-reasons.ts';

/** What a token is. `nothing` keeps the place of a map or key whose colon was not found. */
export const TOKEN = {
  nothing: 0,
  streamEnd: 1,
  version: 2,
  tagDirective: 3,
  documentStart: 4,
  documentEnd: 5,
  sequenceStart: 6,
  mappingStart: 7,
  blockEnd: 8,
  openBracket: 9,
  closeBracket: 10,
  openBrace: 11,
  closeBrace: 12,
  comma: 13,
  entry: 14,
  key: 15,
  value: 16,
  alias: 17,
  anchor: 18,
  tag: 19,
  plain: 20,
  singleQuoted: 21,
  doubleQuoted: 22,
  literal: 23,
  folded: 24,
  refusal: 25,
} as const;
export type TokenKind = (typeof TOKEN)[keyof typeof TOKEN];

/**
 * All tokens of a text, in columns: kind, start and end offset.
 * `values` holds a scalar's text where it is not what stands between start and end.
 */
export interface Tokens {
  readonly kinds: TokenKind[];
  readonly starts: number[];
  readonly ends: number[];
  readonly values: (string | undefined)[];
  /** Why the last token is a `refusal`. */
  refusal?: YamlRefusal;
}

/** A place where a map's key may have begun, until its colon is found or cannot come any more. */
export interface PossibleKey {
  isPossible: boolean;
  /** Nothing but a key may stand there. */
  isRequired: boolean;
  /** Index of the two `nothing` tokens before the key. */
  token: number;
  start: number;
}

/** The state of reading a text from left to right. */
export interface Scan {
  /** The text and an `END` behind it. */
  readonly text: string;
  at: number;
  lineStart: number;
  /** Column of the innermost block collection, -1 outside of all. */
  indent: number;
  readonly indents: number[];
  /** How many brackets and braces are open. */
  flowLevel: number;
  isKeyAllowed: boolean;
  /** One for each flow level. */
  readonly keys: PossibleKey[];
  readonly tokens: Tokens;
}

export function createScan(text: string): Scan {
  const start = text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0;
  return {
    text: text + String.fromCharCode(END),
    at: start,
    lineStart: start,
    indent: -1,
    indents: [],
    flowLevel: 0,
    isKeyAllowed: true,
    keys: [{ isPossible: false, isRequired: false, token: 0, start: 0 }],
    tokens: { kinds: [], starts: [], ends: [], values: [] },
  };
}

/** A token without length: one that another letter implies. */
export function addToken(tokens: Tokens, kind: TokenKind, at: number): void {
  tokens.kinds.push(kind);
  tokens.starts.push(at);
  tokens.ends.push(at);
  tokens.values.push(undefined);
}

export function addScalar(tokens: Tokens, kind: TokenKind, { start, end, value }: ScalarPart): void {
  tokens.kinds.push(kind);
  tokens.starts.push(start);
  tokens.ends.push(end);
  tokens.values.push(value);
}

interface ScalarPart {
  readonly start: number;
  readonly end: number;
  readonly value: string | undefined;
}

export function refuse(reason: SyntaxReason, offset: number): never {
  throw new YamlRefusal(reason, offset);
}
