import { expect, test } from 'vitest';
import type { JsonObject } from '../../base/json.ts';
import { readCloudEntry } from './cloud-entry.ts';

const REASON = 'RBAC: allowed by ClusterRoleBinding "ci" of ClusterRole "deployer" to ServiceAccount "pipeline/ci"';

function entry(method: string, resourceName: string, rest: JsonObject = {}): JsonObject {
  return {
    insertId: 'a',
    logName: 'projects/shop/logs/cloudaudit.googleapis.com%2Factivity',
    timestamp: '2026-11-01T10:00:00.123456789Z',
    resource: { type: 'k8s_cluster' },
    labels: { 'authorization.k8s.io/decision': 'allow', 'authorization.k8s.io/reason': REASON },
    protoPayload: {
      '@type': 'type.googleapis.com/google.cloud.audit.AuditLog',
      serviceName: 'k8s.io',
      methodName: method,
      resourceName,
      authenticationInfo: { principalEmail: 'system:serviceaccount:ci:pipeline' },
    },
    ...rest,
  };
}

test.each([
  ['io.k8s.core.v1.pods.list', 'core/v1/namespaces/shop/pods', ['list', '', 'pods', '', '', 'shop']],
  [
    'io.k8s.apps.v1.deployments.create',
    'apps/v1/namespaces/shop/deployments/web',
    ['create', 'apps', 'deployments', '', '', 'shop'],
  ],
  [
    'io.k8s.apps.v1.deployments.scale.patch',
    'apps/v1/namespaces/shop/deployments/web/scale',
    ['patch', 'apps', 'deployments', 'scale', 'web', 'shop'],
  ],
  [
    'io.k8s.core.v1.pods.exec.create',
    'core/v1/namespaces/shop/pods/web/exec',
    ['create', '', 'pods', 'exec', 'web', 'shop'],
  ],
  ['io.k8s.core.v1.nodes.proxy.get', 'core/v1/nodes/n/proxy/metrics/cadvisor', ['get', '', 'nodes', 'proxy', 'n', '']],
  [
    'io.k8s.authorization.rbac.v1.clusterrolebindings.create',
    'rbac.authorization.k8s.io/v1/clusterrolebindings/x',
    ['create', 'rbac.authorization.k8s.io', 'clusterrolebindings', '', '', ''],
  ],
  [
    'io.k8s.networking.gateway.v1beta1.gatewayclasses.update',
    'gateway.networking.k8s.io/v1beta1/gatewayclasses/a',
    ['update', 'gateway.networking.k8s.io', 'gatewayclasses', '', 'a', ''],
  ],
  // Of a group that is not of Kubernetes.
  [
    'io.istio.networking.v1.virtualservices.patch',
    'networking.istio.io/v1/namespaces/shop/virtualservices/web',
    ['patch', 'networking.istio.io', 'virtualservices', '', 'web', 'shop'],
  ],
  ['dev.shop.v1.boats.list', 'shop.dev/v1/namespaces/shop/boats', ['list', 'shop.dev', 'boats', '', '', 'shop']],
  ['io.k8s.core.v1.namespaces.get', 'core/v1/namespaces/shop', ['get', '', 'namespaces', '', 'shop', 'shop']],
  ['io.k8s.core.v1.namespaces.create', 'core/v1/namespaces/shop', ['create', '', 'namespaces', '', '', '']],
])('%s of %s', (method, resourceName, [verb, group, resource, subresource, name, namespace]) => {
  expect(readCloudEntry(entry(method, resourceName))).toMatchObject({
    kind: 'entry',
    source: 'cloud',
    level: 'activity',
    isLast: true,
    minute: Date.UTC(2026, 10, 1, 10) / 60_000,
    uses: [
      {
        user: { name: 'system:serviceaccount:ci:pipeline', groups: [] },
        request: { kind: 'resource', verb, group, resource, subresource, name, namespace },
        outcome: 'allowed',
        grant: { holder: 'ServiceAccount:ci/pipeline', binding: { name: 'ci' } },
      },
    ],
  });
});

const PODS = ['io.k8s.core.v1.pods.list', 'core/v1/pods'] as const;

test.each<[string, JsonObject, JsonObject, string]>([
  ['the decision', { 'authorization.k8s.io/decision': 'forbid' }, {}, 'refused'],
  ['what was granted', {}, { authorizationInfo: [{ granted: true }], status: { code: 7 } }, 'allowed'],
  ['what was not', {}, { authorizationInfo: [{ granted: false }] }, 'refused'],
  ['the status', {}, { status: { code: 7 } }, 'refused'],
  ['another status', {}, { status: { code: 5 } }, 'allowed'],
])('whether it was allowed is told by %s', (_, labels, more, outcome) => {
  const { protoPayload, ...rest } = entry(...PODS) as { protoPayload: JsonObject };
  expect(readCloudEntry({ ...rest, protoPayload: { ...protoPayload, ...more }, labels })).toMatchObject({
    uses: [{ outcome }],
  });
});

test('an entry that only begins is not the last of its request', () => {
  const begun = entry(...PODS, { operation: { id: 'o', first: true } });
  const ended = entry(...PODS, { operation: { id: 'o', last: true } });
  expect(readCloudEntry(begun)).toMatchObject({ id: 'o', isLast: false });
  expect(readCloudEntry(ended)).toMatchObject({ id: 'o', isLast: true });
});

test('entries of other services are foreign; as somebody else, nobody knows whose permission it was', () => {
  const { protoPayload, ...rest } = entry(...PODS) as { protoPayload: JsonObject };
  const made = {
    serviceName: 'container.googleapis.com',
    methodName: 'google.container.v1.ClusterManager.CreateCluster',
  };
  expect(readCloudEntry({ ...rest, protoPayload: { ...protoPayload, ...made, resourceName: 'projects/x' } })).toEqual({
    kind: 'foreign',
  });
  const as = { principalEmail: 'anna@example.com', authoritySelector: 'ben@example.com' };
  expect(readCloudEntry({ ...rest, protoPayload: { ...protoPayload, authenticationInfo: as } })).toMatchObject({
    kind: 'unclear',
    user: 'anna@example.com',
  });
});

test('somebody of a pool of identities is who their subject says; nobody is unauthenticated', () => {
  const { protoPayload, ...rest } = entry(...PODS) as { protoPayload: JsonObject };
  const readAs = (authenticationInfo: JsonObject): unknown =>
    readCloudEntry({ ...rest, protoPayload: { ...protoPayload, authenticationInfo } });
  const subject = 'principal://iam.googleapis.com/locations/global/workforcePools/crew/subject/anna';
  expect(readAs({ principalSubject: subject })).toMatchObject({ uses: [{ user: { name: subject } }] });
  expect(readAs({ principalEmail: 'anna@example.com', principalSubject: 'user:anna@example.com' })).toMatchObject({
    uses: [{ user: { name: 'anna@example.com' } }],
  });
  expect(readAs({})).toMatchObject({ kind: 'unauthenticated' });
});
