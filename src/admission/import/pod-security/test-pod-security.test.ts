import { describe, expect, test } from 'vitest';
import type { Json } from '../../../base/json.ts';
import { testPodSecurity } from './test-pod-security.ts';

const restricted = (exclude: Json): Json => ({ level: 'restricted', exclude: [exclude] });

describe('what Kyverno leaves out by chance, or nobody here knows, is not converted', () => {
  test.each([
    ['an old version', { level: 'baseline', version: 'v1.18' }, /those before v1\.19/],
    ['another level', { level: 'strict' }, /level "strict"/],
    [
      'values',
      restricted({ controlName: 'SELinux', restrictedField: 'a', values: ['b'] }),
      /values of a field of SELinux/,
    ],
    ['containers of any image', restricted({ controlName: 'Capabilities' }), /which Kyverno refuses/],
    ['the pod alone', restricted({ controlName: 'Running as Non-root' }), /lets one container through/],
    ['another control', restricted({ controlName: 'Sleep' }), /no control of the standards/],
  ] as const)('%s', (_what, podSecurity, expected) => {
    expect(() => testPodSecurity(podSecurity, ['Pod'], 'object')).toThrow(expected);
  });

  test('kinds that make no pods', () => {
    expect(() => testPodSecurity({ level: 'baseline' }, ['Service'], 'object')).toThrow(/makes no pods/);
    expect(() => testPodSecurity({ level: 'baseline' }, ['Pod', 'CronJob'], 'object')).toThrow(/several places/);
  });
});

test('a control that is left out whole is not asked for', () => {
  const titles = (podSecurity: Json) => testPodSecurity(podSecurity, ['Pod'], 'object').map(({ title }) => title);
  const namespaces = 'the namespaces of the node are not shared';
  expect(titles({ level: 'baseline' })).toContain(namespaces);
  expect(titles({ level: 'baseline', exclude: [{ controlName: 'Host Namespaces' }] })).not.toContain(namespaces);
});
