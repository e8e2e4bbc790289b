import { describe, expect, test } from 'vitest';
import { equalLabels, type LabelSelector } from '../facts/label-selector.ts';
import type { Effect, PolicyItem } from '../facts/views/network-policies.ts';
import type { WorkloadItem } from '../facts/views/workloads.ts';
import { isCovered, isDefaultDeny } from './coverage.ts';
import { selectPodsOf } from './select-pods.ts';

const ALL: LabelSelector = { requirements: [] };
const UNKNOWN: LabelSelector = { requirements: [], isMalformed: true };
const WEB = equalLabels({ app: 'web' });

function policy(pods: LabelSelector, ingress: Effect, more: Partial<PolicyItem> = {}): PolicyItem {
  const subject = { group: 'networking.k8s.io', kind: 'NetworkPolicy', namespace: 'shop', name: 'x', container: '' };
  return { subject, place: { file: 'x', line: 1, column: 1 }, pods, ingress, egress: 'none', ...more };
}

function workload(labels?: Readonly<Record<string, string>>, kind = 'apps/Deployment'): WorkloadItem {
  const [group = '', short = ''] = kind.split('/');
  const subject = { group, kind: short, namespace: 'shop', name: 'web', container: '' };
  return labels === undefined ? { subject } : { subject, labels };
}

describe('pods are covered', () => {
  const web = workload({ app: 'web' });
  test.each<{ readonly by: readonly PolicyItem[]; readonly is: string }>([
    { by: [], is: 'no' },
    { by: [policy(WEB, 'denies')], is: 'yes' },
    { by: [policy(WEB, 'opens')], is: 'yes' },
    { by: [policy(WEB, 'none', { egress: 'denies' })], is: 'no' },
    { by: [policy(equalLabels({ app: 'api' }), 'denies')], is: 'no' },
    { by: [policy(UNKNOWN, 'denies')], is: 'maybe' },
    { by: [policy(WEB, 'unknown')], is: 'maybe' },
    { by: [policy(UNKNOWN, 'denies'), policy(ALL, 'restricts')], is: 'yes' },
    { by: [policy(ALL, 'denies', { namespaces: equalLabels({ team: 'shop' }) })], is: 'yes' },
    { by: [policy(ALL, 'denies', { namespaces: equalLabels({ team: 'pay' }) })], is: 'no' },
  ])('by $by.length policies: $is', ({ by, is }) => {
    expect(isCovered(web, 'ingress', { policies: by, namespaceLabels: { team: 'shop' } })).toBe(is);
  });

  test('by a policy of the cluster, where the labels of the namespace are known', () => {
    const policies = [policy(ALL, 'denies', { namespaces: equalLabels({ team: 'shop' }) })];
    expect(isCovered(web, 'ingress', { policies, namespaceLabels: undefined })).toBe('maybe');
  });
});

describe('a default deny', () => {
  test.each<{ readonly of: PolicyItem; readonly is: string }>([
    { of: policy(ALL, 'denies'), is: 'yes' },
    { of: policy(ALL, 'restricts'), is: 'yes' },
    { of: policy(ALL, 'opens'), is: 'no' },
    { of: policy(WEB, 'denies'), is: 'no' },
    { of: policy(ALL, 'none'), is: 'no' },
    { of: policy(ALL, 'unknown'), is: 'maybe' },
    { of: policy(UNKNOWN, 'denies'), is: 'maybe' },
  ])('$of.ingress: $is', ({ of, is }) => {
    expect(isDefaultDeny(of, 'ingress', {})).toBe(is);
  });
});

describe('a selector', () => {
  const hash = (operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist', value?: string): LabelSelector => ({
    requirements: [{ key: 'pod-template-hash', operator, values: value === undefined ? [] : [value] }],
  });
  test.each<{ readonly selector: LabelSelector; readonly pods: WorkloadItem; readonly is: string }>([
    { selector: ALL, pods: workload({}), is: 'yes' },
    { selector: ALL, pods: workload(), is: 'maybe' },
    { selector: WEB, pods: workload(), is: 'maybe' },
    { selector: hash('Exists'), pods: workload({}), is: 'yes' },
    { selector: hash('DoesNotExist'), pods: workload({}), is: 'no' },
    { selector: hash('In', 'x'), pods: workload({}), is: 'maybe' },
    { selector: hash('NotIn', 'x'), pods: workload({}), is: 'maybe' },
    { selector: hash('In', 'x'), pods: workload({}, '/Pod'), is: 'no' },
    { selector: hash('NotIn', 'x'), pods: workload({}, '/Pod'), is: 'yes' },
    { selector: WEB, pods: { ...workload({}), isMalformed: true }, is: 'maybe' },
    { selector: WEB, pods: { ...workload({ app: 'api' }), isMalformed: true }, is: 'no' },
  ])('$selector.requirements of $pods.subject.kind: $is', ({ selector, pods, is }) => {
    expect(selectPodsOf(selector, pods)).toBe(is);
  });
});
