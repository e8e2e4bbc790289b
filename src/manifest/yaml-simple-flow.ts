import { type Json, type JsonObject, setOwn } from '../base/json.ts';
import { CLOSE_BRACE, CLOSE_BRACKET, COMMA, HASH, OPEN_BRACE, OPEN_BRACKET } from './yaml-characters.ts';
import type { YamlNode } from './yaml-node.ts';
import { openMapping, openSequence } from './yaml-open-node.ts';
import { takeColon } from './yaml-simple-key.ts';
import { DEEPEST, type SimpleReading, skipSpaces } from './yaml-simple-line.ts';
import { isKept, readSimpleScalar } from './yaml-simple-scalar.ts';

/** Whether a letter begins a collection in brackets. */
export function opensFlow(letter: number): boolean {
  return letter === OPEN_BRACKET || letter === OPEN_BRACE;
}

/** `[a, "b"]` or `{ a: b }` on one line. `at` is behind it and the spaces that follow. */
export function readSimpleFlow(reading: SimpleReading, depth: number): YamlNode | undefined {
  if (depth > DEEPEST) return undefined;
  return reading.text.charCodeAt(reading.at) === OPEN_BRACKET ? readList(reading, depth) : readMap(reading, depth);
}

function readList(reading: SimpleReading, depth: number): YamlNode | undefined {
  const node = openSequence(reading.at, true, undefined);
  const values: Json[] = [];
  while (isBeforePart(reading, CLOSE_BRACKET, values.length)) {
    const item = readPart(reading, depth);
    if (item === undefined) return undefined;
    node.children.push(item);
    values.push(reading.value);
  }
  reading.value = values;
  return close(reading, CLOSE_BRACKET, node);
}

function readMap(reading: SimpleReading, depth: number): YamlNode | undefined {
  const node = openMapping(reading.at, true, undefined);
  const object: JsonObject = {};
  while (isBeforePart(reading, CLOSE_BRACE, node.children.length)) {
    const key = readSimpleScalar(reading, true);
    if (key === undefined || !takeColon(reading, key) || Object.hasOwn(object, key.text)) return undefined;
    skipSpaces(reading);
    const value = readPart(reading, depth);
    if (value === undefined) return undefined;
    node.children.push(key, value);
    setOwn(object, key.text, reading.value);
  }
  reading.value = object;
  return close(reading, CLOSE_BRACE, node);
}

function readPart(reading: SimpleReading, depth: number): YamlNode | undefined {
  if (opensFlow(reading.text.charCodeAt(reading.at))) return readSimpleFlow(reading, depth + 1);
  const scalar = readSimpleScalar(reading, true);
  return isKept(reading.value) ? scalar : undefined;
}

/** Over the bracket before the first part and the comma before another; false at the end, and where it is not simple. */
function isBeforePart(reading: SimpleReading, closing: number, before: number): boolean {
  if (before > 0 && reading.text.charCodeAt(reading.at) !== COMMA) return false;
  reading.at += 1;
  return skipSpaces(reading) !== closing || before > 0;
}

function close<Node extends { end: number }>(reading: SimpleReading, closing: number, node: Node): Node | undefined {
  if (reading.text.charCodeAt(reading.at) !== closing) return undefined;
  reading.at += 1;
  node.end = reading.at;
  reading.lastEnd = reading.at;
  // Right behind a bracket, others know what it means.
  if (reading.text.charCodeAt(reading.at) === HASH) return undefined;
  skipSpaces(reading);
  return node;
}
