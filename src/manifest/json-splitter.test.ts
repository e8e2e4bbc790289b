import { describe, expect, test } from 'vitest';
import { createInputSplitter } from './input-splitter.ts';
import { isReadProblem, readSlice } from './read.ts';
import type { SplitResult } from './splitter.ts';

function split(...blocks: readonly (string | Uint8Array)[]): readonly SplitResult[] {
  const splitter = createInputSplitter('set', 'file');
  const pushed = blocks.flatMap((block) =>
    splitter.push(typeof block === 'string' ? new TextEncoder().encode(block) : block),
  );
  return [...pushed, ...splitter.end()];
}

/** One line each: `1:5 [0 v1 Pod] {"a":1}` for what was read, `1:5 message` for what could not be. */
function summarise(results: readonly SplitResult[]): readonly string[] {
  return results.flatMap((result) => {
    if (result.kind === 'problem') return [`${result.problem.line}:${result.problem.column} ${result.problem.message}`];
    return result.chunk.slices.map((slice) => {
      const reading = readSlice(result.chunk, slice);
      if (isReadProblem(reading)) return `${reading.line}:${reading.column} ${reading.message}`;
      const item =
        slice.item &&
        ` [${[slice.item.index, slice.item.apiVersion, slice.item.kind].filter((part) => part !== undefined).join(' ')}]`;
      return `${slice.line}:${slice.column}${item ?? ''} ${JSON.stringify(reading.value)}`;
    });
  });
}

const CUT_LIST = 'the file ends before the list does';

describe('what is cut where', () => {
  test.each<[string, string, string[]]>([
    ['one document', '{"kind":"Pod"}', ['1:1 {"kind":"Pod"}']],
    ['blanks around it', '\n  {"a": [{"items": [{}]}]} \n', ['2:3 {"a":[{"items":[{}]}]}']],
    ['documents one a line', '{"a":1}\n{"b":2}\n', ['1:1 {"a":1}', '2:1 {"b":2}']],
    ['documents without a break', '{"a":1}{"b":2} [{"c":3}]', ['1:1 {"a":1}', '1:8 {"b":2}', '1:17 [0] {"c":3}']],
    ['a List', '{"kind":"List","items":[{"a":1},\n {"b":2}]}', ['1:25 [0] {"a":1}', '2:2 [1] {"b":2}']],
    [
      'a typed list that says so first',
      '{"kind":"PodList","apiVersion":"v1","items":[{"a":1}]}',
      ['1:46 [0 v1 Pod] {"a":1}'],
    ],
    [
      'a typed list that says so last',
      '{"apiVersion":"v1","items":[{"a":1},{"b":2}],"kind":"PodList"}',
      ['1:29 [0 v1 Pod] {"a":1}', '1:37 [1 v1 Pod] {"b":2}'],
    ],
    [
      'typed items before the kind of their list',
      '{"items":[{"kind":"X","apiVersion":"v1"}],"kind":"List"}',
      ['1:11 [0] {"kind":"X","apiVersion":"v1"}'],
    ],
    ['an array of objects', '[{"a":1},{"b":2}]', ['1:2 [0] {"a":1}', '1:10 [1] {"b":2}']],
    [
      'two lists',
      '{"kind":"AList","items":[{"a":1}]}{"kind":"BList","items":[{"b":1}]}',
      ['1:26 [0 A] {"a":1}', '1:60 [0 B] {"b":1}'],
    ],
    ['an empty list', '{"kind":"List","items":[]}', ['1:1 {"kind":"List","items":[]}']],
    ['items that are no objects', '{"items":["a"],"b":1}', ['1:1 {"items":["a"],"b":1}']],
    [
      'an object with items that is no list',
      '{"kind":"Menu","items":[{"a":1}]}',
      ['1:1 {"kind":"Menu","items":[{"a":1}]}'],
    ],
    [
      'items of every kind',
      '[{"a":1},[2],"x]",null,-3.5e2]',
      ['1:2 [0] {"a":1}', '1:10 [1] [2]', '1:14 [2] "x]"', '1:19 [3] null', '1:24 [4] -350'],
    ],
    ['items further down', '{"spec":{"items":[{"a":1}]}}', ['1:1 {"spec":{"items":[{"a":1}]}}']],
    ['brackets and quotes in text', '{"a":"}\\"]{","b":["\\\\"]}', ['1:1 {"a":"}\\"]{","b":["\\\\"]}']],
    ['nothing', '{}[]', ['1:1 {}', '1:3 []']],
    ['columns behind letters of two, three and four bytes', '{"é中😀":1}{"b":2}', ['1:1 {"é中😀":1}', '1:11 {"b":2}']],
    ['a byte order mark', '\uFEFF{"a":1}', ['1:1 {"a":1}']],
    ['YAML behind JSON', '{"a":1}\n---\nb: 2\n', ['1:1 {"a":1}', '2:1 {"b":2}']],
    ['JSON with comments behind it', '{"a":1}\n# end\n', ['1:1 {"a":1}']],
    ['YAML in braces', '{"a": 1, b: [x, z]}\n---\n{c: d}', ['1:1 {"a":1,"b":["x","z"]}', '2:1 {"c":"d"}']],
    ['YAML that begins with a brace', '{a: 1}', ['1:1 {"a":1}']],
  ])('%s', (_, text, expected) => {
    expect(summarise(split(text))).toEqual(expected);
  });
});

describe('what is broken, with what stands before it', () => {
  test('a line that ends behind a backslash is a line', () => {
    const text = '{"kind":"List","items":[\n {"a":"x\\\ny"},\n {"b":2}\n]}';
    for (const cutAt of [0, text.indexOf('\\') + 1])
      expect(summarise(split(text.slice(0, cutAt), text.slice(cutAt))).at(-1)).toBe('4:2 [1] {"b":2}');
  });

  test('of a document that is cut, the blanks at its end count too', () => {
    expect(summarise(split('{"a": 1,\n  "rules": [ \n \n    '))).toEqual([
      '4:5 the text ends where a value should stand',
    ]);
  });

  test.each<[string, string, string[]]>([
    [
      'a file cut in an item',
      '{"items":[{"a":1},\n{"b"',
      ['1:11 [0] {"a":1}', '2:5 the file ends in the middle of an item'],
    ],
    ['a file cut between items', '{"kind":"List","items":[{"a":1},', ['1:25 [0] {"a":1}', `1:33 ${CUT_LIST}`]],
    ['a file cut behind the items', '{"kind":"List","items":[{"a":1}]', ['1:25 [0] {"a":1}', `1:33 ${CUT_LIST}`]],
    ['a comma too many', '{"kind":"List","items":[{"a":1},]}', ['1:25 [0] {"a":1}', '1:33 no item follows this comma']],
    [
      'a comma missing',
      '[{"a":1} {"b":2}]',
      ['1:2 [0] {"a":1}', '1:10 a comma is missing between two items', '1:10 [1] {"b":2}'],
    ],
    [
      'an item that is none',
      '[{"a":1},:,{"b":2}]',
      ['1:2 [0] {"a":1}', '1:10 text stands here that is no item of the list'],
    ],
    [
      'text behind the document',
      '{"a":1} x\n{"b":2}',
      ['1:1 {"a":1}', '1:9 text stands here that belongs to no JSON value'],
    ],
    ['a bracket too many', '[{"a":1}]]', ['1:2 [0] {"a":1}', '1:10 text stands here that belongs to no JSON value']],
    [
      'a broken tail',
      '{"kind":"List","items":[{"a":1}],"x":}{"b":1}',
      ['1:25 [0] {"a":1}', '1:38 what follows the items of the list is no valid JSON', '1:39 {"b":1}'],
    ],
  ])('%s', (_, text, expected) => {
    expect(summarise(split(text))).toEqual(expected);
  });

  test("a document that is cut is the reader's to explain", () => {
    expect(summarise(split('{"a":\n {"b": 1'))).toEqual([expect.stringMatching(/^2:2 .*never closed/)]);
  });

  test('an item that is broken does not lose its neighbours', () => {
    const bytes = new TextEncoder().encode('[{"a":1},{"b":?},{"c":"X"},{"d":"Y"},{"e":5}]');
    bytes[bytes.indexOf('X'.charCodeAt(0))] = 0xff;
    bytes[bytes.indexOf('Y'.charCodeAt(0))] = 0;
    const lines = summarise(split(bytes));
    expect(lines).toHaveLength(5);
    expect(lines[2]).toBe('1:24 the bytes from here on are not UTF-8 text');
    expect(lines[3]).toBe('1:34 a NUL byte stands here, so this is no text');
    expect([lines[0], lines[4]]).toEqual(['1:2 [0] {"a":1}', '1:38 [4] {"e":5}']);
  });

  test('a problem shows its line around the place', () => {
    const [, result] = split(`[${'{"long":"line"},'.repeat(40)}{"é":1},,{"b":2}]`).filter(
      ({ kind }, index) => kind === 'problem' || index === 0,
    );
    expect(result).toMatchObject({ problem: { line: 1, column: 650 } });
    const { excerpt, caret } = (result as Extract<SplitResult, { kind: 'problem' }>).problem;
    expect(excerpt.slice(caret - 1)).toBe(',{"b":2}]');
    expect(excerpt.length).toBeLessThanOrEqual(120);
  });
});

describe('too much of it', () => {
  const large = JSON.stringify({ a: 'x'.repeat(17 * 1024 * 1024) });

  test('a document or item beyond the limit is passed over, its neighbours are not', () => {
    const tooLarge = 'this document is larger than 16 MB and is no List';
    expect(summarise(split('{"a":1}', large, '{"b":2}'))).toEqual([
      '1:1 {"a":1}',
      `1:8 ${tooLarge}`,
      `1:${8 + large.length} {"b":2}`,
    ]);
    expect(summarise(split('[{"a":1},', large, ',{"b":2}]'))).toEqual([
      '1:2 [0] {"a":1}',
      `1:10 ${tooLarge}`,
      `1:${11 + large.length} [2] {"b":2}`,
    ]);
  });

  test('a list as large as that is split', () => {
    const items = Array.from({ length: 20 }, () =>
      JSON.stringify({ kind: 'Pod', apiVersion: 'v1', x: 'y'.repeat(1024 * 1024) }),
    );
    const results = split('{"items":[', items.join(','), '],"kind":"List"}');
    expect(
      results.flatMap<unknown>((result) => (result.kind === 'chunk' ? result.chunk.slices : ['problem'])),
    ).toHaveLength(20);
    expect(results.length).toBeGreaterThan(4);
  });

  test('items that never say their kind are not kept without end', () => {
    const items = Array.from({ length: 70 }, () => JSON.stringify({ x: 'y'.repeat(1024 * 1024) }));
    const results = split('{"items":[', ...items.map((item) => `${item},`));
    expect(results.at(-1)).toMatchObject({ problem: { code: 'manifest/document-too-large' } });
  });

  test('blanks without end before the first item are not kept', () => {
    const blanks = ' '.repeat(1024 * 1024);
    const results = split('{"kind":"List","items":[', ...Array<string>(40).fill(blanks), '{"a":1}]}');
    expect(results).toMatchObject([{ problem: { code: 'manifest/document-too-large' } }]);
    expect(summarise(split('{"kind":"List","items":[', ' '.repeat(5000), '{"a":1}]}'))).toEqual([
      '1:1 {"kind":"List","items":[{"a":1}]}',
    ]);
  });

  test('faults without end are not all said', () => {
    const results = split(`{"kind":"List","items":[{"a":1}${','.repeat(100_000)}{"b":1}]}`);
    expect(results).toHaveLength(101);
    expect(results.at(-1)).toMatchObject({
      problem: { message: 'this is one fault too many, so the rest of the file is not read' },
    });
  });

  test('brackets nested 10,000 deep are said, and do not stop the reader', () => {
    const deep = `{"a":${'['.repeat(10_000)}${']'.repeat(10_000)}}`;
    expect(summarise(split(deep, '{"b":1}'))).toEqual([
      '1:505 brackets are nested more than 500 deep',
      '1:20007 {"b":1}',
    ]);
  });
});
