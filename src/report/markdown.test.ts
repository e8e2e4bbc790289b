import { expect, test } from 'vitest';
import { renderMarkdown } from './markdown.ts';
import { createStyle } from './style.ts';

const canvas = { style: createStyle(false), width: 30 };

test.each([
  { says: 'a paragraph', text: 'So the answer is then _not evaluated_, and **never a pass**.' },
  { says: 'an entry of a list', text: '- So the answer is then _not evaluated_, and **never a pass**.' },
])('words lose their marks, also where a line ends between them: $says', ({ text }) => {
  expect(renderMarkdown(text, canvas).join(' ').replace('  - ', '').replaceAll(/ +/g, ' ')).toBe(
    'So the answer is then not evaluated, and never a pass.',
  );
});

test('underscores inside of names stay', () => {
  expect(renderMarkdown('`NODE_TLS` and `A_B`', canvas)).toEqual(['`NODE_TLS` and `A_B`']);
});
