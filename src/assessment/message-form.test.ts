import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromMessageForm, toMessageForm } from './message-form.ts';

test('messages about different containers have one form', () => {
  expect(toMessageForm('container web runs as root', 'web')).toBe(toMessageForm('container db runs as root', 'db'));
});

test('comes back as it was, whatever signs stand in it', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '$', '&', ' ', '\0', '\u0001'), maxLength: 12 });
  fc.assert(
    fc.property(text, text, (message, container) => {
      expect(fromMessageForm(toMessageForm(message, container), container)).toBe(message);
    }),
    { seed: 3, numRuns: 2000 },
  );
});
