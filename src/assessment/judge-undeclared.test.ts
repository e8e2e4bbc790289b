import { expect, test } from 'vitest';
import { loadBuiltInControls } from '../controls/registry.ts';
import { assessTexts } from './assess.fixture.ts';

const ALL = new Map((await loadBuiltInControls()).map((control) => [control.id, control]));

test('a control of pods passes nothing where a kind that nobody declared holds containers', () => {
  const container = '{name: a, image: b, securityContext: {privileged: true}}';
  const { controls } = assessTexts({
    'app.yaml': `{apiVersion: example.com/v1, kind: App, metadata: {name: a}, spec: {template: {spec: {containers: [${container}]}}}}`,
  });
  const verdicts = Map.groupBy(controls, ({ verdict, counts }) => `${verdict}, ${counts['not-evaluated']} unseen`);
  expect([...verdicts.keys()].every((verdict) => verdict.startsWith('not-evaluated'))).toBe(true);
  const ids = verdicts.get('not-evaluated, 1 unseen')?.map(({ id }) => id) ?? [];
  const ofPods = [...ALL].filter(([id, { profile }]) => profile === undefined && id.startsWith('workload/'));
  expect(ids.filter((id) => ALL.get(id)?.profile === undefined)).toEqual(ofPods.map(([id]) => id));
  expect(ofPods.length).toBeGreaterThan(10);
});
