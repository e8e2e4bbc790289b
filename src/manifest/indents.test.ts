import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createIndentTaker, restoreIndentBytes, restoreIndents } from './indents.ts';
import { createInputSplitter } from './input-splitter.ts';
import { isReadProblem, readSlice, textOf } from './read.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** The lines of a text without their indentation, taken in blocks that end at the places. */
function takeAll(text: string, places: readonly number[]) {
  const taker = createIndentTaker();
  const bytes = encode(text);
  const ends = [...new Set(places.map((place) => place % (bytes.length + 1))), bytes.length].sort((a, b) => a - b);
  const parts = ends.map((end, index) => taker.take(bytes.subarray(ends[index - 1] ?? 0, end)).slice());
  const taken = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    taken.set(part, at);
    at += part.length;
  }
  return { taken, indents: taker.cut(1), taker };
}

const line = fc.oneof(
  fc.constantFrom('', '{', '"a": 1,', ' ', '\t', '\t  x', '\r', 'é😀  ', 'x'.repeat(200)),
  fc.string(),
);
const text = fc
  .array(fc.tuple(fc.oneof(fc.nat(20), fc.constantFrom(4095, 4096, 4097, 9000)), line), { maxLength: 12 })
  .map((lines) => lines.map(([width, rest]) => ' '.repeat(width) + rest).join('\n'));
const places = fc.array(fc.nat(30_000), { maxLength: 5 });

test('what is taken off the lines can be put back, wherever the blocks end', () => {
  fc.assert(
    fc.property(text, places, (whole, ends) => {
      const { taken, indents } = takeAll(whole, ends);
      const known = indents ?? { line: 1, widths: new Uint16Array() };
      expect(restoreIndents(decode(taken), 1, known)).toBe(whole);
      expect(decode(restoreIndentBytes(taken, 1, known))).toBe(whole);
      expect(takeAll(whole, []).taken).toEqual(taken);
    }),
    { numRuns: 400, seed: 20_261_127 },
  );
});

test('only spaces at the beginning of a line go, and no more than 4096 of them', () => {
  const wide = ' '.repeat(5000);
  const { taken, indents } = takeAll(`  a\n    "b":  1\n\tc\n${wide}d\n`, []);
  expect(decode(taken)).toBe(`  a\n"b":  1\n\tc\n${' '.repeat(904)}d\n`);
  expect([...(indents?.widths ?? [])]).toEqual([0, 4, 0, 4096, 0]);
});

test('lines that are done with are forgotten, and the others keep their numbers', () => {
  const { taker } = takeAll('a\n b\n  c\n   d', []);
  taker.forget(3);
  expect([taker.widthOf(3), taker.widthOf(4)]).toEqual([2, 3]);
  expect(taker.cut(4)).toEqual({ line: 4, widths: Uint16Array.of(3) });
  taker.take(encode('\n    e'));
  expect(taker.widthOf(5)).toBe(4);
});

test('where nothing was taken, a chunk has nothing to say of it', () => {
  expect(takeAll('{"a":1}\n{"b":2}\n', []).indents).toBeUndefined();
});

const value = fc.jsonValue({ stringUnit: 'grapheme', maxDepth: 4 });
const blanks = fc.constantFrom('\n', '\n  ', '\n        ', '\r\n    ', '\n\t ', '\n \n', ' ');

test('documents of an indented list have the text and the places that they have in the file', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ kind: fc.constant('A'), apiVersion: fc.constant('v1'), v: value }), {
        minLength: 1,
        maxLength: 4,
      }),
      blanks,
      fc.constantFrom(1, 2, 4, 7),
      places,
      (items, blank, indent, ends) => {
        const whole = `{${blank}"kind": "List",${blank}"items": [${blank}${items.map((item) => JSON.stringify(item, undefined, indent)).join(`,${blank}`)}${blank}]${blank}}`;
        const starts = [0, ...Array.from(whole.matchAll(/\n/g), ({ index }) => index + 1)];
        const splitter = createInputSplitter('s', 'f');
        const bytes = encode(whole);
        const cuts = [...new Set(ends.map((end) => end % bytes.length)), bytes.length].sort((a, b) => a - b);
        const results = [
          ...cuts.flatMap((end, index) => splitter.push(bytes.slice(cuts[index - 1] ?? 0, end))),
          ...splitter.end(),
        ];
        const documents = results.flatMap((result) =>
          result.kind === 'chunk' ? result.chunk.slices.map((slice) => ({ slice, chunk: result.chunk })) : [],
        );
        expect(documents).toHaveLength(items.length);
        documents.forEach(({ slice, chunk }, index) => {
          const document = readSlice(chunk, slice);
          if (isReadProblem(document)) throw new Error(document.message);
          const written = JSON.stringify(items[index], undefined, indent);
          expect(document.text).toBe(written);
          expect(textOf(chunk, slice)).toBe(written);
          const { start, end } = document.locate(['v']);
          const offset = (starts[start.line - 1] ?? 0) + start.column - 1;
          const behind = (starts[end.line - 1] ?? 0) + end.column - 1;
          expect(JSON.parse(whole.slice(offset, behind))).toEqual(JSON.parse(JSON.stringify(items[index]?.v)));
          expect(document.text.slice(start.offset, end.offset)).toBe(whole.slice(offset, behind));
        });
      },
    ),
    { numRuns: 400, seed: 20_261_127 },
  );
});

test('whatever the text is, each piece of it stands where it is said to stand', () => {
  const slip = fc.tuple(
    fc.nat(2000),
    fc.nat(6),
    fc.constantFrom('', ',', '}', ']', '"', '\\', '\\\n', '\n', ' # c\n', '\n---\n', '\t'),
  );
  const object = fc.record({ kind: fc.constant('A'), v: value });
  const file = fc.oneof(
    object,
    fc.record({ kind: fc.constant('List'), items: fc.array(object, { maxLength: 4 }) }),
    fc.array(object),
  );
  fc.assert(
    fc.property(
      file,
      fc.constantFrom(1, 2, 4),
      fc.array(slip, { maxLength: 2 }),
      places,
      (json, indent, slips, ends) => {
        const whole = slips.reduce(
          (text, [at, length, insert]) => {
            const from = at % (text.length + 1);
            return (text.slice(0, from) + insert + text.slice(from + length)).toWellFormed();
          },
          JSON.stringify(json, undefined, indent),
        );
        const starts = [0, ...Array.from(whole.matchAll(/\n/g), ({ index }) => index + 1)];
        const splitter = createInputSplitter('s', 'f');
        const bytes = encode(whole);
        const cuts = [...new Set(ends.map((end) => end % (bytes.length + 1))), bytes.length].sort((a, b) => a - b);
        const results = [
          ...cuts.flatMap((end, index) => splitter.push(bytes.slice(cuts[index - 1] ?? 0, end))),
          ...splitter.end(),
        ];
        for (const result of results) {
          if (result.kind === 'problem') continue;
          for (const slice of result.chunk.slices) {
            const offset = (starts[slice.line - 1] ?? 0) + slice.column - 1;
            const own = textOf(result.chunk, slice);
            expect(whole.slice(offset, offset + own.length)).toBe(own);
          }
        }
      },
    ),
    { numRuns: 1500, seed: 20_261_127 },
  );
});
