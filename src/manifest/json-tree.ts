import { type Json, type JsonObject, setOwn } from '../base/json.ts';
import { BACKSLASH, CLOSE_LIST, CLOSE_OBJECT, COMMA, OPEN_LIST, OPEN_OBJECT, QUOTE } from './json-bytes.ts';
import { readNumber } from './yaml-number.ts';

/** A JSON value with its place; UTF-16 offsets into the text, `end` exclusive. */
export interface JsonNode {
  readonly start: number;
  readonly end: number;
  /** Present in objects: every key as it is written, repeated ones too. */
  readonly entries?: readonly JsonEntry[];
  /** Present in arrays. */
  readonly elements?: readonly JsonNode[];
}
export interface JsonEntry {
  readonly key: string;
  readonly keyStart: number;
  readonly value: JsonNode;
}

/** The tree of a text that `JSON.parse` accepts; its grammar is not checked again. */
export function parseJsonTree(text: string): JsonNode {
  let at = 0;
  return readValue();

  function readValue(): JsonNode {
    const first = skipSpace();
    if (first === OPEN_OBJECT) return readObject();
    if (first === OPEN_LIST) return readArray();
    const start = at;
    if (first === QUOTE) at = endOfString(at);
    else while (at < text.length && !isDelimiter(text.charCodeAt(at))) at += 1;
    return { start, end: at };
  }

  function readObject(): JsonNode {
    const start = at;
    const entries: JsonEntry[] = [];
    at += 1;
    while (skipSpace() !== CLOSE_OBJECT) {
      const keyStart = at;
      at = endOfString(at);
      const key = readKey(keyStart, at);
      skipSpace();
      at += 1;
      entries.push({ key, keyStart, value: readValue() });
      if (skipSpace() === COMMA) at += 1;
    }
    at += 1;
    return { start, end: at, entries };
  }

  function readArray(): JsonNode {
    const start = at;
    const elements: JsonNode[] = [];
    at += 1;
    while (skipSpace() !== CLOSE_LIST) {
      elements.push(readValue());
      if (skipSpace() === COMMA) at += 1;
    }
    at += 1;
    return { start, end: at, elements };
  }

  /** Behind the closing quote: the first one with an even number of backslashes before it. */
  function endOfString(quote: number): number {
    let end = text.indexOf('"', quote + 1);
    while (text.charCodeAt(end - 1) === BACKSLASH && isEscaped(end)) end = text.indexOf('"', end + 1);
    return end + 1;
  }

  function isEscaped(quote: number): boolean {
    let from = quote;
    while (text.charCodeAt(from - 1) === BACKSLASH) from -= 1;
    return (quote - from) % 2 === 1;
  }

  function readKey(start: number, end: number): string {
    const key = text.slice(start + 1, end - 1);
    return key.includes('\\') ? (JSON.parse(text.slice(start, end)) as string) : key;
  }

  function skipSpace(): number {
    let letter = text.charCodeAt(at);
    while (isSpace(letter)) {
      at += 1;
      letter = text.charCodeAt(at);
    }
    return letter;
  }
}

function isSpace(letter: number): boolean {
  return letter === 0x20 || letter === 0x0a || letter === 0x0d || letter === 0x09;
}

function isDelimiter(letter: number): boolean {
  return letter === COMMA || letter === CLOSE_OBJECT || letter === CLOSE_LIST || isSpace(letter);
}

/** The value of a tree with every integer exact. The last of equal keys counts. */
export function readExactly(text: string, node: JsonNode): Json {
  if (node.elements !== undefined) return node.elements.map((element) => readExactly(text, element));
  if (node.entries === undefined) return readScalar(text.slice(node.start, node.end));
  const object: JsonObject = {};
  for (const { key, value } of node.entries) setOwn(object, key, readExactly(text, value));
  return object;
}

/** A number that is out of every range (`1e400`) stays text, as in YAML. */
function readScalar(written: string): Json {
  const first = written.charCodeAt(0);
  const isNumber = first === 0x2d || (first >= 0x30 && first <= 0x39);
  return isNumber ? (readNumber(written) ?? written) : (JSON.parse(written) as Json);
}
