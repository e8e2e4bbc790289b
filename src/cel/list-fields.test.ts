import { expect, test } from 'vitest';
import { EACH, listFields, withoutInner } from './list-fields.ts';

const fieldsOf = (source: string): readonly string[] =>
  listFields(source, ['object', 'item']).map(
    ({ variable, steps, isPresence }) => [variable, ...steps].join('.') + (isPresence ? '?' : ''),
  );

test.each([
  ["object.?spec.?type.orValue('') == 'a' || object.spec.ports.size() > 1", ['object.spec.ports', 'object.spec.type']],
  ['object.spec.a == 1 && size(object.spec) == 1', ['object.spec']],
  ["object.metadata.annotations['a/b'] == ''", ['object.metadata.annotations.a/b']],
  ['object.metadata.annotations[item.name] == ""', ['item.name', 'object.metadata.annotations']],
  ['has(object.spec.hostPath)', ['object.spec.hostPath']],
  [
    'has(object.spec.hostPath) && object.spec.hostPath.path == ""',
    ['object.spec.hostPath.path', 'object.spec.hostPath?'],
  ],
  ['item in [1, 2]', ['item']],
  ['params.allowed.exists(item, item == object.a)', ['object.a']],
  ['.object.a == 1', ['object.a']],
])('%s is decided by its fields', (source, fields) => {
  expect(fieldsOf(source)).toEqual(fields);
});

test.each([
  ['object.rules.exists(rule, rule.?verbs.orValue([]).exists(verb, verb == "*"))', [`object.rules.${EACH}.verbs`]],
  ['object.?rules.orValue([]).all(rule, rule.a == rule.b)', [`object.rules.${EACH}.a`, `object.rules.${EACH}.b`]],
  ['object.rules.exists(rule, true)', ['object.rules']],
  ['object.rules.exists(rule, rule == "a")', ['object.rules']],
  ['object.labels.exists(key, value, value.a == "")', ['object.labels']],
  ['object.rules.filter(rule, rule.a).map(rule, rule.b).size() == 0', ['object.rules']],
  ['object.?rules.orValue(item.rules).exists(rule, rule.a)', ['item.rules', 'object.rules']],
  ['cel.bind(own, object.a, own.b)', ['object.a']],
  ['object.?a.optMap(own, own.b).orValue(true)', ['object.a']],
])('%s goes through lists', (source, fields) => {
  expect(fieldsOf(source)).toEqual(fields);
});

test('one that holds another is enough', () => {
  const field = (...steps: readonly string[]) => ({ variable: 'object', steps, isPresence: false });
  expect(withoutInner([field('a', 'b'), field('a'), field('ab')])).toEqual([field('a'), field('ab')]);
});
