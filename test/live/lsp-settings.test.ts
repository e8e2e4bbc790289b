import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Editor, startEditor, writeFiles } from './editor.fixture.ts';
import { ESCALATION, onlyControls, POD, PRIVILEGED } from './pods.fixture.ts';

const codesOf = (found: Awaited<ReturnType<Editor['open']>>) => found.map(({ code }) => code);

/** What an editor says when it saved a file that it had open. */
async function save(editor: Editor, name: string, text: string): Promise<void> {
  writeFiles(editor.folder, { [name]: text });
  await editor.notify('textDocument/didOpen', {
    textDocument: { uri: editor.uriOf(name), languageId: 'yaml', version: 1, text },
  });
  await editor.notify('textDocument/didSave', { textDocument: { uri: editor.uriOf(name) } });
  await editor.notify('textDocument/didClose', { textDocument: { uri: editor.uriOf(name) } });
}

describe('the settings of the open folder', () => {
  test('decide what is judged, and count from when they are saved', async () => {
    const editor = await startEditor({ files: { 'seaworthy.yaml': onlyControls(PRIVILEGED) } });
    expect(codesOf(await editor.open('deep/down/pod.yaml', POD))).toEqual([PRIVILEGED]);
    const again = editor.next('deep/down/pod.yaml');
    await save(editor, 'seaworthy.yaml', onlyControls(ESCALATION));
    expect(codesOf(await again)).toEqual([ESCALATION]);
  });

  test('count when somebody else changed them', async () => {
    const editor = await startEditor();
    expect((await editor.open('pod.yaml', POD)).length).toBeGreaterThan(2);
    writeFiles(editor.folder, { 'seaworthy.yaml': onlyControls(PRIVILEGED) });
    const again = editor.next('pod.yaml');
    await editor.notify('workspace/didChangeWatchedFiles', {
      changes: [{ uri: editor.uriOf('seaworthy.yaml'), type: 1 }],
    });
    expect(codesOf(await again)).toEqual([PRIVILEGED]);
  });

  test('leave files out, and so do kustomizations that patch with them', async () => {
    const editor = await startEditor({
      files: {
        'seaworthy.yaml': `${onlyControls(PRIVILEGED)}exclude: [old, "*.draft.yaml"]\n`,
        'kustomization.yaml': 'patches: [{path: patch.yaml}]\n',
      },
    });
    for (const name of ['old/pod.yaml', 'pod.draft.yaml', 'patch.yaml', 'node_modules/pod.yaml', 'seaworthy.yaml'])
      expect(await editor.open(name, POD)).toEqual([]);
    expect(codesOf(await editor.open('pod.yaml', POD))).toEqual([PRIVILEGED]);
  });

  test('give way to those of a folder further in, for what is there', async () => {
    const editor = await startEditor({
      files: { 'seaworthy.yaml': onlyControls(PRIVILEGED), 'deep/seaworthy.yaml': onlyControls(ESCALATION) },
    });
    expect(codesOf(await editor.open('deep/down/pod.yaml', POD))).toEqual([ESCALATION]);
    expect(codesOf(await editor.open('other/pod.yaml', POD))).toEqual([PRIVILEGED]);
  });

  test('flags beat them', async () => {
    const editor = await startEditor({
      files: { 'seaworthy.yaml': onlyControls(PRIVILEGED) },
      words: ['--control', ESCALATION],
    });
    expect(codesOf(await editor.open('pod.yaml', POD))).toEqual([ESCALATION]);
  });

  test('of two folders each has its own', async () => {
    const editor = await startEditor({ folders: [] });
    writeFiles(editor.folder, {
      'one/seaworthy.yaml': onlyControls(PRIVILEGED),
      'two/seaworthy.yaml': onlyControls(ESCALATION),
    });
    expect(codesOf(await editor.open('one/pod.yaml', POD))).toEqual([PRIVILEGED]);
    expect(codesOf(await editor.open('two/pod.yaml', POD))).toEqual([ESCALATION]);
  });
});

describe('what is wrong with them', () => {
  test('is shown where it stands, and gone when it is mended', async () => {
    const editor = await startEditor({ files: { 'seaworthy.yaml': 'severity: worst\nnonsense: 1\n' } });
    const shown = editor.next('seaworthy.yaml');
    expect(await editor.open('pod.yaml', POD)).toEqual([]);
    expect(await shown).toMatchObject([
      {
        range: { start: { line: 0, character: 0 } },
        message: expect.stringContaining('severity is low, medium, high'),
      },
      { range: { start: { line: 1, character: 0 } }, message: expect.stringContaining('no setting nonsense') },
    ]);
    const gone = editor.next('seaworthy.yaml');
    const judged = editor.next('pod.yaml');
    await save(editor, 'seaworthy.yaml', onlyControls(PRIVILEGED));
    expect(await gone).toEqual([]);
    expect(codesOf(await judged)).toEqual([PRIVILEGED]);
  });

  test('of one folder is not forgotten over another that is in order', async () => {
    const editor = await startEditor({
      files: { 'bad/seaworthy.yaml': 'nonsense: 1\n', 'good/seaworthy.yaml': onlyControls(PRIVILEGED) },
    });
    const shown = editor.next('bad/seaworthy.yaml');
    await editor.open('bad/pod.yaml', POD);
    expect(await shown).toHaveLength(1);
    expect(codesOf(await editor.open('good/pod.yaml', POD))).toEqual([PRIVILEGED]);
    expect(editor.timesShown('bad/seaworthy.yaml')).toBe(1);
  });

  test('is said in a window where it stands nowhere', async () => {
    const editor = await startEditor({ files: { 'seaworthy.yaml': 'controls: {folders: [gone]}\n' } });
    expect(await editor.open('pod.yaml', POD)).toEqual([]);
    expect(editor.messages).toEqual([expect.stringContaining('there is no folder')]);
    await editor.open('other.yaml', POD);
    expect(editor.messages).toHaveLength(1);
  });

  test('is shown for what is no YAML at all', async () => {
    const editor = await startEditor({ files: { 'seaworthy.yaml': 'a: [\n' } });
    const shown = editor.next('seaworthy.yaml');
    await editor.open('pod.yaml', POD);
    expect(await shown).toMatchObject([{ source: 'seaworthy', severity: 1 }]);
  });
});

test('a folder that is deleted meanwhile is no end', async () => {
  const editor = await startEditor({ files: { 'sub/seaworthy.yaml': onlyControls(PRIVILEGED) }, folders: [] });
  expect(codesOf(await editor.open('sub/pod.yaml', POD))).toEqual([PRIVILEGED]);
  rmSync(join(editor.folder, 'sub'), { recursive: true });
  await editor.notify('workspace/didChangeConfiguration', { settings: {} });
  expect((await editor.change('sub/pod.yaml', `${POD}# more\n`)).length).toBeGreaterThan(1);
});
