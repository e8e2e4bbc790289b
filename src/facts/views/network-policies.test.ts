import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../base/json.ts';
import { objectOf } from '../read.fixture.ts';
import { createPlaceAt } from './place-at.ts';
import { CUSTOM_POLICIES } from './custom-policies.ts';
import { NETWORK_POLICIES, type PolicyItem } from './network-policies.ts';

const project = (type: string, spec: Json): PolicyItem | undefined => projectWith(type, { spec });

function projectWith(type: string, fields: JsonObject): PolicyItem | undefined {
  const [apiVersion = '', kind = ''] = type.split(' ');
  const object = objectOf(JSON.stringify({ apiVersion, kind, metadata: { name: 'x', namespace: 'shop' }, ...fields }));
  const placeAt = createPlaceAt(object);
  return NETWORK_POLICIES.project(object, placeAt) ?? CUSTOM_POLICIES.project(object, placeAt);
}

const POD = { podSelector: {} };

describe('a NetworkPolicy', () => {
  test.each<{ readonly says: string; readonly spec: Json; readonly is: readonly [string, string] }>([
    { says: 'is for ingress alone where it says nothing', spec: POD, is: ['denies', 'none'] },
    { says: 'is for egress too where it has rules for it', spec: { ...POD, egress: [{}] }, is: ['denies', 'opens'] },
    { says: 'is not for egress where there are no rules', spec: { ...POD, egress: [] }, is: ['denies', 'none'] },
    { says: 'is for what it names', spec: { ...POD, policyTypes: ['Egress'], ingress: [{}] }, is: ['none', 'denies'] },
    { says: 'with no types named is as with none said', spec: { ...POD, policyTypes: [] }, is: ['denies', 'none'] },
    { says: 'restricts', spec: { ...POD, ingress: [{ from: [{ podSelector: {} }] }] }, is: ['restricts', 'none'] },
    {
      says: 'restricts by a port alone',
      spec: { ...POD, ingress: [{ ports: [{ port: 80 }] }] },
      is: ['restricts', 'none'],
    },
    {
      says: 'opens by every address',
      spec: { ...POD, ingress: [{ from: [{ ipBlock: { cidr: '0.0.0.0/0' } }] }] },
      is: ['opens', 'none'],
    },
    {
      says: 'restricts by every address but some',
      spec: { ...POD, ingress: [{ from: [{ ipBlock: { cidr: '0.0.0.0/0', except: ['10.0.0.0/8'] } }] }] },
      is: ['restricts', 'none'],
    },
    {
      says: 'opens by one empty rule of several',
      spec: { ...POD, ingress: [{ from: [{}] }, { from: [] }] },
      is: ['opens', 'none'],
    },
    { says: 'with types that are no list', spec: { ...POD, policyTypes: 'Egress' }, is: ['unknown', 'unknown'] },
    { says: 'with rules that are no list', spec: { ...POD, ingress: {} }, is: ['unknown', 'none'] },
  ])('$says', ({ spec, is }) => {
    const policy = project('networking.k8s.io/v1 NetworkPolicy', spec);
    expect([policy?.ingress, policy?.egress]).toEqual(is);
  });

  test('that is no map selects what nobody can say', () => {
    expect(project('networking.k8s.io/v1 NetworkPolicy', 'none')?.pods.isMalformed).toBe(true);
  });
});

describe('a policy of Cilium', () => {
  const KIND = 'cilium.io/v2 CiliumNetworkPolicy';
  const all = { endpointSelector: {} };
  test.each<{ readonly spec: Json; readonly is: readonly [string, string] }>([
    { spec: { ...all, ingress: [{}] }, is: ['denies', 'none'] },
    { spec: { ...all, ingress: [] }, is: ['none', 'none'] },
    { spec: { ...all, ingress: [{ fromEndpoints: [{}] }], egressDeny: [{}] }, is: ['restricts', 'denies'] },
    { spec: { ...all, ingress: [{}], enableDefaultDeny: { ingress: false, egress: true } }, is: ['none', 'denies'] },
    { spec: { ...all, ingress: [{ fromEntities: ['all'] }], egress: [{ toCIDR: ['::/0'] }] }, is: ['opens', 'opens'] },
    { spec: { ...all, ingress: [{ fromEntities: ['all'], toPorts: [] }] }, is: ['restricts', 'none'] },
    { spec: { ...all, enableDefaultDeny: { ingress: 'yes' } }, is: ['unknown', 'none'] },
  ])('$spec', ({ spec, is }) => {
    const policy = project(KIND, spec);
    expect([policy?.ingress, policy?.egress]).toEqual(is);
  });

  test('reads labels of pods, and none of other sources', () => {
    const pods = (matchLabels: Json) => project(KIND, { endpointSelector: { matchLabels } })?.pods;
    expect(pods({ 'k8s:app': 'web', 'any:tier': 'x' })?.requirements.map(({ key }) => key)).toEqual(['app', 'tier']);
    expect(pods({ 'reserved:host': '' })?.isMalformed).toBe(true);
    expect(pods({ 'k8s:io.kubernetes.pod.namespace': 'shop' })?.isMalformed).toBe(true);
  });

  test('for nodes is none for pods', () => {
    const nodes = project('cilium.io/v2 CiliumClusterwideNetworkPolicy', { nodeSelector: {}, ingress: [{}] });
    expect(nodes?.ingress).toBe('none');
    expect(project(KIND, null)?.ingress).toBe('unknown');
  });

  test.each<{ readonly fields: JsonObject; readonly is: string }>([
    { fields: { specs: [{ ...all, ingress: [{}] }] }, is: 'denies' },
    {
      fields: {
        specs: [
          { ...all, ingress: [{}] },
          { ...all, egress: [{}] },
        ],
      },
      is: 'unknown',
    },
    { fields: { spec: { ...all, ingress: [{}] }, specs: [{ ...all, egress: [{}] }] }, is: 'unknown' },
    { fields: { specs: [] }, is: 'unknown' },
    { fields: { specs: { ...all, ingress: [{}] } }, is: 'unknown' },
  ])('has its rule in a list, and with several nobody can say: $fields', ({ fields, is }) => {
    expect(projectWith(KIND, fields)?.ingress).toBe(is);
  });
});

describe('a policy of Calico', () => {
  test.each<{ readonly selector: Json; readonly selects: Json }>([
    { selector: 'all()', selects: [] },
    { selector: '', selects: [] },
    {
      selector: 'app == \'web\' && tier == "x"',
      selects: [
        ['app', 'web'],
        ['tier', 'x'],
      ],
    },
    { selector: "app == 'web' && app == 'api'", selects: 'unknown' },
    { selector: "app in { 'web' }", selects: 'unknown' },
    { selector: '!has(app)', selects: 'unknown' },
    { selector: 1, selects: 'unknown' },
  ])('selects by $selector', ({ selector, selects }) => {
    const pods = project('projectcalico.org/v3 NetworkPolicy', { selector })?.pods;
    const read = pods?.isMalformed ? 'unknown' : pods?.requirements.map(({ key, values }) => [key, ...values]);
    expect(read).toEqual(selects);
  });

  test.each<{ readonly spec: Json; readonly is: readonly [string, string] }>([
    { spec: {}, is: ['denies', 'none'] },
    { spec: { egress: [{ action: 'Allow' }] }, is: ['none', 'opens'] },
    { spec: { egress: [{ action: 'Log' }, { action: 'Pass' }] }, is: ['none', 'opens'] },
    { spec: { egress: [{ action: 'Allow', protocol: 'TCP' }] }, is: ['none', 'restricts'] },
    { spec: { egress: [{ action: 'Deny' }, { action: 'Allow' }] }, is: ['none', 'denies'] },
    { spec: { types: ['Ingress', 'Egress'], ingress: [{ action: 'Deny' }] }, is: ['denies', 'denies'] },
  ])('$spec', ({ spec, is }) => {
    const policy = project('crd.projectcalico.org/v1 GlobalNetworkPolicy', spec);
    expect([policy?.ingress, policy?.egress]).toEqual(is);
  });

  test('of a tier of its own may hand on what it does not allow', () => {
    expect(project('projectcalico.org/v3 NetworkPolicy', { tier: 'platform' })?.pods.isMalformed).toBe(true);
  });
});

test('a policy of the cluster says nothing until it denies', () => {
  const KIND = 'policy.networking.k8s.io/v1alpha2 ClusterNetworkPolicy';
  const policy = project(KIND, {
    subject: { pods: { namespaceSelector: { matchLabels: { a: 'b' } }, podSelector: {} } },
    ingress: [{ action: 'Accept' }],
    egress: [{ action: 'Pass' }, { action: 'Deny' }],
  });
  expect([policy?.ingress, policy?.egress]).toEqual(['none', 'unknown']);
  expect(policy?.namespaces?.requirements).toEqual([{ key: 'a', operator: 'In', values: ['b'] }]);
});
