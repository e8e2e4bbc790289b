import { expect, test } from 'vitest';
import { assessTexts, requestFor } from './assess.fixture.ts';
import { isStale } from './judge-stale.ts';
import { EMPTY_SET } from './empty-set.ts';

const NAMESPACE = 'apiVersion: v1\nkind: Namespace\nmetadata: { name: kube-system, uid: 1-2-3 }\n';
const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: b}]}\n';
const WHOLE = { complete: [{ kinds: ['*'], namespaces: ['*'] }] };

test('nothing in what is too old is evaluated, though all of it is there', () => {
  const texts = { 'a.yaml': `${NAMESPACE}---\n${POD}` };
  const fresh = assessTexts(texts, WHOLE);
  expect(new Set(fresh.controls.map(({ verdict }) => verdict))).toContain('pass');
  const old = assessTexts(texts, { ...WHOLE, stale: { snapshots: [], files: true } });
  expect(new Set(old.controls.map(({ verdict }) => verdict))).toEqual(new Set(['not-evaluated']));
  expect(old.summary.coverage).toBe(0);
  expect([old.findings, new Set(old.gaps.map(({ reason }) => reason))]).toEqual([[], new Set(['stale'])]);
  // What it is stays known.
  expect([old.clusters, old.inputs]).toEqual([fresh.clusters, fresh.inputs]);
});

test('a snapshot is old by itself, files by the day that somebody gave', () => {
  const collections = [{ group: '', kind: 'Pod', namespace: '*', state: 'complete' }] as const;
  const { settings: any } = requestFor({});
  const settings = { ...any, stale: { snapshots: ['prod'], files: false } };
  expect(isStale('prod', { ...EMPTY_SET, collections }, settings)).toBe(true);
  expect(isStale('other', { ...EMPTY_SET, collections }, settings)).toBe(false);
  expect(isStale('prod', EMPTY_SET, settings)).toBe(false);
  expect(isStale('prod', { ...EMPTY_SET, collections }, any)).toBe(false);
});
