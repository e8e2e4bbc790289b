import { expect, test } from 'vitest';
import { describeTerminal, isPlainTerminal, wantsColour } from './terminal.ts';

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

test.each([
  [
    { isTTY: true, columns: 120, rows: 50 },
    { width: 120, height: 50 },
  ],
  [
    { isTTY: true, columns: 0, rows: 0 },
    { width: 80, height: 24 },
  ],
  [
    { isTTY: true, columns: 10, rows: 3 },
    { width: 40, height: 12 },
  ],
  [
    { isTTY: false, columns: 300, rows: 3 },
    { width: 100, height: 44 },
  ],
])('%o is a screen of %o', (stream, size) => {
  expect(describeTerminal(stream as NodeJS.WriteStream, false)).toMatchObject({ ...size, isColoured: false });
});
