import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compileControls } from '../../src/controls/compile-control.ts';
import { CHECKED_SOURCE, SINGLE_SOURCE } from '../../src/controls/control-source.ts';
import { loadBuiltInControls } from '../../src/controls/registry.ts';
import { COLLECTIONS } from '../../src/facts/collections.ts';

const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'own-controls.md'), 'utf8');

/** The names in the first column of the table under a heading. */
function namesUnder(text: string, heading: string): readonly string[] {
  const section = text.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  return [...section.matchAll(/^\| `(\w+)` \|/gm)].map(([, name = '']) => name);
}

describe('docs/own-controls.md', () => {
  test('tells of every field there is, and of no other', () => {
    const fields = new Set([...Object.keys(SINGLE_SOURCE.shape), ...Object.keys(CHECKED_SOURCE.shape)]);
    expect(namesUnder(page, 'The fields').toSorted()).toEqual([...fields].toSorted());
  });

  test('tells of every collection', () => {
    const [row = ''] = /^\| `reads` .*$/m.exec(page) ?? [];
    for (const name of Object.keys(COLLECTIONS)) expect(row).toContain(`\`${name}\``);
  });

  test('has an example that compiles', async () => {
    const [, example = ''] = /`policies\/require-owner\/control.yaml`:\n\n```yaml\n([^]*?)```/.exec(page) ?? [];
    const [control] = compileControls([{ file: 'control.yaml', text: example }], await loadBuiltInControls());
    expect(control?.id).toBe('team/require-owner');
  });

  test('a field that it forgets is missed', () => {
    expect(namesUnder(page.replace(/^\| `unsafe` .*\n/m, ''), 'The fields')).not.toContain('unsafe');
  });
});
