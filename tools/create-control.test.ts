import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { compileControl } from '../src/controls/compile-control.ts';
import { readControlFolder } from '../test/house/control-folder.ts';
import { findShortcomings } from '../test/house/find-shortcomings.ts';
import { createControl } from './create-control.ts';
import { judgeManifest } from './control/judge-manifest.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'controls-'));
});
afterEach(() => rmSync(root, { recursive: true }));

describe.each(['container', 'pod', 'object'])('about each %s', (subject) => {
  const id = 'team/require-owner';

  test('a new control compiles, and lacks nothing but what its author has to say', () => {
    expect(createControl([id, '--subject', subject], root).code).toBe(0);
    const control = compileControl(readFileSync(join(root, id, 'control.yaml'), 'utf8'), 'control.yaml');
    expect(control).toMatchObject({ id, subject });
    const folder = readControlFolder(root, id);
    expect(findShortcomings(control, folder)).toEqual([expect.stringContaining('nothing is left to do')]);
    for (const example of folder.examples) {
      const { problems, outcomes = [] } = judgeManifest(control, example);
      expect(problems).toEqual([]);
      expect(outcomes.length).toBeGreaterThan(0);
    }
  });

  test('its failing examples point at what would fail', () => {
    createControl([id, '--subject', subject], root);
    const text = readFileSync(join(root, id, 'control.yaml'), 'utf8').replace('"true"', '"false"');
    const control = compileControl(text, 'control.yaml');
    for (const example of readControlFolder(root, id).examples.filter(({ file }) => file.startsWith('fail.'))) {
      const [, place] = /^# fails at: (.+)$/m.exec(example.text) ?? [];
      const paths = judgeManifest(control, example).findings.flatMap(({ locations }) =>
        locations.map(({ path }) => path),
      );
      expect(paths).toContain(place);
    }
  });
});

test('what comes next is said, and which families there are', () => {
  createControl(['workload/no-old'], root);
  const { says } = createControl(['team/no-new'], root);
  expect(says).toContain('npm run try -- team/no-new');
  expect(says).toContain('team is a new family; so far there are workload.');
  expect(createControl(['workload/no-other'], root).says).not.toContain('new family');
});

test.each([
  { parameters: [], says: 'which control?' },
  { parameters: ['privileged'], says: 'privileged is no id of a control' },
  { parameters: ['workload/privileged'], says: 'workload/privileged is no id of a control' },
  { parameters: ['workload/no-'], says: 'workload/no- is no id of a control' },
  { parameters: ['Workload/no-x'], says: 'Workload/no-x is no id of a control' },
  { parameters: ['../../no-x'], says: '../../no-x is no id of a control' },
  { parameters: ['workload/no-x', '--subject', 'node'], says: 'node is none of these' },
  { parameters: ['team/no-taken'], says: 'there is a control team/no-taken already' },
])('$parameters is refused', ({ parameters, says }) => {
  createControl(['team/no-taken'], root);
  const refused = createControl(parameters, root);
  expect(refused.code).toBe(2);
  expect(refused.says).toContain(says);
  expect(refused.says).toContain('npm run create-control -- FAMILY/SLUG');
});
