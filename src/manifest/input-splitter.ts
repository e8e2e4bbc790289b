import { createJsonSplitter } from './json-splitter.ts';
import type { Splitter, SplitResult } from './splitter.ts';
import { createYamlSplitter } from './yaml-splitter.ts';

/** Bytes that decide between JSON and YAML. */
const ENOUGH = 512;

/**
 * A splitter for an input of unknown format: what begins like JSON is JSON, everything else YAML.
 * A byte order mark is dropped; UTF-16, which Windows shells write, is decoded on the way.
 */
export function createInputSplitter(set: string, file: string): Splitter {
  let waiting: Uint8Array = new Uint8Array();
  let decide: ((bytes: Uint8Array) => Uint8Array) | undefined;
  let splitter: Splitter | undefined;

  function start(): readonly SplitResult[] {
    const { convert, isJson, bytes } = recognise(waiting);
    decide = convert;
    splitter = isJson ? createJsonSplitter(set, file) : createYamlSplitter(set, file);
    return splitter.push(bytes);
  }

  return {
    push(block) {
      if (splitter !== undefined && decide !== undefined) return splitter.push(decide(block));
      waiting = join(waiting, block);
      return waiting.length < ENOUGH ? [] : start();
    },
    end() {
      const first = splitter === undefined ? start() : [];
      return [...first, ...(splitter?.end() ?? [])];
    },
  };
}

function recognise(bytes: Uint8Array): {
  convert: (bytes: Uint8Array) => Uint8Array;
  isJson: boolean;
  bytes: Uint8Array;
} {
  const encoding = UTF16[`${bytes[0]} ${bytes[1]}`];
  if (encoding !== undefined) {
    const decoder = new TextDecoder(encoding);
    const convert = (block: Uint8Array): Uint8Array =>
      new TextEncoder().encode(decoder.decode(block, { stream: true }));
    const text = convert(bytes);
    return { convert, isJson: looksLikeJson(text), bytes: text };
  }
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const text = hasMark ? bytes.subarray(3) : bytes;
  return { convert: (block) => block, isJson: looksLikeJson(text), bytes: text };
}

const UTF16: Readonly<Record<string, string>> = { '255 254': 'utf-16le', '254 255': 'utf-16be' };

/** `{"`, `{}`, `[{`, `[]` with blanks between: nothing that YAML in flow style would begin with. */
function looksLikeJson(bytes: Uint8Array): boolean {
  const visible = new TextDecoder().decode(bytes.subarray(0, ENOUGH)).replaceAll(/[ \t\r\n]/g, '');
  return ['{"', '{}', '[{"', '[{}', '[]'].some((start) => visible.startsWith(start));
}

function join(left: Uint8Array, right: Uint8Array): Uint8Array {
  const joined = new Uint8Array(left.length + right.length);
  joined.set(left);
  joined.set(right, left.length);
  return joined;
}
