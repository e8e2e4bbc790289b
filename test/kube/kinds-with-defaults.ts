import type { JsonObject } from '../../src/base/json.ts';

const pods = (image: string): JsonObject => ({
  restartPolicy: 'Never',
  containers: [{ name: 'web', image, ports: [{ containerPort: 80 }], livenessProbe: { httpGet: { port: 80 } } }],
  volumes: [{ name: 'scratch' }, { name: 'settings', configMap: { name: 'settings' } }],
});

const object = (kind: JsonObject, name: string, fields: JsonObject): JsonObject => ({
  ...kind,
  metadata: { name, namespace: 'policies-in-a' },
  ...fields,
});

const job = (name: string, own: JsonObject, { template = {}, ...spec }: JsonObject): JsonObject => ({
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name, namespace: 'policies-in-a', ...own },
  spec: { template: { ...(template as JsonObject), spec: pods('nginx') }, ...spec },
});
const labels = (own: JsonObject): JsonObject => ({ labels: own });
const web = labels({ app: 'web' });

/** A Job is labelled as its pods are, or not, by what both say. */
const JOBS: readonly JsonObject[] = [
  job('nothing', {}, {}),
  job('nothing-of-its-own', {}, { template: { metadata: web } }),
  job('empty', labels({}), { template: { metadata: web } }),
  job('empty-pods', {}, { template: { metadata: labels({}) } }),
  job('both-empty', labels({}), { template: { metadata: labels({}) } }),
  job('pods-of-none', web, {}),
  job('alike', web, { template: { metadata: web } }),
  job('another', labels({ app: 'other' }), { template: { metadata: web } }),
  job('by-hand', {}, { template: { metadata: web }, manualSelector: true, selector: { matchLabels: { app: 'web' } } }),
];

const POD_TEMPLATE = { apiVersion: 'v1', kind: 'PodTemplate' };
const LEASE = { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease' };
const AUTOSCALER = { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler' };

const target = { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }, maxReplicas: 4 };
const autoscaler = (name: string, spec: JsonObject): JsonObject =>
  object(AUTOSCALER, name, { spec: { ...target, ...spec } });
const memory = { name: 'memory', target: { type: 'AverageValue', averageValue: '1024Mi' } };

const AUTOSCALERS: readonly JsonObject[] = [
  autoscaler('plain', {}),
  autoscaler('two', { minReplicas: 2, metrics: [], behavior: {} }),
  autoscaler('by-memory', { metrics: [{ type: 'Resource', resource: memory }] }),
  autoscaler('slow', {
    behavior: {
      scaleUp: { selectPolicy: 'Min', policies: [{ type: 'Pods', value: 1, periodSeconds: 60 }] },
      scaleDown: { stabilizationWindowSeconds: 0 },
    },
  }),
  autoscaler('never-down', { behavior: { scaleDown: { selectPolicy: 'Disabled' } } }),
];

/** Objects of kinds that the made objects leave out, with and without what the API server fills in. */
export const KINDS_WITH_DEFAULTS: readonly JsonObject[] = [
  ...JOBS,
  ...AUTOSCALERS,
  object(POD_TEMPLATE, 'plain', { template: { metadata: web, spec: pods('nginx:1') } }),
  object(POD_TEMPLATE, 'on-the-node', { template: { spec: { ...pods('nginx'), hostNetwork: true } } }),
  object(LEASE, 'plain', {}),
  object(LEASE, 'held', {
    spec: { holderIdentity: 'web', leaseDurationSeconds: 15, renewTime: '2026-11-27T10:00:00.000000Z' },
  }),
  {
    apiVersion: 'node.k8s.io/v1',
    kind: 'RuntimeClass',
    metadata: { name: 'small' },
    handler: 'small',
    overhead: { podFixed: { memory: '2048Mi' } },
    scheduling: { tolerations: [{ key: 'small' }] },
  },
];
