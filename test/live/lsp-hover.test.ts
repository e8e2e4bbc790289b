import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Hover } from 'vscode-languageserver/node';
import { ROOT } from '../package/pack.fixture.ts';
import { startEditor } from './editor.fixture.ts';
import { ESCALATION, NON_ROOT, onlyControls, POD, PRIVILEGED } from './pods.fixture.ts';

const files = { 'seaworthy.yaml': onlyControls(PRIVILEGED, ESCALATION, NON_ROOT) };

const readmeOf = (control: string): string =>
  readFileSync(join(ROOT, 'src/controls', control, 'README.md'), 'utf8').trim();
const words = (hover: Hover | null): string => (hover === null ? '' : (hover.contents as { value: string }).value);

test('over what is underlined: what is wrong, the values that decided, and the control’s page', async () => {
  const editor = await startEditor({ files });
  await editor.open('pod.yaml', POD);
  const hover = await editor.hover('pod.yaml', 9, 21);
  expect(words(hover)).toContain('**critical**: container app runs privileged');
  expect(words(hover)).toContain('container.?securityContext.?privileged = true');
  expect(words(hover)).toContain(readmeOf(PRIVILEGED));
  expect(hover?.range).toEqual({ start: { line: 9, character: 20 }, end: { line: 9, character: 24 } });
});

test('over a field that is in order: who looks at it', async () => {
  const editor = await startEditor({ files });
  await editor.open('pod.yaml', POD);
  const hover = words(await editor.hover('pod.yaml', 10, 12));
  expect(hover).toContain(`\`${NON_ROOT}\` looks at this field.`);
  expect(hover).toContain('runAsNonRoot');
  expect(hover).toContain(readmeOf(NON_ROOT));
});

test('over what nobody looks at: nothing', async () => {
  const editor = await startEditor({ files });
  await editor.open('pod.yaml', POD);
  expect(await editor.hover('pod.yaml', 3, 9)).toBeNull();
  expect(await editor.hover('pod.yaml', 500, 9)).toBeNull();
  expect(await editor.hover('other.yaml', 0, 0)).toBeNull();
});

test('names of the manifest are shown and not obeyed', async () => {
  const editor = await startEditor({ files });
  await editor.open('pod.yaml', POD.replace('name: app', 'name: "[click](http://x.example)<b>````"'));
  const hover = words(await editor.hover('pod.yaml', 9, 21));
  expect(hover).toContain('\\[click\\](http://x.example)\\<b\\>');
  expect(hover).not.toContain('[click](');
});
