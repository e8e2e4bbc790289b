import { describe, expect, test } from 'vitest';
import { list, startEditor, underlined } from './editor.fixture.ts';
import { CONFIG_MAP, ESCALATION, NON_ROOT, onlyControls, POD, PRIVILEGED } from './pods.fixture.ts';

const SOME = { files: { 'seaworthy.yaml': onlyControls(PRIVILEGED, ESCALATION, NON_ROOT) } };

describe('what is wrong is underlined', () => {
  test('at the value, at the key of what holds more, with code, severity and words', async () => {
    const editor = await startEditor(SOME);
    const found = await editor.open('pod.yaml', POD);
    expect(found).toEqual([
      expect.objectContaining({
        range: { start: { line: 9, character: 20 }, end: { line: 9, character: 24 } },
        severity: 1,
        source: 'seaworthy',
        code: PRIVILEGED,
        message: expect.stringContaining('container app runs privileged'),
      }),
      expect.objectContaining({
        range: { start: { line: 8, character: 6 }, end: { line: 8, character: 21 } },
        severity: 2,
        code: ESCALATION,
      }),
    ]);
  });

  test.each([
    [
      'lines that end with CR LF',
      POD.replaceAll('\n', '\r\n'),
      [`${ESCALATION}: securityContext`, `${PRIVILEGED}: true`],
    ],
    [
      'letters outside the first plane before it on its line',
      POD.replace(/ {6}securityContext:[^]*/, '      securityContext: {"😀": 1, privileged: true, runAsUser: 1}\n'),
      [`${ESCALATION}: securityContext`, `${PRIVILEGED}: true`],
    ],
    [
      'a container without the key',
      POD.replace(/ {6}securityContext:[^]*/, ''),
      [`${ESCALATION}: name: app`, `${NON_ROOT}: name: app`],
    ],
    [
      'JSON',
      '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"web"},\n "spec":{"containers":[{"name":"😀","securityContext":{"privileged":true,\n"runAsUser":1}}]}}',
      [`${ESCALATION}: "securityContext"`, `${PRIVILEGED}: true`],
    ],
    [
      'the items of a list, and documents behind others',
      `${CONFIG_MAP}---\napiVersion: v1\nkind: List\nitems:\n- ${POD.trimEnd().replaceAll('\n', '\n  ')}\n`,
      [`${ESCALATION}: securityContext`, `${PRIVILEGED}: true`],
    ],
    ['a byte order mark', `\ufeff${POD}`, [`${ESCALATION}: securityContext`, `${PRIVILEGED}: true`]],
  ])('%s', async (_name, text, expected) => {
    const editor = await startEditor(SOME);
    expect(list(text, await editor.open('pod.yaml', text))).toEqual(expected);
  });
});

describe('of a text that is no manifest', () => {
  test.each([
    ['a playbook', '- hosts: all\n  tasks:\n    - shell: "echo {{ x }}"\n'],
    ['nothing', ''],
    ['what cannot be read and shows no sign of one', 'a: [1, 2\nb: }\n'],
    ['a tool’s settings', 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [a.yaml]\n'],
  ])('nothing is said: %s', async (_name, text) => {
    const editor = await startEditor();
    expect(await editor.open('some.yaml', text)).toEqual([]);
  });
});

test('what cannot be read is said once, where it is, and its neighbours are judged', async () => {
  const editor = await startEditor(SOME);
  const text = `${POD}---\napiVersion: v1\nkind: Pod\nmetadata: {name: [}\n---\n${CONFIG_MAP}`;
  const found = await editor.open('pods.yaml', text);
  const problem = found.find(({ code }) => String(code).startsWith('manifest/'));
  expect(found.map(({ code }) => code)).toEqual(['manifest/syntax', PRIVILEGED, ESCALATION]);
  expect(problem).toMatchObject({ severity: 1, range: { start: { line: 14 } } });
});

test('a Helm template is no mistake', async () => {
  const editor = await startEditor(SOME);
  const text = POD.replace('shop/web:1', '{{ .Values.image }}');
  const [found, ...others] = await editor.open('templates/pod.yaml', text);
  expect(found).toMatchObject({ code: 'manifest/helm-template', severity: 3 });
  expect(others).toEqual([]);
});

describe('a text that changes', () => {
  test('is judged again once there is a pause, not at every stroke', async () => {
    const editor = await startEditor(SOME);
    await editor.open('pod.yaml', POD);
    const before = editor.timesShown('pod.yaml');
    const strokes = Array.from({ length: 20 }, (_, index) => `${POD}# ${'x'.repeat(index)}\n`);
    const mended = POD.replace('privileged: true', 'privileged: false\n        allowPrivilegeEscalation: false');
    let shown = await editor.change('pod.yaml', ...strokes, mended);
    while (shown.length > 0) shown = await editor.next('pod.yaml');
    // A machine that is busy may make a pause of its own.
    expect(editor.timesShown('pod.yaml') - before).toBeLessThan(5);
  });

  test('that is closed shows nothing more', async () => {
    const editor = await startEditor(SOME);
    await editor.open('pod.yaml', POD);
    const gone = editor.next('pod.yaml');
    await editor.notify('textDocument/didClose', { textDocument: { uri: editor.uriOf('pod.yaml') } });
    expect(await gone).toEqual([]);
  });
});

test('one text is never all there is, so what is absent from it is no finding', async () => {
  const service = 'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}}\n';
  const editor = await startEditor({ files: { 'seaworthy.yaml': 'complete: true\n' } });
  expect(await editor.open('service.yaml', service)).toEqual([]);
});

test('no secret is shown', async () => {
  const canary = 'ghp_0123456789abcdefghijABCDEFGHIJ012345';
  const text = `${POD}      env: [{name: TOKEN, value: ${canary}}]\n`;
  const editor = await startEditor();
  const found = await editor.open('pod.yaml', text);
  const secret = found.find(({ code }) => code === 'secrets/no-plain-secrets');
  expect(
    underlined(text, secret ?? { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } } }),
  ).toBe(canary);
  const line = secret?.range.start.line ?? 0;
  const hover = await editor.hover('pod.yaml', line, secret?.range.start.character ?? 0);
  const actions = await editor.actions('pod.yaml');
  expect(hover).not.toBeNull();
  expect(JSON.stringify([found, hover, actions])).not.toContain(canary);
});

test('an ignore that does nothing is told on its line; of what needs other files, nobody knows here', async () => {
  const controls = onlyControls(PRIVILEGED, 'workload/no-host-namespaces', 'network/require-network-policies');
  const editor = await startEditor({ files: { 'seaworthy.yaml': controls } });
  const text = `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  hostPID: true # seaworthy:ignore workload/no-host-namespaces until=2999-01-01 it looks
  hostIPC: true # seaworthy:ignore workload/no-host-namespaces until=2020-01-01 it looked
  # seaworthy:ignore workload/no-privileged-containers until=2999-01-01 there is none
  hostUsers: true # seaworthy:ignore workload/no-host-namespace until=2999-01-01 nor such a control
  # seaworthy:ignore network/require-network-policies until=2999-01-01 it stands elsewhere
  containers: []
`;
  const told = (await editor.open('pod.yaml', text)).filter(({ code }) => String(code).startsWith('ignore-'));
  expect(told.map(({ code, severity, range: { start } }) => [code, severity, start.line, start.character])).toEqual([
    ['ignore-invalid', 2, 7, 18],
    ['ignore-expired', 2, 5, 16],
    ['ignore-unused', 3, 6, 2],
  ]);
  expect(told[0]?.message).toContain('did you mean workload/no-host-namespaces?');
});
