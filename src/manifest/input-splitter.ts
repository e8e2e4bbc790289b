import type { Chunk } from './chunk.ts';
import { createJsonSplitter } from './json-splitter.ts';
import type { Splitter, SplitResult } from './splitter.ts';
import { createUtf16Converter, type Utf16Converter } from './utf16.ts';
import { isSingleDocument } from './yaml-single.ts';
import { createYamlSplitter } from './yaml-splitter.ts';

/** Bytes that decide between JSON and YAML. */
const ENOUGH = 512;

/**
 * A splitter for an input of unknown format: what begins like JSON is JSON, everything else YAML.
 * A byte order mark is dropped; UTF-16, which Windows shells write, is decoded on the way, where it has one.
 * `listBytes` is the size from which on a YAML list is split at its items; a JSON list always is.
 */
export function createInputSplitter(set: string, file: string, listBytes?: number): Splitter {
  let waiting: Uint8Array = new Uint8Array();
  let converter: Utf16Converter = AS_IT_IS;
  let splitter: Splitter | undefined;

  function start(): readonly SplitResult[] {
    const { length, create } = findMark(waiting);
    converter = create();
    const text = converter.convert(waiting.subarray(length));
    splitter = looksLikeJson(text) ? createJsonSplitter(set, file) : createYamlSplitter(set, file, listBytes);
    return splitter.push(text);
  }

  return {
    push(block) {
      if (splitter !== undefined) return splitter.push(converter.convert(block));
      waiting = waiting.length === 0 && block.length >= ENOUGH ? block : join(waiting, block);
      return waiting.length < ENOUGH ? [] : start();
    },
    end() {
      const first = splitter === undefined ? start() : [];
      const last = converter.end();
      const pushed = last.length === 0 ? [] : (splitter?.push(last) ?? []);
      return [...first, ...pushed, ...(splitter?.end() ?? [])];
    },
  };
}

/** So much of one document is not split either way. */
const WHOLE_BYTES = 64 * 1024;

/** A whole input that is one document of YAML, as nearly every file is, without the detour of cutting it; undefined for any other. */
export function takeSingle(set: string, file: string, bytes: Uint8Array): Chunk | undefined {
  const isPlain = bytes.length <= WHOLE_BYTES && findMark(bytes).length === 0 && !looksLikeJson(bytes);
  if (!isPlain || !isSingleDocument(bytes)) return undefined;
  return { set, file, bytes, slices: [{ format: 'yaml', start: 0, end: bytes.length, line: 1, column: 1 }] };
}

const AS_IT_IS: Utf16Converter = { convert: (block) => block, end: () => new Uint8Array() };

interface ByteOrderMark {
  readonly length: number;
  readonly create: () => Utf16Converter;
}

function findMark([first, second, third]: Uint8Array): ByteOrderMark {
  if (first === 0xff && second === 0xfe) return { length: 2, create: () => createUtf16Converter(true) };
  if (first === 0xfe && second === 0xff) return { length: 2, create: () => createUtf16Converter(false) };
  const isUtf8 = first === 0xef && second === 0xbb && third === 0xbf;
  return { length: isUtf8 ? 3 : 0, create: () => AS_IT_IS };
}

const DECODER = new TextDecoder();
/** Blanks and line ends are not above it. */
const BLANK = 0x20;

const BRACES: ReadonlySet<number | undefined> = new Set(['{', '['].map((brace) => brace.charCodeAt(0)));

/** `{"`, `{}`, `[{`, `[]` with blanks between: nothing that YAML in flow style would begin with. */
function looksLikeJson(bytes: Uint8Array): boolean {
  if (!BRACES.has(bytes.find((byte) => byte > BLANK))) return false;
  const visible = DECODER.decode(bytes.subarray(0, ENOUGH)).replaceAll(/[ \t\r\n]/g, '');
  return ['{"', '{}', '[{"', '[{}', '[]'].some((start) => visible.startsWith(start));
}

function join(left: Uint8Array, right: Uint8Array): Uint8Array {
  const joined = new Uint8Array(left.length + right.length);
  joined.set(left);
  joined.set(right, left.length);
  return joined;
}
