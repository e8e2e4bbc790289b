import type { Json, JsonObject } from '../../src/base/json.ts';
import type { Path } from '../../src/base/path.ts';

/** A field that decides a control, in an object that passes it, and values that the API server's reader refuses there. */
export interface IllTyped {
  readonly control: string;
  readonly at: Path;
  readonly object: JsonObject;
  readonly values: readonly Json[];
}

const NO_BOOL: readonly Json[] = ['true', 'false', 0, 1, [], {}, ['x']];
const NO_NUMBER: readonly Json[] = ['1000', true, [], {}];
const NO_MAP: readonly Json[] = ['x', 5, true, ['x'], [{}]];
const NO_LIST: readonly Json[] = ['x', 5, true, { a: 'b' }];
const NO_TEXT: readonly Json[] = [5, true, [], {}];
const NO_QUANTITY: readonly Json[] = [true, [], {}];

const DIGEST = `r.example/app@sha256:${'ab'.repeat(32)}`;
const SPEC: Path = ['spec'];
const FIRST: Path = [...SPEC, 'containers', 0];
const SECURITY: Path = [...FIRST, 'securityContext'];

function pod(container: JsonObject, spec: JsonObject = {}): JsonObject {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'a' },
    spec: { ...spec, containers: [{ name: 'app', ...container }] },
  };
}

function secured(securityContext: JsonObject): JsonObject {
  return pod({ securityContext });
}

function role(rule: JsonObject): JsonObject {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'Role',
    metadata: { name: 'a' },
    rules: [{ verbs: ['get'], resources: ['pods'], apiGroups: [''], ...rule }],
  };
}

const requests = pod({ resources: { requests: { cpu: '1', memory: '1Gi' } } });

export const ILL_TYPED: readonly IllTyped[] = [
  { control: 'workload/no-privileged-containers', at: SECURITY, object: secured({}), values: NO_MAP },
  {
    control: 'workload/no-privileged-containers',
    at: [...SECURITY, 'privileged'],
    object: secured({ privileged: false }),
    values: NO_BOOL,
  },
  { control: 'workload/no-privileged-containers', at: [...SPEC, 'containers'], object: pod({}), values: NO_LIST },
  {
    control: 'workload/no-privileged-containers',
    at: [...SPEC, 'initContainers'],
    object: pod({}, { initContainers: [{ name: 'b' }] }),
    values: NO_LIST,
  },
  {
    control: 'workload/no-privilege-escalation',
    at: SECURITY,
    object: secured({ allowPrivilegeEscalation: false }),
    values: NO_MAP,
  },
  {
    control: 'workload/no-privilege-escalation',
    at: [...SECURITY, 'allowPrivilegeEscalation'],
    object: secured({ allowPrivilegeEscalation: false }),
    values: NO_BOOL,
  },
  { control: 'workload/require-non-root', at: SECURITY, object: secured({ runAsNonRoot: true }), values: NO_MAP },
  {
    control: 'workload/require-non-root',
    at: [...SECURITY, 'runAsNonRoot'],
    object: secured({ runAsNonRoot: true }),
    values: NO_BOOL,
  },
  {
    control: 'workload/require-non-root',
    at: [...SECURITY, 'runAsUser'],
    object: secured({ runAsUser: 1000 }),
    values: NO_NUMBER,
  },
  {
    control: 'workload/require-non-root',
    at: [...SPEC, 'securityContext', 'runAsNonRoot'],
    object: pod({}, { securityContext: { runAsNonRoot: true } }),
    values: NO_BOOL,
  },
  {
    control: 'workload/require-non-root',
    at: [...SPEC, 'securityContext', 'runAsUser'],
    object: pod({}, { securityContext: { runAsUser: 1000 } }),
    values: NO_NUMBER,
  },
  {
    control: 'workload/require-non-root',
    at: [...SPEC, 'securityContext'],
    object: pod({}, { securityContext: { runAsUser: 1000 } }),
    values: NO_MAP,
  },
  {
    control: 'workload/restrict-added-capabilities',
    at: [...SECURITY, 'capabilities'],
    object: secured({ capabilities: {} }),
    values: NO_MAP,
  },
  {
    control: 'workload/restrict-added-capabilities',
    at: [...SECURITY, 'capabilities', 'add'],
    object: secured({ capabilities: { add: [] } }),
    values: [...NO_LIST, [5], [{}], [['x']]],
  },
  {
    control: 'workload/no-host-namespaces',
    at: [...SPEC, 'hostNetwork'],
    object: pod({}, { hostNetwork: false }),
    values: NO_BOOL,
  },
  {
    control: 'workload/no-host-namespaces',
    at: [...SPEC, 'hostPID'],
    object: pod({}, { hostPID: false }),
    values: NO_BOOL,
  },
  {
    control: 'workload/no-host-namespaces',
    at: [...SPEC, 'hostIPC'],
    object: pod({}, { hostIPC: false }),
    values: NO_BOOL,
  },
  { control: 'workload/no-host-namespaces', at: SPEC, object: pod({}), values: NO_MAP },
  {
    control: 'workload/no-host-path-volumes',
    at: [...SPEC, 'volumes'],
    object: pod({}, { volumes: [] }),
    values: [...NO_LIST, ['x'], [5], [[]]],
  },
  {
    control: 'workload/no-host-path-volumes',
    at: [...SPEC, 'volumes', 0, 'hostPath'],
    object: pod({}, { volumes: [{ name: 'a', emptyDir: {} }] }),
    values: NO_MAP,
  },
  { control: 'workload/pin-image-digest', at: [...FIRST, 'image'], object: pod({ image: DIGEST }), values: NO_TEXT },
  { control: 'workload/require-resource-requests', at: [...FIRST, 'resources'], object: requests, values: NO_MAP },
  {
    control: 'workload/require-resource-requests',
    at: [...FIRST, 'resources', 'requests'],
    object: requests,
    values: NO_MAP,
  },
  {
    control: 'workload/require-resource-requests',
    at: [...FIRST, 'resources', 'requests', 'cpu'],
    object: requests,
    values: NO_QUANTITY,
  },
  {
    control: 'workload/require-resource-requests',
    at: [...FIRST, 'resources', 'requests', 'memory'],
    object: requests,
    values: NO_QUANTITY,
  },
  { control: 'rbac/no-wildcards', at: ['rules'], object: role({}), values: [...NO_LIST, ['x'], [5], [[]]] },
  { control: 'rbac/no-wildcards', at: ['rules', 0, 'verbs'], object: role({}), values: ['*', ...NO_LIST] },
  { control: 'rbac/no-wildcards', at: ['rules', 0, 'resources'], object: role({}), values: ['*', ...NO_LIST] },
  { control: 'rbac/no-wildcards', at: ['rules', 0, 'apiGroups'], object: role({}), values: ['*', ...NO_LIST] },
  {
    control: 'rbac/no-wildcards',
    at: ['rules', 0, 'nonResourceURLs'],
    object: role({ nonResourceURLs: [] }),
    values: ['*', ...NO_LIST],
  },
];
