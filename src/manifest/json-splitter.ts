import type { ListItem, Slice } from './chunk.ts';
import { createChunkBuilder } from './chunk-builder.ts';
import { decodeLeniently } from './decode.ts';
import type { ManifestErrorCode } from './errors.ts';
import { createEnvelope, type Envelope } from './json-envelope.ts';
import { createValueScanner } from './json-scanner.ts';
import { createProblem } from './read-problem.ts';
import { DOCUMENT_BYTES_LIMIT, type Splitter, type SplitResult } from './splitter.ts';

/** An item of a list on its way. */
interface Open {
  start: number;
  readonly line: number;
  readonly column: number;
  readonly index: number;
}

type Place = Pick<Open, 'start' | 'line' | 'column'>;

/**
 * Cuts JSON at the elements of a list's `items` (or of a top-level array), and at each document of a stream of them.
 * What stands around the items, the list's own fields, is read by the envelope.
 */
export function createJsonSplitter(set: string, file: string): Splitter {
  const chunks = createChunkBuilder(set, file);
  const place = { line: 1, lineStart: 0, surplus: 0 };
  const scanner = createValueScanner(place);
  let envelope = createEnvelope(place);
  let buffer: Uint8Array = new Uint8Array();
  let scanned = 0;
  let open: Open | undefined;
  let held: Slice[] = [];
  let index = 0;
  let hasFailed = false;

  return {
    push(block) {
      append(block);
      scan();
      return chunks.take();
    },
    end() {
      finish();
      chunks.flush();
      return chunks.take();
    },
  };

  function append(block: Uint8Array): void {
    chunks.flush();
    const keepFrom = Math.min(held[0]?.start ?? scanned, open?.start ?? scanned, envelope.keepFrom ?? scanned, scanned);
    const joined = new Uint8Array(buffer.length - keepFrom + block.length);
    joined.set(buffer.subarray(keepFrom));
    joined.set(block, buffer.length - keepFrom);
    buffer = joined;
    scanned -= keepFrom;
    place.lineStart -= keepFrom;
    envelope.move(-keepFrom);
    if (open) open.start -= keepFrom;
    held = held.map((slice) => ({ ...slice, start: slice.start - keepFrom, end: slice.end - keepFrom }));
  }

  function scan(): void {
    while (scanned < buffer.length && !hasFailed) {
      if (open === undefined) scanEnvelope();
      else scanItem(open);
    }
    if (hasFailed) scanned = buffer.length;
  }

  /** Up to the next value that is a document or an item. */
  function scanEnvelope(): void {
    const event = envelope.scan(buffer, scanned);
    scanned = event.next;
    if (event.kind === 'item') {
      open = {
        start: event.start,
        line: place.line,
        column: event.start - place.lineStart - place.surplus + 1,
        index: index++,
      };
      scanner.begin();
    } else if (event.kind === 'document') {
      chunks.add(buffer, {
        format: 'json',
        start: event.start,
        end: event.next,
        line: event.line,
        column: event.column,
      });
      endList();
    } else if (event.kind === 'end') endList();
    else if (event.kind === 'problem') fail(event.start, event.message);
    else if (event.next - (envelope.keepFrom ?? event.next) > DOCUMENT_BYTES_LIMIT)
      tooLarge({ start: envelope.keepFrom ?? 0, line: 1, column: 1 });
  }

  function scanItem(item: Open): void {
    const end = scanner.scan(buffer, scanned, buffer.length);
    scanned = end < 0 ? buffer.length : end;
    if (scanned - item.start > DOCUMENT_BYTES_LIMIT) return tooLarge(item);
    if (end < 0) return;
    open = undefined;
    const { start, line, column } = item;
    const slice: Slice = { format: 'json', start, end, line, column, json: scanner.found };
    if (envelope.needsKind && envelope.kind === undefined && isUntyped(slice))
      held.push({ ...slice, item: { index: item.index } });
    else addItem(slice, { index: item.index });
  }

  function addItem(slice: Slice, item: ListItem): void {
    chunks.add(buffer, { ...slice, item: { ...item, ...typeOfItems(envelope) } });
  }

  /** An item that does not say its kind waits until the list has said its own, which may come last. */
  function isUntyped(slice: Slice): boolean {
    if (held.length > 0) return true;
    const text = decodeLeniently(buffer.subarray(slice.start, slice.end));
    return !text.includes('"kind"') || !text.includes('"apiVersion"');
  }

  function endList(): void {
    releaseHeld();
    envelope = createEnvelope(place);
    index = 0;
  }

  function releaseHeld(): void {
    for (const slice of held) if (slice.item) addItem(slice, slice.item);
    held = [];
  }

  function finish(): void {
    releaseHeld();
    if (hasFailed) return;
    if (open !== undefined) fail(buffer.length, 'the file ends in the middle of a value');
    else if (envelope.isOpen) fail(buffer.length, 'the file ends before the list does');
  }

  function tooLarge(value: Place): void {
    report(
      'manifest/document-too-large',
      value,
      'this document is larger than 16 MB and is no List',
      'Split it; the API server takes no object above 3 MB.',
    );
    hasFailed = true;
  }

  /** Nothing behind a broken place can be told apart from it, so the rest of the file is not read. */
  function fail(at: number, message: string): void {
    const column = at - place.lineStart - place.surplus + 1;
    report(
      'manifest/syntax',
      { start: at, line: place.line, column },
      message,
      'Check that the file is whole; what stands before this place was read.',
    );
    hasFailed = true;
  }

  function report(code: ManifestErrorCode, at: Place, message: string, advice: string): void {
    const from = Math.max(place.lineStart, at.start - 100, 0);
    const text = decodeLeniently(buffer.subarray(from, at.start + 100));
    const offset = decodeLeniently(buffer.subarray(from, at.start)).length;
    const problem = createProblem(
      { set, file, text, line: at.line, column: at.column - offset },
      { code, message, advice, offset },
    );
    const result: SplitResult = { kind: 'problem', problem };
    chunks.problem(result);
  }
}

/** What a typed list (`PodList`) says of its items. */
function typeOfItems({ kind, apiVersion }: Envelope): Partial<Pick<ListItem, 'kind' | 'apiVersion'>> {
  if (kind === undefined || kind === 'List' || !kind.endsWith('List')) return {};
  return { kind: kind.slice(0, -'List'.length), ...(apiVersion === undefined ? {} : { apiVersion }) };
}
