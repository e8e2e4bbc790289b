import type { Variables } from '../../cel/check/known.ts';
import { BOOL, DYN, type Fields, INT, objectType, type SchemaType, STRING } from '../../cel/check/schema-type.ts';

const TIME: SchemaType = { kind: 'timestamp' };
const TEXTS: SchemaType = { kind: 'list', of: STRING };
const TEXT_MAP: SchemaType = { kind: 'map', value: STRING };
const texts = (...names: readonly string[]): Fields => Object.fromEntries(names.map((name) => [name, STRING]));

const KIND = objectType('kubernetes.GroupVersionKind', texts('group', 'version', 'kind'));
const RESOURCE = objectType('kubernetes.GroupVersionResource', texts('group', 'version', 'resource'));

/** `BuildRequestType` in `k8s.io/apiserver/pkg/admission/plugin/cel`. */
const REQUEST = objectType('kubernetes.AdmissionRequest', {
  ...texts('subResource', 'requestSubResource', 'name', 'namespace', 'operation'),
  kind: KIND,
  requestKind: KIND,
  resource: RESOURCE,
  requestResource: RESOURCE,
  userInfo: objectType('kubernetes.UserInfo', {
    ...texts('username', 'uid'),
    groups: TEXTS,
    extra: { kind: 'map', value: TEXTS },
  }),
  dryRun: BOOL,
  options: DYN,
});

/** `BuildNamespaceType` in the same place. */
const NAMESPACE = objectType('kubernetes.Namespace', {
  metadata: objectType('kubernetes.NamespaceMetadata', {
    ...texts('name', 'generateName', 'namespace', 'UID', 'resourceVersion'),
    labels: TEXT_MAP,
    annotations: TEXT_MAP,
    creationTimestamp: TIME,
    deletionTimestamp: TIME,
    deletionGracePeriodSeconds: INT,
    generation: INT,
    finalizers: TEXTS,
  }),
  spec: objectType('kubernetes.NamespaceSpec', { finalizers: TEXTS }),
  status: objectType('kubernetes.NamespaceStatus', {
    phase: STRING,
    conditions: {
      kind: 'list',
      of: objectType('kubernetes.NamespaceCondition', {
        ...texts('status', 'type', 'message', 'reason'),
        lastTransitionTime: TIME,
      }),
    },
  }),
});

/** What expressions of a policy may name, beside the `variables` that it makes itself. */
export function policyVariables({
  hasParams,
  hasAuthorizer,
}: {
  readonly hasParams: boolean;
  readonly hasAuthorizer: boolean;
}): Variables {
  return new Map<string, SchemaType>([
    ['object', DYN],
    ['oldObject', DYN],
    ['request', REQUEST],
    ['namespaceObject', NAMESPACE],
    ...(hasParams ? [['params', DYN] as const] : []),
    ...(hasAuthorizer ? [['authorizer', DYN] as const] : []),
  ]);
}
