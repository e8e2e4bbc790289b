import type { Json, JsonObject } from '../base/json.ts';
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

const SPACE = new Set([0x20, 0x0a, 0x0d, 0x09]);

/** The tree of a text that `JSON.parse` accepts; its grammar is not checked again. */
export function parseJsonTree(text: string): JsonNode {
  let at = 0;
  return readValue();

  function readValue(): JsonNode {
    skipSpace();
    const first = text.charCodeAt(at);
    if (first === 0x7b) return readObject();
    if (first === 0x5b) return readArray();
    const start = at;
    if (first === 0x22) skipString();
    else while (at < text.length && !isDelimiter(text.charCodeAt(at))) at += 1;
    return { start, end: at };
  }

  function readObject(): JsonNode {
    const start = at;
    const entries: JsonEntry[] = [];
    at += 1;
    for (skipSpace(); text.charCodeAt(at) !== 0x7d; skipSpace()) {
      const keyStart = at;
      skipString();
      const key = JSON.parse(text.slice(keyStart, at)) as string;
      skipSpace();
      at += 1;
      entries.push({ key, keyStart, value: readValue() });
      skipComma();
    }
    at += 1;
    return { start, end: at, entries };
  }

  function readArray(): JsonNode {
    const start = at;
    const elements: JsonNode[] = [];
    at += 1;
    for (skipSpace(); text.charCodeAt(at) !== 0x5d; skipSpace()) {
      elements.push(readValue());
      skipComma();
    }
    at += 1;
    return { start, end: at, elements };
  }

  function skipString(): void {
    at += 1;
    while (text.charCodeAt(at) !== 0x22) at += text.charCodeAt(at) === 0x5c ? 2 : 1;
    at += 1;
  }

  function skipComma(): void {
    skipSpace();
    if (text.charCodeAt(at) === 0x2c) at += 1;
  }

  function skipSpace(): void {
    while (SPACE.has(text.charCodeAt(at))) at += 1;
  }
}

function isDelimiter(letter: number): boolean {
  return letter === 0x2c || letter === 0x7d || letter === 0x5d || SPACE.has(letter);
}

/** The value of a tree with every integer exact. The last of equal keys counts. */
export function readExactly(text: string, node: JsonNode): Json {
  if (node.elements !== undefined) return node.elements.map((element) => readExactly(text, element));
  if (node.entries === undefined) return readScalar(text.slice(node.start, node.end));
  const object: JsonObject = {};
  for (const { key, value } of node.entries)
    Object.defineProperty(object, key, {
      value: readExactly(text, value),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  return object;
}

/** A number that is out of every range (`1e400`) stays text, as in YAML. */
function readScalar(written: string): Json {
  const first = written.charCodeAt(0);
  const isNumber = first === 0x2d || (first >= 0x30 && first <= 0x39);
  return isNumber ? (readNumber(written) ?? written) : (JSON.parse(written) as Json);
}
