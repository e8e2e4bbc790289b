import { describe, expect, test } from 'vitest';
import type { ManifestDocument, ReadProblem } from '../../src/manifest/document.ts';
import { createInputSplitter } from '../../src/manifest/input-splitter.ts';
import { isReadProblem, readSlice } from '../../src/manifest/read.ts';
import { ALIAS_BOMBS, DEEP_TEXTS, HOSTILE_TEXTS } from './hostile-texts.ts';

type Reading = ManifestDocument | ReadProblem;

function readBlocks(blocks: Iterable<Uint8Array>): readonly Reading[] {
  const splitter = createInputSplitter('s', 'f');
  const readings: Reading[] = [];
  const read = (results: ReturnType<typeof splitter.push>): void => {
    for (const result of results) {
      if (result.kind === 'problem') readings.push(result.problem);
      else for (const slice of result.chunk.slices) readings.push(readSlice(result.chunk, slice));
    }
  };
  for (const block of blocks) read(splitter.push(block));
  read(splitter.end());
  return readings;
}

function readText(text: string): readonly Reading[] {
  return readBlocks([new TextEncoder().encode(text)]);
}

/** Value, or code and place. */
function summarise(reading: Reading): unknown {
  return isReadProblem(reading) ? `${reading.code} ${reading.line}:${reading.column}` : reading.value;
}

function checkProblem(reading: Reading): void {
  if (!isReadProblem(reading)) return;
  const { message, advice, line, column, excerpt, caret } = reading;
  expect(message).not.toBe('');
  expect(advice).toMatch(/\.$/);
  expect(line).toBeGreaterThan(0);
  expect(column).toBeGreaterThan(0);
  expect(excerpt.length).toBeLessThanOrEqual(120);
  expect(caret).toBeGreaterThan(0);
  expect(caret).toBeLessThanOrEqual(excerpt.length + 1);
}

/** What reads in well under a second, and took minutes where it was looked at again and again. */
const LIMIT = 30_000;

describe('is read, or refused with a place, in a moment, and its neighbours with it', () => {
  test.each(HOSTILE_TEXTS)(
    '%s',
    (_, text) => {
      const readings = [...readText(text), ...readText(`before: 1\n---\n${text}\n---\nbehind: 1\n`)];
      readings.forEach(checkProblem);
      for (const reading of readings) if (!isReadProblem(reading)) reading.locate(['a', 'b']);
      expect(readings.map(summarise)).toContainEqual({ before: 1 });
      expect(readings.map(summarise)).toContainEqual({ behind: 1 });
    },
    LIMIT,
  );
});

describe('a text that stands for more than memory holds is refused', () => {
  test.each(ALIAS_BOMBS)('%s', (_, text) => {
    const [bomb, behind] = readText(`${text}---\nb: 1\n`);
    expect(bomb).toMatchObject({ code: 'manifest/aliases' });
    expect(behind).toMatchObject({ value: { b: 1 } });
  });
});

describe('what is nested 10,000 deep is refused', () => {
  test.each(DEEP_TEXTS)('%s', (_, text) => {
    const [deep, behind] = readText(`${text}\n---\nb: 1\n`);
    expect(deep).toMatchObject({ code: 'manifest/too-deep' });
    expect(behind).toMatchObject({ value: { b: 1 } });
  });
});

const BLOCK = 1024 * 1024;

function* write(...parts: readonly (string | readonly [piece: string, megabytes: number])[]): Generator<Uint8Array> {
  for (const part of parts) {
    if (typeof part === 'string') yield new TextEncoder().encode(part);
    else {
      const block = new TextEncoder().encode(part[0].repeat(BLOCK / part[0].length));
      for (let count = 0; count < part[1]; count++) yield block;
    }
  }
}

describe('200 MB in one document are passed over, not kept', () => {
  test.each([
    ['a YAML document of many lines', 'a: |\n', '  xxxxx\n', '\n---\n', { line: 2, column: 1 }],
    ['a YAML document of one line', 'a: ', 'xxxxxxxx', '\n---\n', { line: 2, column: 1 }],
    ['a JSON document', '{"a":"', 'xxxxxxxx', '"}\n', { line: 1, column: 9 }],
    ['a quoted text that never ends', 'a: "', 'xxxxxxxx', '\n---\n', { line: 2, column: 1 }],
  ])('%s', (_, start, piece, end) => {
    const before = start.startsWith('{') ? '{"b":1}\n' : 'b: 1\n---\n';
    const after = start.startsWith('{') ? '{"c":1}' : 'c: 1\n';
    const heap = process.memoryUsage().arrayBuffers;
    let highest = 0;
    const watch = function* (blocks: Iterable<Uint8Array>): Generator<Uint8Array> {
      for (const block of blocks) {
        yield block;
        highest = Math.max(highest, process.memoryUsage().arrayBuffers - heap);
      }
    };
    const readings = readBlocks(watch(write(before, start, [piece, 200], end, after)));
    expect(readings.map(summarise)).toEqual([
      { b: 1 },
      expect.stringMatching(/^manifest\/document-too-large [23]:1$/),
      { c: 1 },
    ]);
    expect(highest).toBeLessThan(150 * BLOCK);
    readings.forEach(checkProblem);
  });
});

describe('bytes that are no plain text', () => {
  test.each<[string, (string | Uint8Array)[], unknown[]]>([
    [
      'invalid UTF-8',
      ['a: 1\n---\nb: "é', Uint8Array.of(0xff), '"\n---\nc: 1'],
      [{ a: 1 }, 'manifest/encoding 3:6', { c: 1 }],
    ],
    ['UTF-8 cut in a letter', ['a: ', Uint8Array.of(0xc3)], ['manifest/encoding 1:4']],
    ['a surrogate in UTF-8', ['a: ', Uint8Array.of(0xed, 0xa0, 0x80)], ['manifest/encoding 1:4']],
    ['a NUL byte that begins it', ['\0a: 1\n---\nc: 1'], ['manifest/control-character 1:1', { c: 1 }]],
    ['a NUL byte', ['a: 1\n---\nb: \0x\n---\nc: 1'], [{ a: 1 }, 'manifest/control-character 3:4', { c: 1 }]],
    [
      'a control character',
      ['a: 1\n---\nb: \u0007x\n---\nc: 1'],
      [{ a: 1 }, 'manifest/control-character 3:4', { c: 1 }],
    ],
    ['a byte order mark', ['\ufeffa: 1\n---\nb: 1'], [{ a: 1 }, { b: 1 }]],
    ['a byte order mark before JSON', ['\ufeff{"a": 1}'], [{ a: 1 }]],
    ['carriage returns alone', ['a: 1\rb:\r  c: 2\r---\rd: "\r'], [{ a: 1, b: { c: 2 } }, 'manifest/syntax 5:4']],
    ['CR LF', ['a: |\r\n  x\r\n  y\r\n---\r\nd: "\r\n'], [{ a: 'x\ny\n' }, 'manifest/syntax 5:4']],
    ['a tab that indents', ['a:\n\tb: 1\n---\nc: 1'], ['manifest/syntax 2:1', { c: 1 }]],
    ['truncated JSON', ['{"a": [1, {"b": "x'], ['manifest/syntax 1:17']],
    [
      'names that JavaScript has',
      ['__proto__: {constructor: 1}\nhasOwnProperty: 2'],
      [JSON.parse('{"__proto__":{"constructor":1},"hasOwnProperty":2}')],
    ],
    ['UTF-16, as PowerShell writes it', [utf16('a: "é😀"\n---\nb: "', true)], [{ a: 'é😀' }, 'manifest/syntax 3:4']],
    ['UTF-16, the other way round', [utf16('{"a": "é😀"}', false)], [{ a: 'é😀' }]],
    [
      'half a pair in UTF-16',
      [utf16('a: 1\n---\nb: \ud83d\n---\nc: 1', true)],
      [{ a: 1 }, 'manifest/encoding 3:4', { c: 1 }],
    ],
    ['half a character at the end of UTF-16', [utf16('a: 1', true), Uint8Array.of(0x31)], ['manifest/encoding 1:5']],
  ])('%s', (_, parts, expected) => {
    const blocks = parts.map((part) => (typeof part === 'string' ? new TextEncoder().encode(part) : part));
    const whole = blocks.flatMap((block) => [...block]);
    const readings = readBlocks(blocks);
    expect(readings.map(summarise)).toEqual(expected);
    expect(readBlocks(whole.map((byte) => Uint8Array.of(byte))).map(summarise)).toEqual(expected);
    readings.forEach(checkProblem);
  });
});

function utf16(text: string, isLittleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(2 * text.length + 2);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0xfeff, isLittleEndian);
  for (let index = 0; index < text.length; index++)
    view.setUint16(2 * index + 2, text.charCodeAt(index), isLittleEndian);
  return bytes;
}
