import { describe, expect, test } from 'vitest';
import data from './schema/api-lifecycles.json' with { type: 'json' };
import { findLifecycle, findReplacement, SAME_FIELDS } from './api-lifecycle.ts';

describe('findLifecycle', () => {
  test.each([
    ['extensions/v1beta1', 'Deployment', 16],
    ['extensions/v1beta1', 'Ingress', 22],
    ['apiextensions.k8s.io/v1beta1', 'CustomResourceDefinition', 22],
    ['policy/v1beta1', 'PodSecurityPolicy', 25],
    ['autoscaling/v2beta1', 'HorizontalPodAutoscaler', 25],
    ['batch/v1beta1', 'CronJob', 25],
    ['flowcontrol.apiserver.k8s.io/v1beta3', 'FlowSchema', 32],
    ['networking.k8s.io/v1beta1', 'ServiceCIDR', 37],
  ])('%s %s is gone with 1.%i', (apiVersion, kind, removed) => {
    expect(findLifecycle(apiVersion, kind)?.removed).toBe(removed);
  });

  test.each([
    ['apps/v1', 'Deployment'],
    ['v1', 'Pod'],
    ['example.com/v1beta1', 'Ingress'],
    ['constructor', 'toString'],
  ])('nothing is known of %s %s', (apiVersion, kind) => {
    expect(findLifecycle(apiVersion, kind)).toBeUndefined();
  });
});

describe('findReplacement', () => {
  test('goes on where a replacement is itself gone', () => {
    const lifecycle = findLifecycle('flowcontrol.apiserver.k8s.io/v1beta1', 'FlowSchema') ?? {};
    expect(findReplacement(lifecycle, 26)).toBe('flowcontrol.apiserver.k8s.io/v1beta3/FlowSchema');
    expect(findReplacement(lifecycle, 37)).toBe('flowcontrol.apiserver.k8s.io/v1/FlowSchema');
  });

  test('ends where nothing is served any more', () => {
    const lifecycle = findLifecycle('extensions/v1beta1', 'PodSecurityPolicy') ?? {};
    expect(findReplacement(lifecycle, 20)).toBe('policy/v1beta1/PodSecurityPolicy');
    expect(findReplacement(lifecycle, 37)).toBeUndefined();
  });
});

test('a version of the same fields is the one that upstream names', () => {
  for (const [api, version] of SAME_FIELDS) {
    const kind = api.slice(api.lastIndexOf('/') + 1);
    const { replacement } = (data.apis as Readonly<Record<string, { replacement?: string }>>)[api] ?? {};
    expect(replacement).toBe(`${version}/${kind}`);
  }
});
