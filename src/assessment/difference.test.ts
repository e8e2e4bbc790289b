import { expect, test } from 'vitest';
import { assessTexts } from './assess.fixture.ts';
import { compareBaseline, createBaseline, joinBaselines } from './baseline.ts';
import { findDifference } from './difference.ts';

const ID = 'workload/no-host-namespaces';
const CONTROL = { controls: [ID], ignores: { settings: [], upTo: 'critical', known: new Map([[ID, ID]]) } } as const;
const pod = (name: string, spec: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: ${name} }\nspec: { ${spec}, containers: [{ name: web }] }\n`;

function compare(before: Readonly<Record<string, string>>, now: Readonly<Record<string, string>>) {
  const [then, today] = [assessTexts(before, CONTROL), assessTexts(now, CONTROL, 'elsewhere')];
  const { added } = compareBaseline(today, createBaseline(then));
  const { fixed, unchanged } = findDifference(then, today, added);
  const namesOf = (findings: typeof added) => findings.map(({ subject }) => subject.name);
  return { added: namesOf(added), fixed: namesOf(fixed), unchanged };
}

const HOST = 'hostNetwork: true';
const NONE = 'hostNetwork: false';

test('what is new got worse, what is gone got better, and the rest is counted', () => {
  const before = { 'a.yaml': pod('a', HOST), 'b.yaml': pod('b', HOST), 'c.yaml': pod('c', NONE) };
  const now = { 'a.yaml': pod('a', HOST), 'b.yaml': pod('b', NONE), 'c.yaml': pod('c', HOST) };
  expect(compare(before, now)).toEqual({ added: ['c'], fixed: ['b'], unchanged: 1 });
});

test('another file, another line and another order make no difference', () => {
  const before = { 'a.yaml': pod('a', HOST), 'b.yaml': pod('b', HOST) };
  const now = { 'z.yaml': `\n\n${pod('b', HOST)}---\n${pod('a', HOST)}` };
  expect(compare(before, now)).toEqual({ added: [], fixed: [], unchanged: 2 });
});

test('what somebody ignores from now on is not fixed', () => {
  const before = { 'a.yaml': pod('a', HOST) };
  const why = 'seaworthy:ignore workload/no-host-namespaces until=2027-03-01 it is a probe';
  const now = { 'a.yaml': `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  hostNetwork: true # ${why}\n` };
  expect(compare(before, now)).toEqual({ added: [], fixed: [], unchanged: 0 });
});

test('one copy more is worse, one copy less is better', () => {
  const [one, two] = [{ 'a.yaml': pod('a', HOST) }, { 'a.yaml': pod('a', HOST), 'copy.yaml': pod('a', HOST) }];
  expect(compare(one, two)).toEqual({ added: ['a'], fixed: [], unchanged: 0 });
  expect(compare(two, one)).toEqual({ added: [], fixed: ['a'], unchanged: 1 });
});

test('of two baselines, each knows what it knows, with the larger count', () => {
  const one = createBaseline(assessTexts({ 'a.yaml': pod('a', HOST), 'copy.yaml': pod('a', HOST) }, CONTROL));
  const other = createBaseline(assessTexts({ 'a.yaml': pod('a', HOST), 'b.yaml': pod('b', HOST) }, CONTROL));
  const counts = [joinBaselines(one, other), joinBaselines(other, one)].map(({ findings }) =>
    findings.map(({ subject, count }) => [subject, count]),
  );
  expect(counts[0]).toEqual([
    ['Pod a', 2],
    ['Pod b', 1],
  ]);
  expect(counts[1]).toEqual(counts[0]);
});
