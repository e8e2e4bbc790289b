import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createInputSplitter, takeSingle } from './input-splitter.ts';
import type { SplitResult } from './splitter.ts';

/** What decides where documents begin and end, and what looks like it. */
const piece = fc.constantFrom(
  '---',
  '--- a: 1',
  '---a',
  '...',
  '%YAML 1.2',
  '# a comment',
  '# a\u0085b: 1',
  '# a\u2028b: 1',
  'kind: List',
  'items:',
  '- a: 1',
  '  b: "---"',
  ' ',
  '\t',
  '\ufeff',
  '\u00a0',
  '\n',
  '\n',
  '\r\n',
  '\r',
);

/** What is cut out, with its place; the code of what cannot be. */
function describe(results: readonly SplitResult[]): readonly unknown[] {
  return results.flatMap((result): readonly unknown[] =>
    result.kind === 'problem'
      ? [result.problem.code]
      : result.chunk.slices.map(({ start, end, ...slice }) => ({
          ...slice,
          text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(result.chunk.bytes.subarray(start, end)),
        })),
  );
}

function splitByteByByte(bytes: Uint8Array): readonly unknown[] {
  const splitter = createInputSplitter('set', 'file');
  const results: SplitResult[] = [];
  for (let at = 0; at < bytes.length; at++) results.push(...splitter.push(bytes.slice(at, at + 1)));
  return describe([...results, ...splitter.end()]);
}

test('what is taken as one document is cut as one, byte by byte', () => {
  let single = 0;
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const bytes = new TextEncoder().encode(pieces.join(''));
      const chunk = takeSingle('set', 'file', bytes);
      if (chunk === undefined) return;
      expect(describe([{ kind: 'chunk', chunk }])).toEqual(splitByteByByte(bytes));
      single += 1;
    }),
    { seed: 13, numRuns: 6000 },
  );
  expect(single).toBeGreaterThan(300);
});

test.each([
  '',
  '\n',
  '# a comment\n',
  '{"a": 1}',
  '\ufeffa: 1',
  'a: 1\n---\nb: 1',
  'a: 1\r\n',
  `a: ${'x'.repeat(70_000)}`,
])('what may be something else is left to be cut: %j', (text) => {
  expect(takeSingle('set', 'file', new TextEncoder().encode(text))).toBeUndefined();
});
