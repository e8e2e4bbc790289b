import { globSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Control } from '../../src/controls/control.ts';
import { loadBuiltInControls } from '../../src/controls/registry.ts';
import { type ControlFolder, readControlFolder } from './control-folder.ts';
import { findShortcomings } from './find-shortcomings.ts';

const ROOT = join(import.meta.dirname, '..', '..', 'src', 'controls');
const controls = await loadBuiltInControls();

test('every folder is a control, and every control a folder', () => {
  const folders = globSync('*/*/README.md', { cwd: ROOT }).map((file) => dirname(file));
  expect(controls.map(({ id }) => id)).toEqual(folders.sort());
});

test.each(controls.map((control) => ({ id: control.id, control })))('$id lacks nothing', ({ id, control }) => {
  expect(findShortcomings(control, readControlFolder(ROOT, id))).toEqual([]);
});

describe('a planted violation is found', () => {
  const id = 'workload/no-privileged-containers';
  const good = controls.find((candidate) => candidate.id === id) as Control & { readonly kind: 'cel' };
  const folder = readControlFolder(ROOT, id);
  const [check] = good.checks;

  test.each<{ readonly says: string; readonly control?: Partial<Control>; readonly folder?: Partial<ControlFolder> }>([
    { says: 'named like the control', folder: { id: 'workload/no-privilege' } },
    { says: 'begins with no-', control: { id: 'workload/privileged' } },
    { says: 'since is a version', control: { since: 'next' } },
    { says: 'headed by the title', control: { title: 'Something else' } },
    { says: 'has the sections', folder: { readme: folder.readme.replace('## What to do', '## What do') } },
    {
      says: 'has the sections',
      folder: { readme: folder.readme.replace(/## What counts\n\n[^#]+/, '## What counts\n\n') },
    },
    { says: 'nothing is left to do', folder: { readme: `${folder.readme}\nTODO` } },
    {
      says: 'nothing is left to do',
      control: { title: 'TODO something' },
      folder: { readme: folder.readme.replace(/^# .*/, '# TODO something') },
    },
    { says: 'nothing is left to do', folder: withExample('pass.later.yaml', '# TODO\n') },
    { says: 'name a framework', folder: { readme: `${folder.readme}\nSee CIS 5.2.2.` } },
    { says: 'part of a sentence', control: withMessage('Container {container.name} runs privileged') },
    { says: 'part of a sentence', control: withMessage('it runs privileged.') },
    { says: 'part of a sentence', control: withMessage('it runs privileged. Stop that') },
    { says: 'without a fix says why', control: { fix: { kind: 'none', reason: '' } } },
    { says: 'three examples pass', folder: without('pass.') },
    { says: 'two examples fail', folder: without('fail.') },
    { says: 'an example is unknown', folder: without('unknown.') },
    { says: 'an example is unknown', folder: { readme: `${folder.readme}\n## Why nothing is unknown\n\nBecause.\n` } },
    { says: 'says where', folder: withExample('fail.nowhere.yaml', 'apiVersion: v1\nkind: Pod\n') },
    { says: 'says where', folder: withExample('pass.somewhere.yaml', '# fails at: spec\napiVersion: v1\nkind: Pod\n') },
    { says: 'a Pod, a template and a CronJob', folder: without('fail.cronjob') },
    { says: 'regular, init, sidecar and ephemeral', folder: without('fail.pod-ephemeral') },
  ])('$says', ({ says, control, folder: planted }) => {
    const found = findShortcomings({ ...good, ...control } as Control, { ...folder, ...planted });
    expect(found.filter((shortcoming) => shortcoming.includes(says))).toHaveLength(1);
  });

  function withMessage(messageSource: string): Partial<Control> {
    return { checks: [{ ...check, messageSource }] } as Partial<Control>;
  }
  function without(prefix: string): Partial<ControlFolder> {
    return { examples: folder.examples.filter(({ file }) => !file.startsWith(prefix)) };
  }
  function withExample(file: string, text: string): Partial<ControlFolder> {
    return { examples: [...folder.examples, { file, text }] };
  }
});
