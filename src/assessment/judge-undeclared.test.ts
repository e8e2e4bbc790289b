import { expect, test } from 'vitest';
import { loadBuiltInControls } from '../controls/registry.ts';
import { assessTexts } from './assess.fixture.ts';

const STRICT = new Set((await loadBuiltInControls()).flatMap(({ id, profile }) => (profile === 'strict' ? [id] : [])));

test('a control of pods passes nothing where a kind that nobody declared holds containers', () => {
  const container = '{name: a, image: b, securityContext: {privileged: true}}';
  const { controls } = assessTexts({
    'app.yaml': `{apiVersion: example.com/v1, kind: App, metadata: {name: a}, spec: {template: {spec: {containers: [${container}]}}}}`,
  });
  const verdicts = Map.groupBy(controls, ({ verdict, counts }) => `${verdict}, ${counts['not-evaluated']} unseen`);
  expect([...verdicts.keys()].every((verdict) => verdict.startsWith('not-evaluated'))).toBe(true);
  const ids = verdicts.get('not-evaluated, 1 unseen')?.map(({ id }) => id) ?? [];
  expect(ids.filter((id) => !STRICT.has(id))).toEqual([
    'workload/no-host-namespaces',
    'workload/no-host-path-volumes',
    'workload/no-privilege-escalation',
    'workload/no-privileged-containers',
    'workload/pin-image-digest',
    'workload/require-non-root',
    'workload/require-resource-requests',
    'workload/restrict-added-capabilities',
  ]);
});
