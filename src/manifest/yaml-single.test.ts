import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createYamlSplitter } from './yaml-splitter.ts';

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
function split(bytes: Uint8Array, blockBytes: number): readonly unknown[] {
  const splitter = createYamlSplitter('set', 'file');
  const results = [];
  for (let at = 0; at < bytes.length; at += blockBytes)
    results.push(...splitter.push(bytes.slice(at, at + blockBytes)));
  results.push(...splitter.end());
  return results.flatMap((result): readonly unknown[] =>
    result.kind === 'problem'
      ? [result.problem.code]
      : result.chunk.slices.map(({ start, end, ...slice }) => ({
          ...slice,
          text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(result.chunk.bytes.subarray(start, end)),
        })),
  );
}

test('a file that comes whole is cut as one that comes byte by byte', () => {
  let single = 0;
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const bytes = new TextEncoder().encode(pieces.join(''));
      const whole = split(bytes, Number.POSITIVE_INFINITY);
      expect(whole).toEqual(split(bytes, 1));
      if (whole.length === 1) single += 1;
    }),
    { seed: 13, numRuns: 3000 },
  );
  expect(single).toBeGreaterThan(300);
});
