import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { startEditor } from './editor.fixture.ts';
import { CONFIG_MAP, ESCALATION, NON_ROOT, onlyControls, POD, PRIVILEGED } from './pods.fixture.ts';
import { PROGRAM } from '../program.fixture.ts';

const FIX_ALL = 'source.fixAll.seaworthy';
/** It drops what `privileged` stands in the way of: no privileges, and no root. */
const PLAIN = POD.replace('        privileged: true\n', '');
const SOME = onlyControls(PRIVILEGED, ESCALATION, NON_ROOT);

describe('a finding is mended', () => {
  test('by its safe change, which is the preferred one', async () => {
    const editor = await startEditor({ files: { 'seaworthy.yaml': SOME } });
    await editor.open('pod.yaml', PLAIN);
    const [action, ...others] = await editor.actions('pod.yaml', undefined, ['quickfix']);
    expect(others).toEqual([]);
    expect(action).toMatchObject({
      title: 'Set securityContext.allowPrivilegeEscalation: false',
      kind: 'quickfix',
      isPreferred: true,
      diagnostics: [{ code: ESCALATION }],
    });
    const after = editor.apply('pod.yaml', action);
    expect(after).toBe(`${PLAIN}        allowPrivilegeEscalation: false\n`);
    expect(await editor.change('pod.yaml', after)).toEqual([]);
  });

  test('by an unsafe one only under a name that says so, and never as the preferred one', async () => {
    const editor = await startEditor({ files: { 'seaworthy.yaml': onlyControls(PRIVILEGED) } });
    await editor.open('pod.yaml', POD);
    const actions = await editor.actions('pod.yaml');
    expect(actions).toEqual([
      expect.objectContaining({
        title: expect.stringMatching(/^Remove securityContext\.privileged \(may break the workload: /),
      }),
    ]);
    expect(actions[0]).not.toHaveProperty('isPreferred');
    expect(editor.apply('pod.yaml', actions[0])).toBe(PLAIN);
  });

  test('where the cursor is, and nowhere else', async () => {
    const editor = await startEditor({ files: { 'seaworthy.yaml': SOME } });
    await editor.open('pod.yaml', PLAIN);
    const at = (line: number) => ({ start: { line, character: 7 }, end: { line, character: 7 } });
    expect(await editor.actions('pod.yaml', at(8))).toHaveLength(1);
    expect(await editor.actions('pod.yaml', at(1))).toEqual([]);
  });

  test('with the version of the text it is for, where the editor can take that', async () => {
    const capabilities = { workspace: { workspaceEdit: { documentChanges: true } } };
    const editor = await startEditor({ capabilities, files: { 'seaworthy.yaml': SOME } });
    await editor.open('pod.yaml', POD);
    await editor.change('pod.yaml', PLAIN);
    const [action] = await editor.actions('pod.yaml');
    expect(action?.edit?.documentChanges).toEqual([
      {
        textDocument: { uri: editor.uriOf('pod.yaml'), version: 2 },
        edits: [expect.objectContaining({ newText: expect.any(String) })],
      },
    ]);
  });

  test('by nobody, and the editor is told why, where the change would not be only this one', async () => {
    const shared = `${PLAIN.replace('securityContext:\n', 'securityContext: &shared\n')}    - name: other\n      image: shop/web:1\n      securityContext: *shared\n`;
    const files = { 'seaworthy.yaml': onlyControls(ESCALATION) };
    const plain = await startEditor({ files });
    await plain.open('pod.yaml', shared);
    expect(await plain.actions('pod.yaml')).toEqual([]);
    const able = await startEditor({
      files,
      capabilities: { textDocument: { codeAction: { disabledSupport: true } } },
    });
    await able.open('pod.yaml', shared);
    const [action] = await able.actions('pod.yaml');
    expect(action).toMatchObject({ disabled: { reason: expect.stringContaining('anchor') } });
    expect(action).not.toHaveProperty('edit');
  });
});

describe('all safe changes of a file at once', () => {
  test.each([
    ['lines', `${CONFIG_MAP}---\n${PLAIN}---\n${POD}`],
    ['lines that end with CR LF', `${CONFIG_MAP}---\n${PLAIN}---\n${POD}`.replaceAll('\n', '\r\n')],
    [
      'braces and letters outside the first plane',
      `# 😀\n${PLAIN.replace(/securityContext:[^]*/, 'securityContext: {"😀": 1, runAsNonRoot: true}\n')}`,
    ],
    [
      'JSON',
      JSON.stringify(
        { apiVersion: 'v1', kind: 'Pod', metadata: { name: '😀' }, spec: { containers: [{ name: 'a' }] } },
        null,
        2,
      ),
    ],
  ])('are those that seaworthy fix makes: %s', async (_name, text) => {
    const editor = await startEditor();
    await editor.open('pods.yaml', text);
    const actions = await editor.actions('pods.yaml', undefined, [FIX_ALL]);
    expect(actions).toMatchObject([{ kind: FIX_ALL }]);
    const file = join(editor.folder, 'pods.yaml');
    writeFileSync(file, text);
    const { status } = spawnSync(process.execPath, [PROGRAM, 'fix', file, '--write']);
    expect(status).toBe(0);
    expect(readFileSync(file, 'utf8')).not.toBe(text);
    expect(editor.apply('pods.yaml', actions[0])).toBe(readFileSync(file, 'utf8'));
  });

  test('are offered where there are some, and worked out when they are chosen', async () => {
    const capabilities = { textDocument: { codeAction: { resolveSupport: { properties: ['edit'] } } } };
    const editor = await startEditor({ capabilities, files: { 'seaworthy.yaml': SOME } });
    await editor.open('pod.yaml', PLAIN);
    const offered = (await editor.actions('pod.yaml')).find(({ kind }) => kind === FIX_ALL);
    expect(offered).not.toHaveProperty('edit');
    const resolved = (await editor.request('codeAction/resolve', offered)) as typeof offered;
    expect(editor.apply('pod.yaml', resolved)).toContain('allowPrivilegeEscalation: false');
    await editor.change('pod.yaml', `${PLAIN}# changed\n`);
    expect(await editor.request('codeAction/resolve', offered)).not.toHaveProperty('edit');
  });

  test('are not offered where nothing is safe', async () => {
    const editor = await startEditor({ files: { 'seaworthy.yaml': onlyControls(PRIVILEGED) } });
    await editor.open('pod.yaml', POD);
    expect(await editor.actions('pod.yaml', undefined, ['source.fixAll'])).toEqual([]);
  });
});
