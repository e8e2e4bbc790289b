import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../base/json.ts';
import { objectOf } from '../read.fixture.ts';
import { createPlaceAt } from './place-at.ts';
import { POD_RULES, POD_WEBHOOKS } from './pod-rules.ts';

function read(type: string, more: JsonObject, view = POD_RULES): Json {
  const [apiVersion = '', kind = ''] = type.split(' ');
  const object = objectOf(JSON.stringify({ apiVersion, kind, metadata: { name: 'x' }, ...more }));
  const item = view.project(object, createPlaceAt(object));
  return item === undefined ? 'nothing' : (item.enforces ?? 'unclear');
}

describe('a policy of Kyverno', () => {
  const pods = { any: [{ resources: { kinds: ['Pod'] } }] };
  const rule = { match: pods, validate: { podSecurity: { level: 'baseline' } } };
  const enforcing = { validationFailureAction: 'Enforce' };
  test.each<{ readonly spec: JsonObject; readonly is: string }>([
    { spec: { ...enforcing, rules: [rule] }, is: 'baseline' },
    { spec: { rules: [{ ...rule, validate: { ...rule.validate, failureAction: 'Enforce' } }] }, is: 'baseline' },
    { spec: { ...enforcing, rules: [{ ...rule, match: { resources: { kinds: ['v1/Pod'] } } }] }, is: 'baseline' },
    {
      spec: { ...enforcing, rules: [rule, { ...rule, validate: { podSecurity: { level: 'restricted' } } }] },
      is: 'restricted',
    },
    { spec: { rules: [rule] }, is: 'unclear' },
    { spec: { ...enforcing, rules: [{ ...rule, exclude: {} }] }, is: 'unclear' },
    {
      spec: {
        ...enforcing,
        rules: [{ ...rule, match: { any: [{ resources: { kinds: ['Pod'], namespaces: ['a'] } }] } }],
      },
      is: 'unclear',
    },
    {
      spec: { ...enforcing, rules: [{ ...rule, validate: { podSecurity: { level: 'baseline', exclude: [] } } }] },
      is: 'unclear',
    },
    { spec: { ...enforcing, validationFailureActionOverrides: [], rules: [rule] }, is: 'unclear' },
    { spec: { ...enforcing, rules: [{ match: pods, validate: { pattern: {} } }] }, is: 'unclear' },
    {
      spec: { ...enforcing, rules: [{ match: { any: [{ resources: { kinds: ['Ingress'] } }] }, validate: {} }] },
      is: 'nothing',
    },
    { spec: { ...enforcing, rules: [{ match: pods, mutate: {} }] }, is: 'nothing' },
  ])('$spec: $is', ({ spec, is }) => {
    expect(read('kyverno.io/v1 ClusterPolicy', { spec })).toBe(is);
  });
});

describe('another engine', () => {
  const on = (...resources: string[]): JsonObject => ({ resourceRules: [{ apiGroups: ['*'], resources }] });
  test.each<{ readonly type: string; readonly more: JsonObject; readonly is: string }>([
    {
      type: 'admissionregistration.k8s.io/v1 ValidatingAdmissionPolicy',
      more: { spec: { matchConstraints: on('pods') } },
      is: 'unclear',
    },
    {
      type: 'admissionregistration.k8s.io/v1 ValidatingAdmissionPolicy',
      more: { spec: { matchConstraints: on('secrets') } },
      is: 'nothing',
    },
    { type: 'policies.kyverno.io/v1 ValidatingPolicy', more: { spec: { matchConstraints: on('*') } }, is: 'unclear' },
    { type: 'constraints.gatekeeper.sh/v1beta1 K8sPSPHostFilesystem', more: {}, is: 'unclear' },
    {
      type: 'constraints.gatekeeper.sh/v1beta1 Own',
      more: { spec: { match: { kinds: [{ kinds: ['Pod'] }] } } },
      is: 'unclear',
    },
    { type: 'constraints.gatekeeper.sh/v1beta1 Own', more: { spec: {} }, is: 'unclear' },
    {
      type: 'constraints.gatekeeper.sh/v1beta1 Own',
      more: { spec: { match: { kinds: [{ kinds: ['Namespace'] }] } } },
      is: 'nothing',
    },
    {
      type: 'policies.kubewarden.io/v1 ClusterAdmissionPolicy',
      more: { spec: { rules: [{ resources: ['pods'] }] } },
      is: 'unclear',
    },
    { type: 'security.openshift.io/v1 SecurityContextConstraints', more: {}, is: 'unclear' },
    { type: 'policy/v1beta1 PodSecurityPolicy', more: {}, is: 'unclear' },
    { type: 'v1 ConfigMap', more: {}, is: 'nothing' },
  ])('$type $more: $is', ({ type, more, is }) => {
    expect(read(type, more)).toBe(is);
  });

  test.each<{ readonly name: string; readonly resources: string[]; readonly is: string }>([
    { name: 'pod-guard', resources: ['pods'], is: 'unclear' },
    { name: 'pod-guard', resources: ['pods/exec', 'secrets'], is: 'nothing' },
    { name: 'kyverno-resource-validating-webhook-cfg', resources: ['*'], is: 'nothing' },
  ])('a webhook $name on $resources: $is', ({ name, resources, is }) => {
    const webhooks = [{ name: 'x.example', rules: [{ apiGroups: ['*'], resources }] }];
    const type = 'admissionregistration.k8s.io/v1 ValidatingWebhookConfiguration';
    expect(read(type, { metadata: { name }, webhooks }, POD_WEBHOOKS)).toBe(is);
  });
});
