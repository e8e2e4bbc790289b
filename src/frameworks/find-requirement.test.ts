import { expect, test } from 'vitest';
import { findAskers, findRequirements, nameRequirement } from './find-requirement.ts';
import type { Framework } from './framework.ts';

const [one, two] = [makeFramework('one-1.0', ['5.1', '5.10', 'both']), makeFramework('two', ['both'])];

function makeFramework(id: string, ids: readonly string[]): Framework {
  return {
    id,
    title: 'F',
    version: '1',
    publisher: 'P',
    published: '2026-01',
    link: 'https://example.com/',
    kubernetes: 'every',
    groups: [],
    requirements: ids.map((own) => ({
      id: own,
      title: own,
      who: 'customer',
      method: 'automated',
      controls: [`a/${id.slice(0, 3)}`],
    })),
  };
}

test.each([
  ['5.1', ['one-1.0/5.1']],
  ['5.10', ['one-1.0/5.10']],
  ['one-1.0/5.10', ['one-1.0/5.10']],
  ['both', ['one-1.0/both', 'two/both']],
  ['two/both', ['two/both']],
  ['two/5.1', []],
  ['5', []],
  ['one-1.0', []],
])('%s means %j', (word, names) => {
  expect(findRequirements([one, two], word).map(nameRequirement)).toEqual(names);
});

test('who asks for a control', () => {
  expect(findAskers([one, two], 'a/two').map(nameRequirement)).toEqual(['two/both']);
  expect(findAskers([one, two], 'a/b')).toEqual([]);
});
