import { expect, test } from 'vitest';
import { judgeManifest } from '../../tools/control/judge-manifest.ts';
import { compileControl } from '../controls/compile-control.ts';

function judge(checks: string, manifest: string, subject = 'object'): readonly string[] {
  const text = `id: team/few\ntitle: t\nseverity: low\nsince: 1.0.0\nsubject: ${subject}\nreads: [workloads]\nchecks: [${checks}]\nfix: {none: because}\n`;
  const { outcomes = [], gaps } = judgeManifest(compileControl(text, 'control.yaml'), {
    file: 'm.yaml',
    text: manifest,
  });
  return outcomes.map(({ status }) => [status, ...gaps.map(({ reason }) => reason)].join(' '));
}

const check = (where: string, expression: string) =>
  `{where: '${where}', expression: '${expression}', at: "", message: m}`;
const pod = (labels: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a, labels: {${labels}}}\nspec: {containers: [{name: b, image: c}]}\n`;
const MINE = 'object.?metadata.?labels.?team.orValue("") == "mine"';

test('of a subject that no check is for, a control says nothing', () => {
  expect(judge(check(MINE, 'false'), pod('team: mine'))).toEqual(['fail']);
  expect(judge(check(MINE, 'true'), pod('team: mine'))).toEqual(['pass']);
  expect(judge(check(MINE, 'false'), pod('team: other'))).toEqual([]);
});

test('the checks that are for it decide', () => {
  const both = `${check(MINE, 'true')}, ${check('true', 'object.?kind.orValue("") == "Pod"')}`;
  expect(judge(both, pod('team: other'))).toEqual(['pass']);
  expect(judge(`${check(MINE, 'false')}, ${check('true', 'true')}`, pod('team: mine'))).toEqual(['fail']);
});

test('containers are chosen one by one', () => {
  expect(judge(check('container.name == "z"', 'false'), pod(''), 'container')).toEqual([]);
  expect(judge(check('container.name == "b"', 'false'), pod(''), 'container')).toEqual(['fail']);
});

test('what cannot be asked is not evaluated', () => {
  expect(judge(check('dyn(object).metadata.namespace == "a"', 'false'), pod(''))).toEqual([
    'not-evaluated unknown-environment',
  ]);
});

test('a condition that does not fit the schema is refused where it stands', () => {
  expect(() => judge(check('object.spec.nothing == 1', 'true'), pod(''))).toThrow(/control\.yaml:7:\d+: /);
});
