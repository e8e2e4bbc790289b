import { expect, test } from 'vitest';
import { judgeManifest } from '../../tools/control/judge-manifest.ts';
import { compileControl } from '../controls/compile-control.ts';

function judge(expression: string, secret: string, more = ''): readonly string[] {
  const checks = `[{expression: "${expression}", at: "", message: m${more}}]`;
  const text = `id: team/few\ntitle: t\nseverity: low\nsince: 1.0.0\nsubject: object\nreads: [secrets]\nchecks: ${checks}\nfix: {none: because}\n`;
  const { outcomes = [], gaps } = judgeManifest(compileControl(text, 'control.yaml'), { file: 'm.yaml', text: secret });
  return outcomes.map(({ status }) => [status, ...gaps.map(({ reason }) => reason)].join(' '));
}

const annotations = `{live.seaworthy.dev/unread: 'data,immutable,stringData,type', note: '<redacted:secret-annotation:9>'}`;
const UNREAD = `apiVersion: v1\nkind: Secret\nmetadata: {name: a, annotations: ${annotations}}\n`;
const READ = 'apiVersion: v1\nkind: Secret\nmetadata: {name: a, annotations: {note: x}}\ndata: {b: YQ==}\n';
const WITHOUT = ['not-evaluated not-supplied'];

test('a field of a Secret that nobody asked for is not taken for absent', () => {
  const expressions = [
    "!('a' in object.?data.orValue({}))",
    '!has(object.stringData)',
    '!object.?immutable.orValue(false)',
    "object.?type.orValue('Opaque') == 'Opaque'",
    "object.?metadata.?annotations[?'note'].orValue('') != 'password'",
  ];
  for (const expression of expressions) {
    expect([expression, ...judge(expression, READ)]).toEqual([expression, 'pass']);
    expect([expression, ...judge(expression, UNREAD)]).toEqual([expression, ...WITHOUT]);
  }
});

test('nor are its elements', () => {
  expect(judge('size(string(item)) > 0', READ, ', each: data')).toEqual(['pass']);
  expect(judge('size(string(item)) > 0', UNREAD, ', each: data')).toEqual(WITHOUT);
});

test('what was asked for decides as ever', () => {
  expect(judge("object.?metadata.?name.orValue('') == 'a'", UNREAD)).toEqual(['pass']);
  expect(judge("object.?metadata.?name.orValue('') == 'b' || object.?immutable.orValue(false)", UNREAD)).toEqual(
    WITHOUT,
  );
  expect(judge("object.?metadata.?name.orValue('') == 'b' && object.?immutable.orValue(false)", UNREAD)).toEqual([
    'fail',
  ]);
});
