import { expect, test } from 'vitest';
import type { Ignore, SettingsIgnore } from './ignore.ts';
import { type IgnorableFinding, reachOf } from './means-finding.ts';

const meansFinding = (ignore: Ignore, finding: IgnorableFinding): boolean => reachOf(ignore, finding).isAll;

const subject = { group: 'apps', kind: 'Deployment', namespace: 'shop', name: 'web', container: 'app' };
const place = (line: number, column = 5) => ({ file: 'deploy/web.yaml', line, column, path: 'spec' });
const finding = { control: 'a/b', subject, places: [place(7)], count: 1 };

const settings = (only: Partial<SettingsIgnore>): SettingsIgnore => ({
  source: 'settings',
  controls: ['a/b'],
  until: '2027-03-01',
  reason: 'why',
  file: 'seaworthy.yaml',
  line: 1,
  column: 1,
  ...only,
});

test.each([
  [{}, true],
  [{ kind: 'Deployment', namespace: 'shop', name: 'web', container: 'app' }, true],
  [{ kind: 'Pod' }, false],
  [{ namespace: '' }, false],
  [{ name: 'w*' }, true],
  [{ name: '*e*' }, true],
  [{ name: 'web*' }, true],
  [{ name: 'we*eb' }, false],
  [{ name: 'W*' }, false],
  [{ container: 'sidecar' }, false],
  [{ path: 'deploy' }, true],
  [{ path: 'deploy/' }, true],
  [{ path: 'deploy/web.yaml' }, true],
  [{ path: 'dep' }, false],
  [{ path: '*.yaml' }, true],
])('settings that say %j', (only, expected) => {
  expect(meansFinding(settings(only), finding)).toBe(expected);
});

const comment = {
  source: 'comment',
  controls: ['a/b'],
  container: '',
  until: '2027-03-01',
  reason: 'why',
  file: 'deploy/web.yaml',
  line: 7,
  column: 30,
  from: { line: 7, column: 1 },
  to: { line: 7, column: 1000 },
} as const;

test('what stands in a manifest speaks of its own lines, in its own file', () => {
  expect(meansFinding(comment, finding)).toBe(true);
  expect(meansFinding(comment, { ...finding, places: [place(8)] })).toBe(false);
  expect(meansFinding({ ...comment, file: 'other.yaml' }, finding)).toBe(false);
  expect(meansFinding({ ...comment, container: 'sidecar' }, finding)).toBe(false);
});

test('a finding that stands elsewhere too is not ignored by a comment at one of its places', () => {
  expect(meansFinding(comment, { ...finding, places: [place(7), place(90)], count: 2 })).toBe(false);
  expect(meansFinding(comment, { ...finding, count: 11 })).toBe(false);
  expect(meansFinding(settings({}), { ...finding, count: 11 })).toBe(true);
});

test('of what was rendered, an ignore speaks of its own object, and an annotation of what is below its path', () => {
  const made = { objects: [{ ...subject, container: '' }], below: '' };
  expect(meansFinding({ ...comment, made }, finding)).toBe(true);
  expect(meansFinding({ ...comment, made: { ...made, objects: [{ ...subject, name: 'api' }] } }, finding)).toBe(false);
  expect(meansFinding({ ...comment, made }, { ...finding, places: [place(7, 0)] })).toBe(false);
  const annotation = { ...comment, source: 'annotation', from: { line: 99, column: 1 } } as const;
  const at = (path: string) => ({ ...finding, places: [{ ...place(7, 0), path }] });
  expect(meansFinding({ ...annotation, made }, at('metadata'))).toBe(true);
  const inTemplate = { ...annotation, made: { ...made, below: 'spec.template' } };
  expect(meansFinding(inTemplate, at('spec.template.spec.hostPID'))).toBe(true);
  expect(meansFinding(inTemplate, at('spec.templates'))).toBe(false);
  expect(meansFinding(inTemplate, at('spec.replicas'))).toBe(false);
});

test('an ignore at one of several places speaks of that one', () => {
  const twice = { ...finding, places: [place(7), place(90)], count: 2 };
  expect(reachOf(comment, twice)).toEqual({ places: [0], isAll: false });
  expect(reachOf({ ...comment, container: 'sidecar' }, twice).places).toEqual([]);
});
