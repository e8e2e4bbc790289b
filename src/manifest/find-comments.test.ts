import { expect, test } from 'vitest';
import { findComments } from './find-comments.ts';
import { isReadProblem, readYamlFile } from './read.ts';

function commentsOf(text: string): readonly string[] {
  const document = readYamlFile('a.yaml', new TextEncoder().encode(text));
  if (isReadProblem(document)) throw new Error(document.message);
  return findComments(document, 'mark').map(
    ({ text: own, line, column, about }) => `${line}:${column} ${about} ${own}`,
  );
}

test.each([
  ['behind a value', 'a: 1 # mark x', ['1:6 1 mark x']],
  ['behind a key with a map below', 'a: # mark x\n  b: 1', ['1:4 1 mark x']],
  ['above a line', 'a: 1\n# mark x\nb: 2', ['2:1 3 mark x']],
  ['above a line, with more comments and blanks between', 'a: 1\n  # mark x\n\n  # other\n\nb: 2', ['2:3 6 mark x']],
  ['at the top', '# mark x\na: 1', ['1:1 2 mark x']],
  ['at the end, about nothing but itself', 'a: 1\n# mark x\n', ['2:1 2 mark x']],
  ['in a list', '- a\n- b # mark x\n# mark y\n- c', ['2:5 2 mark x', '3:1 4 mark y']],
  ['in flow style', '{a: 1, # mark x\n b: 2}', ['1:8 1 mark x']],
  ['twice on a line is one comment', 'a: 1 # mark x # mark y', ['1:6 1 mark x # mark y']],
  ['with Windows line ends', 'a: 1\r\n# mark x\r\nb: 2\r\n', ['2:1 3 mark x']],
  ['behind a tab', 'a: 1\t# mark x', ['1:6 1 mark x']],
  ['with words before it', 'a: 1 # see mark x', ['1:6 1 see mark x']],
])('a comment %s', (_name, text, expected) => {
  expect(commentsOf(text)).toEqual(expected);
});

test.each([
  ['quotes', 'a: "b # mark x"'],
  ['single quotes over lines', "a: 'b\n  # mark x'"],
  ['a literal text', 'a: |\n  b # mark x\n  # mark y\n'],
  ['a folded text', 'a: >-\n  # mark x\n  b\n'],
  ['a word', 'a: b#mark'],
  ['a key', '"# mark": 1'],
  ['no comment at all', 'mark: 1'],
])('nothing in %s', (_name, text) => {
  expect(commentsOf(text)).toEqual([]);
});

test('JSON has none', () => {
  const document = readYamlFile('a.yaml', new TextEncoder().encode('{"a": 1} # mark'));
  if (isReadProblem(document)) throw new Error(document.message);
  expect(findComments({ ...document, format: 'json' }, 'mark')).toEqual([]);
});
