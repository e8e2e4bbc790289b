import { describe, expect, test } from 'vitest';
import type { Json } from '../../../base/json.ts';
import { testPodSecurity } from './test-pod-security.ts';

const restricted = (exclude: Json): Json => ({ level: 'restricted', exclude: [exclude] });

describe('what Kyverno leaves out by chance, or nobody here knows, is not converted', () => {
  test.each([
    ['an old version', { level: 'baseline', version: 'v1.18' }, /those before v1\.19/],
    ['another level', { level: 'strict' }, /level "strict"/],
    ['a field of any value', restricted({ controlName: 'SELinux', restrictedField: 'a' }), /a field without values/],
    ['values of any field', restricted({ controlName: 'SELinux', values: ['a'] }), /values without a field/],
    [
      'an annotation',
      restricted({ controlName: 'AppArmor', restrictedField: 'metadata.annotations[a]', values: ['b'] }),
      /by an annotation/,
    ],
    ['volumes of an image', restricted({ controlName: 'Volume Types', images: ['*'] }), /by images/],
    [
      'a field of any container',
      restricted({
        controlName: 'Running as Non-root',
        restrictedField: 'spec.containers[*].securityContext.runAsNonRoot',
        values: ['false'],
      }),
      /lets one container through/,
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
