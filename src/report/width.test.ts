import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countRows, cutToWidth, displayWidth, padToWidth, wrapLine, wrapWords } from './width.ts';

test.each([
  ['', 0],
  ['plain', 5],
  ['商店', 4],
  ['ｆｕｌｌ', 8],
  ['한국어', 6],
  ['café', 4],
  ['cafe\u0301', 4],
  ['🚀', 2],
  ['👩‍👩‍👧', 2],
  ['👍🏽', 2],
  ['│ · …', 5],
])('%s takes %i columns', (text, columns) => {
  expect(displayWidth(text)).toBe(columns);
});

const texts = fc.string({ unit: fc.constantFrom('a', ' ', '商', '🚀', '\u0301', 'é', '…'), maxLength: 60 });

test('what is cut fits, keeps its beginning, and says that it was cut', () => {
  fc.assert(
    fc.property(texts, fc.integer({ min: 1, max: 40 }), (text, width) => {
      const cut = cutToWidth(text, width, '…');
      if (displayWidth(text) <= width) return cut === text;
      return displayWidth(cut) <= width && cut.endsWith('…') && text.startsWith(cut.slice(0, -1));
    }),
    { seed: 1, numRuns: 2000 },
  );
});

test('wrapped lines fit unless a word is longer, and no word is lost', () => {
  fc.assert(
    fc.property(texts, fc.integer({ min: 4, max: 40 }), (text, width) => {
      const lines = wrapWords(text, width);
      const words = text.split(/\s+/).filter((word) => word !== '');
      return (
        lines.join(' ') === words.join(' ') && lines.every((line) => displayWidth(line) <= width || !line.includes(' '))
      );
    }),
    { seed: 2, numRuns: 2000 },
  );
});

test('a line that fits is left alone, and the rest of one that does not stands further in', () => {
  expect(wrapLine('  a:1  too  wide', 16)).toEqual(['  a:1  too  wide']);
  expect(wrapLine('  a:1  too wide for it', 16)).toEqual(['  a:1 too wide', '    for it']);
  expect(wrapLine('', 14)).toEqual(['']);
});

test('rows are counted as a terminal wraps, colours taking none', () => {
  expect(countRows(['', 'a'.repeat(80), 'a'.repeat(81), '商'.repeat(41)], 80)).toBe(1 + 1 + 2 + 2);
  expect(countRows([`\u001b[31m${'a'.repeat(80)}\u001b[39m`], 80)).toBe(1);
  expect(padToWidth('商', 4)).toBe('商  ');
});
