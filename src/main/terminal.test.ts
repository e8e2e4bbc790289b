import { expect, test } from 'vitest';
import { isPlainTerminal, wantsColour } from './terminal.ts';

test.each([
  [true, {}, true],
  [false, {}, false],
  [true, { NO_COLOR: '1' }, false],
  [true, { NO_COLOR: '' }, true],
  [true, { TERM: 'dumb' }, false],
  [false, { FORCE_COLOR: '1' }, true],
  [true, { FORCE_COLOR: '0' }, false],
  [true, { FORCE_COLOR: '', NO_COLOR: '1' }, false],
  [true, { FORCE_COLOR: '1', NO_COLOR: '1' }, true],
])('on a terminal: %s, with %o, colour is %s', (isTerminal, environment, expected) => {
  expect(wantsColour(isTerminal, environment)).toBe(expected);
});

test('a dumb terminal is plain; what is no terminal takes every letter', () => {
  expect(isPlainTerminal(true, { TERM: 'dumb' })).toBe(true);
  expect(isPlainTerminal(true, { TERM: 'xterm' })).toBe(false);
  expect(isPlainTerminal(false, { TERM: 'dumb' })).toBe(false);
});
