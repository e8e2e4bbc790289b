import { expect, test } from 'vitest';
import { createRepeats } from './repeats.ts';

test('what was there is noticed, and nothing else', () => {
  const repeats = createRepeats();
  const texts = Array.from({ length: 100_000 }, (_, index) => `request ${index}`);
  expect(texts.filter((text) => repeats.isRepeated(text))).toEqual([]);
  expect(texts.filter((text) => !repeats.isRepeated(text))).toEqual([]);
});

test('what was there long ago is forgotten, so that memory has an end', () => {
  const repeats = createRepeats(10);
  const texts = Array.from({ length: 30 }, (_, index) => `request ${index}`);
  for (const text of texts) repeats.isRepeated(text);
  expect([repeats.isRepeated('request 29'), repeats.isRepeated('request 0')]).toEqual([true, false]);
});
