import { expect, test } from 'vitest';
import { SeaworthyError } from '../base/error.ts';
import { reportFailure } from './report-failure.ts';

function report(error: unknown, isDebugging = false): { readonly exitCode: number; readonly text: string } {
  let text = '';
  const exitCode = reportFailure(error, {
    warn: (more) => {
      text += more;
    },
    exitCodeOf: (code) => (code === 'attic/dust' ? 7 : undefined),
    isDebugging,
  });
  return { exitCode, text };
}

test('an error that is known says what to do, and its code for explain', () => {
  const error = new SeaworthyError('attic/dust', 'there is dust', { advice: 'Dust it.' });
  expect(report(error)).toEqual({ exitCode: 7, text: 'seaworthy: there is dust\nDust it. (attic/dust)\n' });
});

test.each([
  [
    'a code that nobody declared',
    new SeaworthyError('attic/moths', 'there are moths', { advice: '' }),
    'there are moths',
  ],
  ['an error that nobody expected', new TypeError('x is not a function'), 'x is not a function'],
  ['what is no error', 'thrown', 'thrown'],
])('%s is our fault: it says how to report it, and prints no stack', (_what, error, message) => {
  const { exitCode, text } = report(error);
  expect(exitCode).toBe(2);
  expect(text).toContain(`our fault: ${message}\nPlease report it`);
  expect(text).not.toContain('    at ');
});

test('a stack is for whoever asks for it', () => {
  expect(report(new TypeError('x'), true).text).toContain('    at ');
});
