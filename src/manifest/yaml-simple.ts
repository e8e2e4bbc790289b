import { type Json, type JsonObject, setOwn } from '../base/json.ts';
import { DASH, GREATER, isGap, PIPE } from './yaml-characters.ts';
import type { Constructed } from './yaml-construct.ts';
import type { YamlNode, YamlScalar } from './yaml-node.ts';
import { createScalar, openMapping, openSequence } from './yaml-open-node.ts';
import { YamlRefusal } from './yaml-refusal.ts';
import { opensFlow, readSimpleFlow } from './yaml-simple-flow.ts';
import { isAtColon, takeColon } from './yaml-simple-key.ts';
import { DEEPEST, endsLine, goToLine, type SimpleReading, skipSpaces, startSimple } from './yaml-simple-line.ts';
import { isKept, readSimpleBlock, readSimpleScalar } from './yaml-simple-scalar.ts';

/** What a text holds. */
export interface ReadYaml extends Constructed {
  readonly root: YamlNode;
}

const MARKER = '---\n';

/**
 * Reads in one pass what nearly all manifests are: ASCII lines of block maps and lists, of scalars on one line, without anchors,
 * tags, merges, equal keys, or keys that mean a number or a word: as `parseYaml` and `constructYaml` would.
 * Undefined for any other text, readable or not.
 */
export function readSimpleYaml(text: string): ReadYaml | undefined {
  try {
    return readWhole(startSimple(text));
  } catch (error) {
    if (error instanceof YamlRefusal) return undefined;
    throw error;
  }
}

function readWhole(reading: SimpleReading): ReadYaml | undefined {
  if (reading.text.startsWith(MARKER)) reading.at = MARKER.length - 1;
  if (!goToLine(reading) || reading.column < 0) return undefined;
  const root = readBlock(reading, 0);
  const isWhole = root !== undefined && reading.at === reading.text.length - 1;
  return isWhole ? { root, value: reading.value, duplicates: [] } : undefined;
}

function readBlock(reading: SimpleReading, depth: number): YamlNode | undefined {
  if (depth > DEEPEST) return undefined;
  return isEntry(reading) ? readSequence(reading, reading.column, depth) : readMapping(reading, undefined, depth);
}

function isEntry({ text, at }: SimpleReading): boolean {
  return text.charCodeAt(at) === DASH && isGap(text.charCodeAt(at + 1));
}

/** `read` is its first key where that was read already. */
function readMapping(reading: SimpleReading, read: YamlScalar | undefined, depth: number): YamlNode | undefined {
  const { column } = reading;
  const node = openMapping(read?.start ?? reading.at, false, undefined);
  const object: JsonObject = {};
  for (let key = read ?? readKey(reading); ; key = readKey(reading)) {
    if (key === undefined || !takeColon(reading, key) || Object.hasOwn(object, key.text)) return undefined;
    const value = readValue(reading, column, depth);
    if (value === undefined) return undefined;
    node.children.push(key, value);
    setOwn(object, key.text, reading.value);
    if (reading.column !== column) break;
  }
  if (reading.column > column) return undefined;
  node.end = reading.lastEnd;
  reading.value = object;
  return node;
}

function readKey(reading: SimpleReading): YamlScalar | undefined {
  return isEntry(reading) ? undefined : readSimpleScalar(reading, false);
}

/** The value of a map at `column`: on its line, deeper below, or a list that stands as deep as its key. */
function readValue(reading: SimpleReading, column: number, depth: number): YamlNode | undefined {
  if (!endsLine(skipSpaces(reading))) return endValue(reading, column, readOnLine(reading, column));
  if (!goToLine(reading)) return undefined;
  if (reading.column > column) return readBlock(reading, depth + 1);
  return reading.column === column && isEntry(reading) ? readSequence(reading, column, depth + 1) : takeAbsent(reading);
}

function readOnLine(reading: SimpleReading, column: number): YamlNode | undefined {
  const letter = reading.text.charCodeAt(reading.at);
  if (opensFlow(letter)) return readSimpleFlow(reading, 0);
  return letter === PIPE || letter === GREATER ? readSimpleBlock(reading, column) : readSimpleScalar(reading, false);
}

/** What stands deeper on the next line would go on with it. */
function endValue(reading: SimpleReading, column: number, node: YamlNode | undefined): YamlNode | undefined {
  const isWhole = node !== undefined && isKept(reading.value) && isEnded(reading, node);
  return isWhole && goToLine(reading) && reading.column <= column ? node : undefined;
}

/** A block of text ends where another line begins. */
function isEnded({ text, at }: SimpleReading, node: YamlNode): boolean {
  const isBlock = node.kind === 'scalar' && (node.style === 'literal' || node.style === 'folded');
  return isBlock || endsLine(text.charCodeAt(at));
}

function takeAbsent(reading: SimpleReading): YamlNode {
  const { lastEnd } = reading;
  reading.value = null;
  return createScalar({ start: lastEnd, end: lastEnd, text: '', style: 'absent' }, undefined);
}

function readSequence(reading: SimpleReading, column: number, depth: number): YamlNode | undefined {
  if (depth > DEEPEST) return undefined;
  const node = openSequence(reading.at, false, undefined);
  const values: Json[] = [];
  while (reading.column === column && isEntry(reading)) {
    reading.at += 1;
    reading.lastEnd = reading.at;
    const item = readItem(reading, column, depth);
    if (item === undefined) return undefined;
    node.children.push(item);
    values.push(reading.value);
  }
  if (reading.column > column) return undefined;
  node.end = reading.lastEnd;
  reading.value = values;
  return node;
}

/** Behind the dash of a list at `column`. */
function readItem(reading: SimpleReading, column: number, depth: number): YamlNode | undefined {
  const letter = skipSpaces(reading);
  if (endsLine(letter)) {
    if (!goToLine(reading)) return undefined;
    return reading.column > column ? readBlock(reading, depth + 1) : takeAbsent(reading);
  }
  if (opensFlow(letter) || letter === PIPE || letter === GREATER)
    return endValue(reading, column, readOnLine(reading, column));
  reading.column = reading.at - reading.lineStart;
  if (isEntry(reading)) return readSequence(reading, reading.column, depth + 1);
  const scalar = readSimpleScalar(reading, false);
  if (scalar === undefined) return undefined;
  return isAtColon(reading) ? readMapping(reading, scalar, depth + 1) : endValue(reading, column, scalar);
}
