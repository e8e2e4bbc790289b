import { expect, test } from 'vitest';
import type { Json } from '../../base/json.ts';
import { createClosure } from '../../cel/closure.ts';
import { parseCel } from '../../cel/parser.ts';
import { writeParameter } from './parameters.ts';

const IN_CONFIG_MAP = { isInConfigMap: true };

/** What the policy reads of the ConfigMap. */
function readBack(type: string, value: Json): unknown {
  const { expression, entry } = writeParameter({ name: 'it', type }, value, IN_CONFIG_MAP);
  if (entry === undefined) return undefined;
  const params = { data: { [entry.key]: entry.text } };
  return createClosure(parseCel(expression))({ params });
}

test.each<readonly [string, Json]>([
  ['string', ''],
  ['string', " it's \\ two\nlines\u2028 "],
  ['int', -3],
  ['bool', true],
  ['bool', false],
  ['list(string)', []],
  ['list(string)', ['a', 'b c', "'", '\\n']],
])('a %s is read from the ConfigMap as it was written: %j', (type, value) => {
  expect(readBack(type, value)).toEqual(value);
});

test.each<readonly [string, Json, string]>([
  ['list(string)', ['two\nlines'], "[dyn('two\\nlines')]"],
  ['list(string)', [' ends'], "[dyn(' ends')]"],
  ['list(string)', [''], "[dyn('')]"],
  ['map(string, double)', { a: 2 }, "{'a': dyn(double(2))}"],
  ['double', 2, 'double(2)'],
])('a %s that text would not say exactly stays in the policy: %j', (type, value, literal) => {
  expect(writeParameter({ name: 'it', type }, value, IN_CONFIG_MAP)).toEqual({ name: 'it', expression: literal });
});

test('a key is the name of the parameter', () => {
  expect(writeParameter({ name: 'it', type: 'int' }, 1, IN_CONFIG_MAP).entry).toEqual({
    key: 'it',
    text: '1',
  });
});
