import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFormMasker, findFixedForm, fromMessageForm, toMessageForm } from './message-form.ts';

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

test('a secret in a message is masked, in the name or beside it, the first time and later', () => {
  const token = `ghp_${'a1'.repeat(18)}`;
  const mask = createFormMasker();
  const say = (name: string, value: string): string =>
    fromMessageForm(mask({ message: () => `container ${name} has ${value}` }, name), name);
  expect(say('web', 'x')).toBe('container web has x');
  expect(say('db', 'x')).toBe('container db has x');
  expect(say(token, 'x')).toBe('container <redacted:github-token:40> has x');
  expect(say('web', token)).toBe('container web has <redacted:github-token:40>');
});

test.each([
  ['container {container.name} runs privileged', 'container \0 runs privileged'],
  ['the pod uses the host network', 'the pod uses the host network'],
  ['container {container.name} adds {item}', undefined],
  ['{{container.name}}', undefined],
  ['\0 {container.name}', undefined],
])('the fixed form of %j', (source, form) => {
  expect(findFixedForm(source)).toBe(form);
});

test('a fixed form is not worked out again, but for a name that may be a secret', () => {
  const fixedForm = findFixedForm('container {container.name} has a name') ?? '';
  const mask = createFormMasker();
  const said: string[] = [];
  const say = (name: string): string => {
    const message = (): string => {
      said.push(name);
      return `container ${name} has a name`;
    };
    return fromMessageForm(mask({ message, fixedForm }, name), name);
  };
  const token = `ghp_${'a1'.repeat(18)}`;
  expect([say('a'), say('db'), say(token)]).toEqual([
    'container a has a name',
    'container db has a name',
    'container <redacted:github-token:40> has a name',
  ]);
  expect(said).toEqual(['a', token]);
});
