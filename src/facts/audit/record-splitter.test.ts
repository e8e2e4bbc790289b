import { expect, test } from 'vitest';
import type { LogPiece } from './log-piece.ts';
import { createRecordSplitter } from './record-splitter.ts';

/** The pieces of a text that arrives in blocks of some size, each overwritten once it was pushed. */
function split(text: string, size: number): readonly LogPiece[] {
  const bytes = new TextEncoder().encode(text);
  const splitter = createRecordSplitter();
  const pieces: LogPiece[] = [];
  for (let start = 0; start < bytes.length; start += size) {
    const block = bytes.slice(start, start + size);
    pieces.push(...splitter.push(block));
    block.fill(0x7b);
  }
  return [...pieces, ...splitter.end()];
}

/** Value and line of each record, and the faults. */
function tell(text: string, size: number): readonly unknown[] {
  return split(text, size).map((piece) =>
    piece.kind === 'fault' ? `${piece.line}: ${piece.message}` : [piece.line, JSON.parse(piece.text)],
  );
}

const A = { a: 'ö{[\\"}]', items: [1, { b: [{}] }] };
const B = { b: { items: [{ c: 2 }] } };
const SIZES = [1, 2, 3, 7, 64, 4096];

test.each(SIZES)('in blocks of %i bytes, whatever form the log has', (size) => {
  const lines = `${JSON.stringify(A)}\n\n${JSON.stringify(B)}\r\n`;
  expect(tell(lines, size)).toEqual([
    [1, A],
    [3, B],
  ]);
  expect(tell(`\ufeff${lines}`, size)).toHaveLength(2);
  expect(tell(JSON.stringify([A, B]), size)).toEqual([
    [1, A],
    [1, B],
  ]);
  expect(tell(JSON.stringify([A, B], undefined, 2), size)).toEqual([
    [2, A],
    [13, B],
  ]);
  const pretty = JSON.stringify({ kind: 'EventList', metadata: {}, items: [B, B], more: [{ d: 1 }] }, undefined, 1);
  expect(tell(`${pretty}\n${pretty}\n`, size).map((told) => (told as unknown[])[1])).toEqual([B, B, B, B]);
  const object = JSON.stringify({ sourceIPs: ['a'], ...B }, undefined, 2);
  expect(tell(`${object}\n${object}`, size).map((told) => (told as unknown[])[1])).toEqual([
    { sourceIPs: ['a'], ...B },
    { sourceIPs: ['a'], ...B },
  ]);
  expect(tell(`\ufeff${JSON.stringify([A, B])}`, size)).toHaveLength(2);
  expect(tell('', size)).toEqual([]);
  expect(tell('[]\n', size)).toEqual([]);
});

test('a line that has no end is told from the others', () => {
  const pieces = split('{"a":1}\n{"a":', 5);
  expect(pieces).toEqual([
    { kind: 'record', line: 1, text: '{"a":1}' },
    { kind: 'record', line: 2, text: '{"a":', isUnended: true },
  ]);
});

test('a broken line is one record, and those around it are others', () => {
  expect(split('{"a":1}\noops {\n{"a":2}\n', 4096).map((piece) => piece.kind === 'record' && piece.text)).toEqual([
    '{"a":1}',
    'oops {',
    '{"a":2}',
  ]);
});

test('a list that ends too early is a fault behind what was whole', () => {
  expect(tell('[\n{"a":1},\n{"a":', 3)).toEqual([[2, { a: 1 }], '3: the list ends before its last entry does']);
});
