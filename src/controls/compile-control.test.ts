import { describe, expect, test } from 'vitest';
import { SeaworthyError } from '../base/error.ts';
import { compileControls } from './compile-control.ts';
import type { ControlErrorCode } from './errors.ts';
import { loadBuiltInControls } from './registry.ts';

const builtIn = await loadBuiltInControls();

const GOOD = `id: team/require-owner
title: Pods say who owns them
severity: low
since: 1.0.0
subject: pod
reads: [workloads]
parameters:
  - { name: label, type: string, default: owner, doc: The label that names the owner. }
expression: "params.label in pod.?metadata.?labels.orValue({})"
at: metadata.labels
message: "nobody owns this pod: it has no label {params.label}"
fix: { none: only you know who owns it }
`;

test('a control of a user is compiled', () => {
  const [control] = compileControls([{ file: 'mine/control.yaml', text: GOOD }], builtIn);
  expect(control).toMatchObject({ id: 'team/require-owner', kind: 'cel', subject: 'pod' });
  const [check] = control?.checks ?? [];
  expect(check?.passes({ params: { label: 'owner' }, pod: { metadata: { labels: { owner: 'a' } } } })).toBe(true);
  expect(check?.passes({ params: { label: 'owner' }, pod: {} })).toBe(false);
  expect(check?.message({ params: { label: 'owner' } })).toBe('nobody owns this pod: it has no label owner');
});

interface Mistake {
  readonly from: string | RegExp;
  readonly to: string;
  readonly says: string;
  readonly code?: ControlErrorCode;
}

describe('a mistake is told with its place and what to write', () => {
  test.each<Mistake>([
    { from: 'team/require-owner', to: 'RequireOwner', says: ':1:5: id: an id is family/slug' },
    { from: /^id: .*\n/, to: '', says: ':1:1: id is missing; it is family/slug, such as team/require-owner-label' },
    {
      from: 'subject: pod',
      to: 'subject: pods',
      says: ':5:10: subject is container, pod or object, not "pods"; did you mean pod?',
    },
    { from: '[workloads]', to: '[workload]', says: ':6:9: reads[0] is ' },
    { from: '[workloads]', to: '[workload]', says: 'did you mean workloads?' },
    { from: '[workloads]', to: '[]', says: ':6:1: reads is empty; it is the collections it looks at' },
    {
      from: 'severity: low',
      to: 'severity: hihg',
      says: ':3:11: severity is low, medium, high or critical, not "hihg"; did you mean high?',
    },
    {
      from: 'severity: low',
      to: 'severity: 9007199254740993',
      says: ':3:1: severity is low, medium, high or critical, not 9007199254740993',
    },
    { from: '1.0.0', to: '1', says: ':4:1: since' },
    {
      from: /^title: .*/m,
      to: 'title: n',
      says: 'title is one sentence that is true when the control passes, not false; a text like yes, n or on wants quotes',
    },
    { from: /^title: .*/m, to: 'title: 5', says: 'when the control passes, not 5' },
    {
      from: /^expression: .*\n/m,
      to: '',
      says: ':1:1: expression is missing; it is CEL that is true where all is well',
    },
    { from: 'expression:', to: 'expresion:', says: 'there is no field expresion; did you mean expression?' },
    { from: /^fix: .*\n/m, to: '', says: 'fix is missing; it is a list of `set:` and `remove:`' },
    {
      from: /^fix: .*/m,
      to: 'fix: remove',
      says: ':12:6: fix is a list of `set:` and `remove:`, or `none:` with a reason',
    },
    { from: 'type: string', to: 'type: strng', says: ':8:26: strng is no CEL type; write bool, int' },
    { from: 'type: string', to: 'type: timestamp', says: ':8:26: no file can write a timestamp; write bool, int' },
    { from: 'default: owner', to: 'default: 3', says: ':8:34: label is a string, not 3' },
    {
      from: 'default: owner',
      to: 'default: [9007199254740993]',
      says: ':8:34: label is a string, not [9007199254740993]',
    },
    {
      from: 'doc: The label that names the owner.',
      to: 'doc: ""',
      says: 'parameters[0].doc is empty; it is what it is for',
    },
    { from: 'name: label', to: 'name: Label-Name', says: 'parameters[0].name: a parameter is named like allowedHosts' },
    { from: /^title/m, to: 'title: x\ntitle', says: ':3:8: title is there twice' },
    { from: /[^]*/, to: '- id: x', says: ':1:1: a control is a map of fields' },
    { from: /[^]*/, to: '', says: 'the control is missing' },
    { from: 'severity: low', to: 'severity: [low', says: 'control.yaml:' },
    { from: 'expression:', to: 'checks: []\nexpression:', says: 'beside checks, expression stands in each of them' },
    {
      from: 'params.label in',
      to: 'params.lable in',
      says: ':9:21: params has no field lable',
      code: 'controls/expression',
    },
    { from: '.orValue({})"', to: '"', says: ':9:', code: 'controls/expression' },
    { from: '{params.label}', to: '{params.lable}', says: ':11:', code: 'controls/expression' },
    {
      from: '{params.label}',
      to: '{params.label',
      says: ':11:49: a brace of the message is never closed',
      code: 'controls/expression',
    },
    {
      from: 'at: metadata.labels',
      to: 'at: metadata.lables',
      says: ':10:5: there is no field metadata.lables below the subject',
      code: 'controls/expression',
    },
    {
      from: 'at: metadata.labels',
      to: 'at: ""\neach: spec.volume',
      says: ':11:7: there is no list or map at spec.volume',
      code: 'controls/expression',
    },
    {
      from: 'team/require-owner',
      to: 'workload/require-non-root',
      says: ':1:5: workload/require-non-root is a built-in control',
      code: 'controls/duplicate-id',
    },
  ])('$says', ({ from, to, says, code = 'controls/malformed' }) => {
    const error = errorOf([{ file: 'mine/control.yaml', text: GOOD.replace(from, to) }]);
    expect(error.code).toBe(code);
    expect(error.message).toContain(says);
    expect(error.message).toMatch(/^mine\/control\.yaml:\d+:\d+: /);
    expect(error.advice).not.toBe('');
  });
});

test('an expression is shown with a caret under what is wrong, however YAML has it', () => {
  const broken = 'pod.?metadata.?labels.orValue({}).exists(l, l == 3)';
  for (const text of [
    `expression: ${broken}`,
    `expression: '${broken}'`,
    `expression: "${broken}"`,
    `expression: >-\n    true &&\n    ${broken}`,
    `expression: |\n    true\n      && ${broken}`,
    `expression: "true\n  && ${broken}"`,
    `expression: "'\\"' != '' && ${broken}"`,
  ]) {
    const [, line = '', caret = ''] = errorOf([
      { file: 'a', text: GOOD.replace(/^expression: .*$/m, text) },
    ]).message.split('\n');
    expect(line.slice(caret.indexOf('^'))).toMatch(/^(?:l )?== 3/);
  }
});

test('what is wrong with several is told together', () => {
  const error = errorOf([
    { file: 'a/control.yaml', text: GOOD.replace('low', 'lo').replace('pod\n', 'pods\n') },
    { file: 'b/control.yaml', text: GOOD.replace('params.label', 'params.lable') },
    { file: 'c/control.yaml', text: GOOD },
    { file: 'd/control.yaml', text: GOOD },
  ]);
  expect(error.code).toBe('controls/malformed');
  expect(error.message.split('\n').filter((line) => !line.startsWith(' '))).toEqual([
    expect.stringContaining('a/control.yaml:3:11: severity is'),
    expect.stringContaining('a/control.yaml:5:10: subject is'),
    expect.stringContaining('b/control.yaml:9:21: params has no field lable'),
    expect.stringContaining('c/control.yaml:1:5: team/require-owner is taken, at b/control.yaml:1:5'),
    expect.stringContaining('d/control.yaml:1:5: team/require-owner is taken, at b/control.yaml:1:5'),
  ]);
});

test('an alias is taken, too', () => {
  const text = GOOD.replace('title', 'aliases: [team/owner]\ntitle');
  const other = GOOD.replace('team/require-owner', 'team/owner');
  expect(
    errorOf([
      { file: 'a', text },
      { file: 'b', text: other },
    ]).message,
  ).toBe('b:1:5: team/owner is taken, at a:1:5');
});

function errorOf(texts: Parameters<typeof compileControls>[0]): SeaworthyError {
  try {
    compileControls(texts, builtIn);
  } catch (error) {
    if (error instanceof SeaworthyError) return error;
    throw error;
  }
  throw new TypeError('the controls compiled');
}
