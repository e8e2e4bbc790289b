import { createByteWindow } from './byte-window.ts';
import { createChunkBuilder } from './chunk-builder.ts';
import { decodeLeniently } from './decode.ts';
import { createListItem, type ListType, mayBeList } from './list-type.ts';
import { DOCUMENT_BYTES_LIMIT, TOO_LARGE } from './limits.ts';
import { createLineReader } from './line-reader.ts';
import { createProblem } from './read-problem.ts';
import type { Splitter } from './splitter.ts';
import { PERCENT } from './yaml-characters.ts';
import { hasWord, isBlankByte, isEmptyLine, MARKER, markerOf } from './yaml-line.ts';
import { mayShareAnchors, type OpenItem, type OpenList, openList, readListField, takeListLine } from './yaml-list.ts';

/** From this size on a list is split at its items, so that 20 MB of it need not be one value in memory. */
const LIST_BYTES = 1024 * 1024;

/** What is known of the document that is being read; offsets are into the window. */
interface OpenDocument {
  start: number;
  readonly line: number;
  hasContent: boolean;
  /** `%` lines; they are open until the `---` behind them. */
  directives: 'none' | 'open' | 'over';
  /** It is passed over, and not kept. */
  isTooLarge: boolean;
  type: ListType;
  list?: OpenList;
}

/**
 * Cuts YAML at its document markers (YAML 1.2.2, 9.1.2: `---` and `...` in the first column, whatever stands around them),
 * and a large List at its items. A List of up to 16 MB whose items share anchors stays one document.
 */
export function createYamlSplitter(set: string, file: string, listBytes = LIST_BYTES): Splitter {
  const chunks = createChunkBuilder(set, file);
  const window = createByteWindow();
  const lines = createLineReader(window);
  let document = openDocument(0, 1);
  /** The line at hand was looked at before its end came. */
  let isTaken = false;

  return {
    push(block) {
      chunks.flush();
      shift(window.append(block, keepFrom()));
      takeLines(false);
      return chunks.take();
    },
    end() {
      takeLines(true);
      finishDocument(window.bytes.length);
      chunks.flush();
      return chunks.take();
    },
  };

  /** First byte that may still be needed. */
  function keepFrom(): number {
    const { list } = document;
    if (document.isTooLarge) return lines.at;
    if (!list?.isStreamed) return Math.min(document.start, lines.at);
    const first = list.items[0];
    return first === undefined || first.isTooLarge ? lines.at : Math.min(first.start, lines.at);
  }

  function shift(by: number): void {
    if (by === 0) return;
    lines.shift(by);
    document.start -= by;
    if (document.list === undefined) return;
    document.list.end -= by;
    for (const item of document.list.items) item.start -= by;
  }

  /** Every line that is whole; at the end of the input, the last one too. */
  function takeLines(isLast: boolean): void {
    for (let end = lines.findEnd(isLast); end >= 0; end = lines.findEnd(isLast)) {
      if (!isTaken) takeLine(lines.at, end);
      isTaken = false;
      lines.advance(end);
      checkSize(lines.at);
    }
    if (isLast) return;
    checkSize(window.bytes.length);
    if (isDropping() && window.bytes.length - lines.at > ENOUGH_OF_A_LINE) dropLine();
  }

  /** A line of something too large is not kept, unless its start shows that something else begins. */
  function dropLine(): void {
    if (!isTaken) takeLine(lines.at, window.bytes.length);
    isTaken = true;
    if (isDropping()) lines.dropRest();
  }

  function isDropping(): boolean {
    return document.isTooLarge || document.list?.items[0]?.isTooLarge === true;
  }

  function takeLine(start: number, end: number): void {
    const { bytes } = window;
    const marker = markerOf(bytes, start, end);
    if (marker !== 0) return takeMarker(marker, start, end);
    if (document.isTooLarge || (document.hasContent && isBlankByte(bytes[start]) && document.list === undefined))
      return;
    if (bytes[start] === PERCENT && !document.hasContent) {
      document.directives = 'open';
      return;
    }
    if (isEmptyLine(bytes, start, end)) return;
    document.hasContent = true;
    const { list } = document;
    if (list !== undefined && takeListLine(list, bytes, { start, end, line: lines.line })) streamItems(list);
    else if (!isBlankByte(bytes[start])) takeTopLevel(start, end);
  }

  function takeMarker(marker: number, start: number, end: number): void {
    const hasContent = !isEmptyLine(window.bytes, start + 3, end);
    if (marker === MARKER.start && document.directives === 'open' && !document.hasContent) {
      document.hasContent = hasContent;
      document.directives = 'over';
      return;
    }
    finishDocument(start);
    const isBehind = marker === MARKER.end && !hasContent;
    document = openDocument(isBehind ? lines.startBehind(end) : start, lines.line + (isBehind ? 1 : 0));
    document.hasContent = hasContent;
  }

  function takeTopLevel(start: number, end: number): void {
    const { bytes } = window;
    if (hasWord(bytes, start, 'items:') && isEmptyLine(bytes, start + 6, end)) {
      document.list ??= openList();
    } else if (hasWord(bytes, start, 'kind:') || hasWord(bytes, start, 'apiVersion:')) {
      const text = decodeLeniently(bytes.subarray(start, Math.min(end, start + 200)));
      document.type = { ...document.type, ...readListField(text) };
    }
  }

  function finishDocument(end: number): void {
    const { list, start, line } = document;
    if (document.isTooLarge) return;
    if (list !== undefined && (list.isStreamed || shouldSplit(list, end)))
      handOut(list, list.items.length, list.isOver ? list.end : end);
    else if (document.hasContent || document.directives !== 'none')
      chunks.add(window.bytes, { format: 'yaml', start, end, line, column: 1 });
  }

  function shouldSplit(list: OpenList, end: number): boolean {
    if (end - document.start <= listBytes || list.items.length === 0) return false;
    if (document.type.kind === undefined || !mayBeList(document.type)) return false;
    return !mayShareAnchors(window.bytes, { start: document.start, end }, list);
  }

  /** A list that is streamed hands out the items that are whole, as far as it is known what they are. */
  function streamItems(list: OpenList): void {
    if (!list.isStreamed) return;
    const whole = list.items.length - 1;
    const untyped = document.type.kind === undefined ? list.items.findIndex(({ isTyped }) => !isTyped) : -1;
    const count = untyped < 0 ? whole : Math.min(untyped, whole);
    if (count > 0) handOut(list, count, (list.items[count] as OpenItem).start);
  }

  function handOut(list: OpenList, count: number, end: number): void {
    list.items.slice(0, count).forEach((item, index) => {
      if (!item.isTooLarge) addItem(list.index + index, item, list.items[index + 1]?.start ?? end);
    });
    list.items.splice(0, count);
    list.index += count;
  }

  function addItem(index: number, { start, line }: OpenItem, end: number): void {
    const item = createListItem(index, document.type);
    chunks.add(window.bytes, { format: 'yaml', start, end, line, column: 1, item });
  }

  /** Nothing larger than the limit is kept, but for the items of a list, which need not be. */
  function checkSize(end: number): void {
    if (document.isTooLarge || end - keepFrom() <= DOCUMENT_BYTES_LIMIT) return;
    const { list } = document;
    const [item] = list?.items ?? [];
    if (list === undefined || item === undefined || !mayBeList(document.type)) return giveUp('document', document);
    if (!list.isStreamed) {
      list.isStreamed = true;
      streamItems(list);
      return checkSize(end);
    }
    if (list.items.length > 1) return giveUp('kind', item);
    item.isTooLarge = true;
    report('item', item);
  }

  function giveUp(fault: keyof typeof FAULTS, place: Place): void {
    document.isTooLarge = true;
    report(fault, place);
  }

  function report(fault: keyof typeof FAULTS, { start, line }: Place): void {
    const text = decodeLeniently(window.bytes.subarray(start, Math.min(start + 200, window.bytes.length)));
    const origin = { set, file, text, line, column: 1 };
    const problem = createProblem(origin, { code: 'manifest/document-too-large', ...FAULTS[fault], offset: 0 });
    chunks.problem({ kind: 'problem', problem });
  }
}

interface Place {
  readonly start: number;
  readonly line: number;
}

const FAULTS = {
  document: TOO_LARGE,
  item: {
    message: 'this item of the list is larger than 16 MB',
    advice: 'Check how the file was made; the API server takes no object above 3 MB.',
  },
  kind: {
    message: 'the list says what its items are behind more than 16 MB of them',
    advice: 'Save it as kubectl does (kubectl get -o yaml), so that every item says its kind.',
  },
} as const;

/** So much shows whether a marker or an item begins here. */
const ENOUGH_OF_A_LINE = 1024;

function openDocument(start: number, line: number): OpenDocument {
  return { start, line, hasContent: false, directives: 'none', isTooLarge: false, type: {} };
}
