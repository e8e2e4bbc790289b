import { expect, test } from 'vitest';
import { assessTexts } from './assess.fixture.ts';

test('a control of pods passes nothing where a kind that nobody declared holds containers', () => {
  const container = '{name: a, image: b, securityContext: {privileged: true}}';
  const { controls } = assessTexts({
    'app.yaml': `{apiVersion: example.com/v1, kind: App, metadata: {name: a}, spec: {template: {spec: {containers: [${container}]}}}}`,
  });
  const verdicts = Map.groupBy(controls, ({ verdict, counts }) => `${verdict}, ${counts['not-evaluated']} unseen`);
  expect([...verdicts.keys()].every((verdict) => verdict.startsWith('not-evaluated'))).toBe(true);
  expect(verdicts.get('not-evaluated, 1 unseen')?.map(({ id }) => id)).toEqual([
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
