import type { ListItem, Slice } from './chunk.ts';
import { createChunkBuilder } from './chunk-builder.ts';
import { decodeLeniently } from './decode.ts';
import { createProblem } from './read-problem.ts';
import { DOCUMENT_BYTES_LIMIT, type Splitter, type SplitResult } from './splitter.ts';
import { LINE, readLine, type YamlLine } from './yaml-line.ts';

/** From this size on a list is split at its items, so that 20 MB of it need not be one value in memory. */
const LIST_BYTES = 1024 * 1024;

/** What is known of the document that is being read. */
interface Current {
  start: number;
  line: number;
  hasContent: boolean;
  hasDirective: boolean;
  isTooLarge: boolean;
  /** The list's own apiVersion and kind, as far as they were seen. */
  apiVersion?: string;
  kind?: string;
  items?: Items;
}

/** The block sequence under a top-level `items:`. */
interface Items {
  /** Column of the dashes, known from the first item on. */
  indent: number;
  count: number;
  start: number;
  line: number;
  starts: { start: number; line: number }[];
  isOver: boolean;
  isSplit: boolean;
}

/**
 * Cuts YAML at its document markers (YAML 1.2.2, 9.1.2: `---` and `...` in the first column, whatever stands around them),
 * and one large List at its items.
 */
export function createYamlSplitter(set: string, file: string): Splitter {
  const chunks = createChunkBuilder(set, file);
  let buffer: Uint8Array = new Uint8Array();
  let scanned = 0;
  let line = 1;
  let current = begin(0, 1);

  return {
    push(block) {
      compact(block);
      scan(false);
      return chunks.take();
    },
    end() {
      scan(true);
      finishDocument(buffer.length);
      chunks.flush();
      return chunks.take();
    },
  };

  /** Drops what is cut off already and appends the block. */
  function compact(block: Uint8Array): void {
    chunks.flush();
    const keepFrom = current.isTooLarge
      ? scanned
      : Math.min(current.items?.isSplit ? current.items.start : current.start, scanned);
    const joined = new Uint8Array(buffer.length - keepFrom + block.length);
    joined.set(buffer.subarray(keepFrom));
    joined.set(block, buffer.length - keepFrom);
    buffer = joined;
    scanned -= keepFrom;
    current.start -= keepFrom;
    if (current.items) {
      current.items.start -= keepFrom;
      for (const item of current.items.starts) item.start -= keepFrom;
    }
  }

  /** Looks at every line that is whole; at the end of the input, at the last one too. */
  function scan(isEnd: boolean): void {
    for (;;) {
      const found = readLine(buffer, scanned, isEnd);
      if (found === undefined) return;
      take(found);
      scanned = found.next;
      line += 1;
      checkSize(found.next);
    }
  }

  function take(found: YamlLine): void {
    if (found.marker !== LINE.content) return takeMarker(found);
    if (found.isBlank || current.isTooLarge) return;
    if (found.first === PERCENT && found.indent === 0 && !current.hasContent) {
      current.hasDirective = true;
      return;
    }
    current.hasContent = true;
    if (current.items !== undefined && !current.items.isOver) takeItemLine(current.items, found);
    else if (found.indent === 0) takeTopLevel(found);
  }

  function takeMarker(found: YamlLine): void {
    if (found.marker === LINE.start && current.hasDirective && !current.hasContent) {
      current.hasContent = !found.isBlank;
      return;
    }
    finishDocument(found.start);
    current = begin(
      found.marker === LINE.start ? found.start : found.next,
      found.marker === LINE.start ? line : line + 1,
    );
    if (found.marker === LINE.start) current.hasContent = !found.isBlank;
  }

  function takeTopLevel(found: YamlLine): void {
    const text = decodeLeniently(buffer.subarray(found.start, Math.min(found.end, found.start + 200)));
    if (text.startsWith('items:') && isNothing(text.slice(6))) {
      current.items = {
        indent: -1,
        count: 0,
        start: found.next,
        line: line + 1,
        starts: [],
        isOver: false,
        isSplit: false,
      };
      return;
    }
    if (text.startsWith('kind:')) current.kind = unquote(text.slice(5));
    if (text.startsWith('apiVersion:')) current.apiVersion = unquote(text.slice(11));
  }

  function takeItemLine(items: Items, found: YamlLine): void {
    if (items.indent < 0 && found.isDash) items.indent = found.indent;
    if (found.isDash && found.indent === items.indent) {
      items.starts.push({ start: found.start, line });
      if (found.start - current.start > LIST_BYTES || items.isSplit) splitItems(items, false, found.start);
      return;
    }
    if (found.indent > items.indent) return;
    items.isOver = true;
    if (items.isSplit) splitItems(items, true, found.start);
    takeTopLevel(found);
  }

  /** Hands out the items whose end is known. */
  function splitItems(items: Items, isLast: boolean, end: number): void {
    items.isSplit = true;
    const whole = isLast ? items.starts.length : items.starts.length - 1;
    for (let index = 0; index < whole; index++) {
      const item = items.starts[index] as { start: number; line: number };
      const next = items.starts[index + 1]?.start ?? end;
      addItem({ start: item.start, end: next, line: item.line }, items.count);
      items.count += 1;
    }
    items.starts = items.starts.slice(whole);
    items.start = items.starts[0]?.start ?? end;
  }

  function addItem({ start, end, line: at }: { start: number; end: number; line: number }, index: number): void {
    if (end - start > DOCUMENT_BYTES_LIMIT) return reportTooLarge(start, at);
    const typed = current.kind !== undefined && current.kind !== 'List' && current.kind.endsWith('List');
    const item: ListItem = {
      index,
      ...(typed && current.kind !== undefined ? { kind: current.kind.slice(0, -'List'.length) } : {}),
      ...(typed && current.apiVersion !== undefined ? { apiVersion: current.apiVersion } : {}),
    };
    chunks.add(buffer, { format: 'yaml', start, end, line: at, column: 1, item });
  }

  function finishDocument(end: number): void {
    const { items } = current;
    if (current.isTooLarge) return;
    if (items?.isSplit) {
      if (!items.isOver) splitItems(items, true, end);
      return;
    }
    if (!current.hasContent) return;
    const slice: Slice = { format: 'yaml', start: current.start, end, line: current.line, column: 1 };
    chunks.add(buffer, slice);
  }

  function checkSize(end: number): void {
    const from = current.items?.isSplit ? current.items.start : current.start;
    if (current.isTooLarge || end - from <= DOCUMENT_BYTES_LIMIT) return;
    current.isTooLarge = true;
    reportTooLarge(current.start, current.line);
  }

  function reportTooLarge(start: number, at: number): void {
    const text = decodeLeniently(buffer.subarray(start, start + 200));
    const problem = createProblem(
      { set, file, text, line: at, column: 1 },
      {
        code: 'manifest/document-too-large',
        message: 'this document is larger than 16 MB and is no List',
        advice: 'Split it; the API server takes no object above 3 MB.',
        offset: 0,
      },
    );
    const result: SplitResult = { kind: 'problem', problem };
    chunks.problem(result);
  }
}

const PERCENT = 0x25;

function begin(start: number, line: number): Current {
  return { start, line, hasContent: false, hasDirective: false, isTooLarge: false };
}

/** Only blanks or a comment. */
function isNothing(text: string): boolean {
  const rest = text.trim();
  return rest === '' || rest.startsWith('#');
}

function unquote(text: string): string {
  const [word = ''] = text.trim().split(' ');
  return word.startsWith('"') || word.startsWith("'") ? word.slice(1, -1) : word;
}
