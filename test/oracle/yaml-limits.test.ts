import { describe, expect, test } from 'vitest';
import { createInputSplitter } from '../../src/manifest/input-splitter.ts';
import { isReadProblem, readSlice } from '../../src/manifest/read.ts';
import { buildGoProgram } from './go-program.ts';
import { askYaml } from './yaml-oracle.ts';

const binary = buildGoProgram('yaml') ?? '';

/** The code of what is wrong with the first document of a file, or `value`. */
function readFirst(bytes: Uint8Array): string | undefined {
  const splitter = createInputSplitter('s', 'f');
  const [first] = [...splitter.push(bytes), ...splitter.end()];
  if (first === undefined) return undefined;
  if (first.kind === 'problem') return first.problem.code;
  const [slice] = first.chunk.slices;
  const reading = slice && readSlice(first.chunk, slice);
  return reading && (isReadProblem(reading) ? reading.code : 'value');
}

/** A list that has a name, and what it stands for again. */
function repeatList(length: number, times: number): Uint8Array {
  return new TextEncoder().encode(`a: &a [${'x, '.repeat(length)}]\nb: [${'*a, '.repeat(times)}]\n`);
}

/** A chain of lists, each of several times the one before. */
function chainLists(depth: number, width: number): Uint8Array {
  const links = Array.from(
    { length: depth },
    (_, index) => `a${index + 1}: &a${index + 1} [${`*a${index}, `.repeat(width)}]\n`,
  );
  return new TextEncoder().encode(`a0: &a0 [x]\n${links.join('')}`);
}

describe.skipIf(binary === '')('aliases multiply a document as far as they may for sigs.k8s.io/yaml', () => {
  const shapes: Uint8Array[] = [
    ...[9, 10, 11, 50, 99, 100, 101, 102].flatMap((length) =>
      [90, 97, 98, 99, 100, 101, 110, 200, 1000].map((times) => repeatList(length, times)),
    ),
    ...[1000, 4000, 4040, 4100, 10_000, 40_000].flatMap((length) =>
      [9, 30, 60, 90, 98, 99, 100].map((times) => repeatList(length, times)),
    ),
    ...[2, 3, 4, 5, 6, 9, 12, 20].flatMap((depth) => [2, 3, 5, 9].map((width) => chainLists(depth, width))),
  ];

  test(`${shapes.length} shapes`, () => {
    const theirs = askYaml(binary, shapes).map((answer) =>
      answer.kind === 'value'
        ? 'value'
        : answer.message.includes('excessive aliasing')
          ? 'manifest/aliases'
          : answer.message,
    );
    expect(new Set(theirs)).toEqual(new Set(['value', 'manifest/aliases']));
    expect(shapes.map(readFirst)).toEqual(theirs);
  });
});

describe.skipIf(binary === '')('bytes are text, or are not, as for sigs.k8s.io/yaml', () => {
  const text = 'a: "é😀"\nb: [1, 2]\n';
  test.each<[string, Uint8Array]>([
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16, little endian', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16, big endian', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['half a pair in UTF-16', Buffer.from('\ufeffa: \ud83d\n', 'utf16le')],
    ['the other half', Buffer.from('\ufeffa: \ude00\n', 'utf16le')],
    ['UTF-16 that ends inside a unit', Buffer.concat([Buffer.from('\ufeffa: 1', 'utf16le'), Buffer.of(0x31)])],
    ['a byte that no UTF-8 has', Buffer.from([0x61, 0x3a, 0x20, 0xff])],
    ['a character that is cut', Buffer.from([0x61, 0x3a, 0x20, 0xc3])],
    ['a character written too long', Buffer.from([0x61, 0x3a, 0x20, 0xc0, 0x80])],
    ['a surrogate in UTF-8', Buffer.from([0x61, 0x3a, 0x20, 0xed, 0xa0, 0x80])],
    ['beyond Unicode', Buffer.from([0x61, 0x3a, 0x20, 0xf4, 0x90, 0x80, 0x80])],
    ['a NUL byte', Buffer.from('a: \0')],
    ['a control character', Buffer.from('a: \u0007')],
    ['a delete character', Buffer.from('a: \u007f')],
    ['a C1 control character', Buffer.from('a: \u0090')],
    ['no character', Buffer.from('a: \uffff')],
  ])('%s', (_, bytes) => {
    const [theirs] = askYaml(binary, [bytes]);
    expect(readFirst(bytes) === 'value').toBe(theirs?.kind === 'value');
  });
});
