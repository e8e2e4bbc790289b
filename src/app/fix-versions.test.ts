import { expect, test } from 'vitest';
import { makeReady } from '../assessment/judge-object.ts';
import { control } from '../controls/manifest/no-removed-apis/control.ts';
import { fixFile } from './fix-file.ts';

const rules = {
  ready: [makeReady(control, 0, { parameters: {}, today: '2026-11-26' })],
  reading: { namespace: '' },
  includeUnsafe: false,
};

test.each([
  ['batch/v1beta1', 'CronJob', 'batch/v1'],
  ['autoscaling/v2beta2', 'HorizontalPodAutoscaler', 'autoscaling/v2'],
  ['rbac.authorization.k8s.io/v1beta1', 'RoleBinding', 'rbac.authorization.k8s.io/v1'],
])('%s %s: the version that has the same fields is written', (old, kind, current) => {
  const text = `apiVersion: ${old} # here\nkind: ${kind}\nmetadata: { name: a, namespace: shop }\n`;
  expect(fixFile('a.yaml', text, rules).after).toBe(text.replace(old, current));
});

test.each([
  ['networking.k8s.io/v1beta1', 'Ingress'],
  ['policy/v1beta1', 'PodDisruptionBudget'],
  ['policy/v1beta1', 'PodSecurityPolicy'],
])('%s %s: other fields are for a person to write', (apiVersion, kind) => {
  const text = `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: a, namespace: shop }\n`;
  const fix = fixFile('a.yaml', text, rules);
  expect(fix).toMatchObject({ after: text, needsDecision: true });
});
