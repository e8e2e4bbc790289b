import { expect, test } from 'vitest';
import { createClosure } from './closure.ts';
import { parseMessage } from './message.ts';
import { CelError } from './value.ts';

const SCOPE = { container: { name: 'web', ports: [80] } };

function render(source: string): unknown {
  return createClosure(parseMessage(source))(SCOPE);
}

test.each([
  ['container {container.name} runs', 'container web runs'],
  ['{container.name}', 'web'],
  ['no expression', 'no expression'],
  ['', ''],
  ['{{braces}} and {container.ports[0]}', '{braces} and 80'],
  ["{{'a': '}'}.a} is text", "{'a': '}'}.a} is text"],
  ["{ {'a': '}'}.a } is a value", '} is a value'],
  ["{container.?nope.orValue('(none)')}", '(none)'],
])('%s', (source, expected) => {
  expect(render(source)).toBe(expected);
});

test('a part that fails makes the message an error', () => {
  expect(render('x {container.nope}')).toBeInstanceOf(CelError);
});

test.each(['a {container.name', 'a { } b', 'a {1 +} b'])('%s is refused', (source) => {
  expect(() => parseMessage(source)).toThrow(expect.objectContaining({ code: 'cel/syntax' }));
});

test('an error of a part stands at its place in the whole message', () => {
  expect(() => parseMessage('container {container.name ! x} runs')).toThrow(expect.objectContaining({ offset: 26 }));
});
