import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createClosure } from '../../cel/closure.ts';
import { parseCel } from '../../cel/parser.ts';
import { renderPath, renderText } from './render-cel.ts';

test('any text is read as it was', () => {
  const texts = fc.string({
    unit: fc.constantFrom('a', "'", '"', '\\', '\n', '\r', '\u0000', '\u0085', '\u2028', 'é', '🦭', 'u0041'),
  });
  fc.assert(
    fc.property(texts, (text) => {
      expect(createClosure(parseCel(renderText(text)))({})).toBe(text);
    }),
    { seed: 3, numRuns: 500 },
  );
});

test('names that are no words stand in brackets', () => {
  expect(renderPath('object', ['metadata', 'annotations', "it's"])).toBe("object.?metadata.?annotations[?'it\\'s']");
});
