import { describe, expect, test } from 'vitest';
import { startEditor } from './editor.fixture.ts';
import { onlyControls, POD, PRIVILEGED } from './pods.fixture.ts';

const SOME = { files: { 'seaworthy.yaml': onlyControls(PRIVILEGED) } };

describe('the process ends', () => {
  test('with 0 after a goodbye', async () => {
    const editor = await startEditor();
    await editor.request('shutdown', null);
    await editor.notify('exit');
    expect(await editor.end).toBe(0);
    expect(editor.stderr()).toBe('');
  });

  test('with 1 where the editor is gone without one', async () => {
    const editor = await startEditor();
    editor.child.stdin?.end();
    expect(await editor.end).toBe(1);
  });
});

describe('it lives on after', () => {
  test.each([
    ['a question that it does not know', 'textDocument/rename', { textDocument: {} }],
    ['a question without a place', 'textDocument/hover', {}],
    ['a question about nothing', 'textDocument/codeAction', null],
    ['a question of numbers', 'textDocument/hover', { textDocument: { uri: 7 }, position: 7 }],
    ['an action of its own making', 'codeAction/resolve', { title: 'x', data: [1] }],
    [
      'a place before the text',
      'textDocument/hover',
      { textDocument: { uri: 'file:///x.yaml' }, position: { line: -1, character: -1 } },
    ],
  ])('%s', async (_name, method, parameters) => {
    const editor = await startEditor(SOME);
    await editor.request(method, parameters).catch(() => undefined);
    expect((await editor.open('pod.yaml', POD)).map(({ code }) => code)).toEqual([PRIVILEGED]);
  });

  test.each([
    [
      'news about nothing',
      'textDocument/didChange',
      { textDocument: { uri: 'file:///gone.yaml', version: 3 }, contentChanges: [{ text: 'x' }] },
    ],
    ['news of numbers', 'textDocument/didOpen', { textDocument: 7 }],
    ['news it does not know', '$/whatever', { a: 1 }],
    ['the closing of what was never open', 'textDocument/didClose', { textDocument: { uri: 'file:///gone.yaml' } }],
  ])('%s', async (_name, method, parameters) => {
    const editor = await startEditor(SOME);
    await editor.notify(method, parameters);
    expect((await editor.open('pod.yaml', POD)).map(({ code }) => code)).toEqual([PRIVILEGED]);
  });

  test('a message that is no JSON', async () => {
    const editor = await startEditor(SOME);
    editor.child.stdin?.write('Content-Length: 5\r\n\r\n{no}}');
    expect((await editor.open('pod.yaml', POD)).map(({ code }) => code)).toEqual([PRIVILEGED]);
  });
});

test.each([
  ['that was never saved', 'untitled:Untitled-1'],
  ['of another machine', 'vscode-remote://host/pod.yaml'],
  ['whose name is no path', 'file://host%00/%ff'],
])('a text %s is judged with the settings of the open folder', async (_name, uri) => {
  const editor = await startEditor(SOME);
  expect((await editor.open(uri, POD)).map(({ code }) => code)).toEqual([PRIVILEGED]);
});

test('half of a pair of letters is no end', async () => {
  const editor = await startEditor(SOME);
  const found = await editor.open('pod.yaml', POD.replace('web', '\ud83d'));
  expect(found.map(({ code }) => code)).toEqual([PRIVILEGED]);
});

test('a text of 20 MB is not judged, says so, and stands in nobody’s way', async () => {
  const editor = await startEditor(SOME);
  const large = `${POD}---\n`.repeat(Math.ceil(20e6 / POD.length));
  const [note, ...others] = await editor.open('large.yaml', large);
  expect(note).toMatchObject({
    severity: 3,
    range: { start: { line: 0 } },
    message: expect.stringContaining('seaworthy scan large.yaml'),
  });
  expect(others).toEqual([]);
  expect(await editor.hover('large.yaml', 9, 21)).toBeNull();
  expect(await editor.actions('large.yaml')).toEqual([]);
  expect((await editor.open('pod.yaml', POD)).map(({ code }) => code)).toEqual([PRIVILEGED]);
});

test('of a thousand findings and more, the worst are shown, and how many are not', async () => {
  const editor = await startEditor(SOME);
  const [note, ...shown] = await editor.open(
    'many.yaml',
    `${POD}---\n`.repeat(1003).replaceAll('name: web', 'generateName: w'),
  );
  const many = Array.from({ length: 1003 }, (_, index) => POD.replace('web', `web-${index}`)).join('---\n');
  const [told, ...worst] = await editor.change('many.yaml', many);
  expect(told?.message).toContain('3 more are not shown');
  expect(worst).toHaveLength(1000);
  // The same finding in many places is told with the first of them.
  expect([note?.code, ...shown.map(({ code }) => code)]).toEqual(Array.from({ length: 10 }, () => PRIVILEGED));
});
