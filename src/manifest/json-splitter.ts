import { createByteWindow } from './byte-window.ts';
import type { Slice } from './chunk.ts';
import { createChunkBuilder } from './chunk-builder.ts';
import { createHeldItems } from './held-items.ts';
import { BLANKS, BRACKETS, CLOSE_LIST, COMMA, LINE_FEED, OPEN_LIST, OPEN_OBJECT, QUOTE } from './json-bytes.ts';
import { createIndentTaker, restoreIndentBytes } from './indents.ts';
import { createJsonProblem, type JsonFault } from './json-fault.ts';
import { isItemsKey, isTypedItem, readListHead, readListTail } from './json-list.ts';
import {
  beginValue,
  columnAt,
  createScanState,
  SCALAR_LETTERS,
  scanScalar,
  scanValue,
  takeScan,
} from './json-scanner.ts';
import { DOCUMENT_BYTES_LIMIT } from './limits.ts';
import { createListItem, type ListType, mayBeList } from './list-type.ts';
import type { OpenList, OpenValue } from './json-open.ts';
import { moveLines } from './move-lines.ts';
import type { Splitter, SplitResult } from './splitter.ts';
import { createYamlSplitter } from './yaml-splitter.ts';

/** Items that do not say their kind are kept until their list says its own, up to so many bytes. */
const HELD_LIMIT = 64 * 1024 * 1024;
/** Blanks behind the bracket of a list, before its first item. */
const BLANKS_LIMIT = 4096;
/** A file with more faults than these is no list with a slip in it. */
const FAULTS_LIMIT = 100;

/** `#`, `-`, `.`: a comment or marker of YAML, at the start of a line. */
const YAML_LINES: ReadonlySet<number | undefined> = new Set([0x23, 0x2d, 0x2e]);

/**
 * Cuts JSON at the items of a list (`items` of a List or typed list, or a top-level array of objects), and at each
 * document of a stream of them. Where a marker of YAML follows a document, the rest is read as YAML.
 */
export function createJsonSplitter(set: string, file: string): Splitter {
  const indents = createIndentTaker();
  const chunks = createChunkBuilder(set, file, indents.cut);
  const window = createByteWindow();
  const held = createHeldItems();
  const state = createScanState();
  let bytes: Uint8Array = new Uint8Array();
  let scanned = 0;
  let value: OpenValue | undefined;
  let list: OpenList | undefined;
  let rest: Splitter | undefined;
  let hasFailed = false;
  let faults = 0;

  return {
    push(block) {
      if (rest !== undefined) return rest.push(block);
      if (hasFailed) return [];
      append(block);
      scan();
      return takeResults();
    },
    end() {
      if (rest !== undefined) return rest.end();
      if (!hasFailed) finish();
      chunks.flush();
      return chunks.take();
    },
  };

  function takeResults(): readonly SplitResult[] {
    if (rest === undefined) return chunks.take();
    chunks.flush();
    return [...chunks.take(), ...rest.push(restoreRest())];
  }

  /** What was not scanned, as it stands in the file. */
  function restoreRest(): Uint8Array {
    const left = bytes.slice(scanned);
    const taken = indents.cut(state.line);
    return taken === undefined ? left : restoreIndentBytes(left, state.line, taken);
  }

  function columnOf(offset: number): number {
    return columnAt(state, offset) + indents.widthOf(state.line);
  }

  /** Drops what is done with, and puts the block behind what is kept. */
  function append(block: Uint8Array): void {
    chunks.flush();
    const starts = [scanned];
    if (value !== undefined && !value.isTooLarge) starts.push(value.start);
    if (list?.expects === 'tail') starts.push(list.tailStart);
    const lines = [state.line, held.line ?? state.line];
    if (value !== undefined && !value.isTooLarge) lines.push(value.line);
    indents.forget(Math.min(...lines));
    const from = window.append(indents.take(block), Math.min(...starts));
    bytes = window.bytes;
    scanned -= from;
    state.lineStart -= from;
    state.lastString -= from;
    if (value !== undefined) value.start -= from;
    if (list !== undefined) list.tailStart -= from;
  }

  /** Goes on until the bytes end, or until more of them are needed to decide. */
  function scan(): void {
    let goesOn = true;
    while (goesOn && !hasFailed && scanned < bytes.length) goesOn = scanNext();
  }

  function scanNext(): boolean {
    if (value !== undefined) return scanOpenValue(value);
    if (list === undefined) return scanBetween();
    return list.expects === 'tail' ? scanTail(list) : scanItems(list);
  }

  function scanBetween(): boolean {
    const byte = skipBlanks();
    if (byte === undefined) return false;
    if (byte === OPEN_OBJECT) return openValue();
    if (byte === OPEN_LIST) return scanArray();
    if (!YAML_LINES.has(byte) || columnOf(scanned) !== 1) return fail('not a value', scanned);
    rest = moveLines(createYamlSplitter(set, file), state.line - 1);
    return false;
  }

  function scanArray(): boolean {
    const first = findVisible(scanned + 1);
    if (first === undefined) return false;
    if (first !== OPEN_OBJECT) return openValue();
    return openList({ type: {}, index: 0, expects: 'first item', tailStart: 0, isArray: true }, scanned);
  }

  function openList(opened: OpenList, bracket: number): boolean {
    list = opened;
    scanned = bracket + 1;
    return true;
  }

  function openValue(): boolean {
    const isScalar = !BRACKETS.has(bytes[scanned]);
    value = { start: scanned, line: state.line, column: columnOf(scanned), isScalar, isTooLarge: false };
    beginValue(state);
    return true;
  }

  function scanOpenValue(open: OpenValue): boolean {
    state.stopsAtList = list === undefined;
    const end = open.isScalar ? scanScalar(state, bytes, scanned) : scanValue(state, bytes, scanned);
    const reached = end < 0 ? bytes.length : end;
    if (!open.isTooLarge && reached - open.start > DOCUMENT_BYTES_LIMIT) {
      open.isTooLarge = true;
      report('too large', open.start, open);
    }
    if (end >= 0 && state.level > 0) return scanInnerList(open, end);
    scanned = reached;
    if (end >= 0) finishValue(open, end);
    return end >= 0;
  }

  /** An array directly inside a document: its items, where it is a list of objects. */
  function scanInnerList(open: OpenValue, bracket: number): boolean {
    scanned = bracket;
    const first = findVisible(bracket + 1);
    if (first === undefined) return false;
    const mayBeItems = first === OPEN_OBJECT && !open.isTooLarge && isItemsKey(bytes, state.lastString, bracket);
    const type = mayBeItems ? readListHead(bytes.subarray(open.start, bracket)) : undefined;
    if (type !== undefined && mayBeList(type)) {
      value = undefined;
      return openList({ type, index: 0, expects: 'first item', tailStart: 0, isArray: false }, bracket);
    }
    state.level += 1;
    scanned += 1;
    return true;
  }

  function finishValue({ start, line, column, isTooLarge }: OpenValue, end: number): void {
    value = undefined;
    if (isTooLarge) return;
    const slice: Slice = { format: 'json', start, end, line, column, json: takeScan(state) };
    if (list === undefined) chunks.add(bytes, slice);
    else addItem(slice, list);
  }

  function addItem(slice: Slice, { type, index, isArray }: OpenList): void {
    const isKnown = isArray || type.kind !== undefined;
    if (isKnown || (held.count === 0 && isTypedItem(bytes.subarray(slice.start, slice.end)))) {
      chunks.add(bytes, { ...slice, item: createListItem(index, type) });
      return;
    }
    held.hold(bytes, { ...slice, item: { index } });
    if (held.bytes > HELD_LIMIT) fail('kind too late', slice.end);
  }

  function scanItems(open: OpenList): boolean {
    const byte = skipBlanks();
    if (byte === undefined) return false;
    if (BRACKETS.has(byte) || byte === QUOTE || SCALAR_LETTERS.has(byte)) return scanItem(open);
    if (byte === CLOSE_LIST) return closeItems(open);
    if (byte !== COMMA) return fail('not an item', scanned);
    if (open.expects !== 'comma') report('comma too many', scanned);
    open.expects = 'item';
    open.index += 1;
    scanned += 1;
    return true;
  }

  function scanItem(open: OpenList): boolean {
    if (open.expects === 'comma') {
      report('comma missing', scanned);
      open.index += 1;
    }
    open.expects = 'comma';
    return openValue();
  }

  function closeItems(open: OpenList): boolean {
    if (open.expects === 'item') report('comma too many', scanned);
    scanned += 1;
    if (open.isArray) list = undefined;
    else {
      open.expects = 'tail';
      open.tailStart = scanned;
      beginValue(state);
      state.level = 1;
    }
    return true;
  }

  function scanTail(open: OpenList): boolean {
    state.stopsAtList = false;
    const end = scanValue(state, bytes, scanned);
    scanned = end < 0 ? bytes.length : end;
    if (scanned - open.tailStart > DOCUMENT_BYTES_LIMIT) return fail('too large', scanned);
    if (end < 0) return false;
    const tail = readListTail(bytes.subarray(open.tailStart, end));
    if (tail === undefined) report('broken tail', end - 1);
    releaseHeld({ ...open.type, ...tail });
    list = undefined;
    return true;
  }

  function releaseHeld(type: ListType): void {
    if (held.count === 0) return;
    const { bytes, slices } = held.release();
    for (const slice of slices) chunks.add(bytes, { ...slice, item: createListItem(slice.item?.index ?? 0, type) });
  }

  function finish(): void {
    const end = bytes.length;
    releaseHeld(list?.type ?? {});
    // Of a document that is cut, the reader says what is missing and where.
    if (value !== undefined && list === undefined) finishValue(value, end);
    else if (value !== undefined) report('cut in item', end);
    else if (list !== undefined) report('cut in list', end);
  }

  /** Steps to the next byte that is no blank, counting lines; undefined where there is none yet. */
  function skipBlanks(): number | undefined {
    for (; BLANKS.has(bytes[scanned]); scanned++) {
      if (bytes[scanned] !== LINE_FEED) continue;
      state.line += 1;
      state.lineStart = scanned + 1;
      state.surplus = 0;
    }
    return bytes[scanned];
  }

  /** Behind so many blanks that nobody meant it to be found, a blank: to look for it again with every block would take for ever. */
  function findVisible(from: number): number | undefined {
    let at = from;
    while (at - from < BLANKS_LIMIT && BLANKS.has(bytes[at])) at += 1;
    return bytes[at];
  }

  /** Nothing behind such a place can be told apart from it, so the rest of the file is not read. */
  function fail(kind: JsonFault, offset: number): false {
    hasFailed = true;
    releaseHeld(list?.type ?? {});
    report(kind, offset);
    return false;
  }

  function report(kind: JsonFault, offset: number, at?: Pick<OpenValue, 'line' | 'column'>): void {
    const { line, column } = at ?? { line: state.line, column: columnOf(offset) };
    const start =
      at === undefined
        ? { lineStart: state.lineStart, indent: indents.widthOf(line) }
        : { lineStart: offset, indent: 0 };
    faults += 1;
    if (faults === FAULTS_LIMIT) return void fail('too many faults', offset);
    const problem = createJsonProblem(kind, { set, file, bytes, offset, line, column, ...start });
    chunks.problem({ kind: 'problem', problem });
  }
}
