import type { JsonObject } from '../../src/base/json.ts';
import type { Random } from './random.ts';

const RBAC = 'rbac.authorization.k8s.io';
const NAMESPACES = ['shop', 'team'] as const;
const ACCOUNTS = ['a', 'b', 'c'] as const;

/** Permissions that steps need, alone or together, and some that none does. */
const RULES: readonly (readonly [group: string, resources: readonly string[], verbs: readonly string[]])[] = [
  ['', ['pods'], ['create']],
  ['', ['pods'], ['get']],
  ['', ['pods/exec'], ['create']],
  ['', ['pods/ephemeralcontainers'], ['patch']],
  ['', ['secrets'], ['create', 'get']],
  ['', ['secrets'], ['list']],
  ['', ['serviceaccounts/token'], ['create']],
  ['', ['serviceaccounts'], ['create', 'impersonate']],
  ['', ['users', 'groups'], ['impersonate']],
  ['', ['nodes/proxy'], ['get']],
  ['', ['namespaces'], ['patch']],
  ['', ['persistentvolumes', 'persistentvolumeclaims'], ['create']],
  ['apps', ['deployments'], ['patch']],
  [RBAC, ['clusterroles', 'roles'], ['escalate', 'patch']],
  [RBAC, ['clusterroles'], ['bind', 'create']],
  [RBAC, ['rolebindings', 'clusterrolebindings'], ['create']],
  ['certificates.k8s.io', ['*'], ['*']],
  ['admissionregistration.k8s.io', ['*'], ['create']],
  [
    'authentication.k8s.io',
    ['serviceaccounts', 'users', 'nodes'],
    ['impersonate:serviceaccount', 'impersonate:arbitrary-node'],
  ],
  [RBAC, ['clusterrolebindings'], ['impersonate-on:serviceaccount:create']],
  ['', ['serviceaccounts/token'], ['impersonate-on:arbitrary-node:create']],
  ['*', ['*'], ['*']],
];

const NOTHING = ['', [], []] as const;

/** Two namespaces with accounts that pods run as, and two that there are none of. */
export const OBJECTS: readonly JsonObject[] = NAMESPACES.flatMap((namespace) => [
  {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name: namespace,
      labels: { 'pod-security.kubernetes.io/enforce': namespace === 'shop' ? 'baseline' : 'privileged' },
    },
  },
  ...ACCOUNTS.slice(1).flatMap((name): readonly JsonObject[] => [
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace } },
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name, namespace },
      spec: { serviceAccountName: name, containers: [] },
    },
  ]),
]);

function randomSubject(random: Random): JsonObject {
  const kind = random.pick(['ServiceAccount', 'ServiceAccount', 'User', 'Group']);
  if (kind === 'ServiceAccount') return { kind, name: random.pick(ACCOUNTS), namespace: random.pick(NAMESPACES) };
  return {
    apiGroup: RBAC,
    kind,
    name: random.pick([
      'anna',
      'system:serviceaccounts',
      'system:serviceaccounts:shop',
      'system:unauthenticated',
      'anna',
    ]),
  };
}

/** A role with its binding, which are one thing here. */
export function randomGrant(random: Random, index: number): readonly JsonObject[] {
  const name = `r${index}`;
  const isNamespaced = random.below(10) < 6;
  const [group, resources, verbs] = RULES[random.below(RULES.length - (isNamespaced ? 1 : 0))] ?? NOTHING;
  const names = random.below(10) < 2 ? { resourceNames: [random.pick([...ACCOUNTS, name])] } : {};
  const rules = [{ apiGroups: [group], resources: [...resources], verbs: [...verbs], ...names }];
  const prefix = isNamespaced ? '' : 'Cluster';
  const metadata = { name, ...(isNamespaced ? { namespace: random.pick(NAMESPACES) } : {}) };
  return [
    { apiVersion: `${RBAC}/v1`, kind: `${prefix}Role`, metadata, rules },
    {
      apiVersion: `${RBAC}/v1`,
      kind: `${prefix}RoleBinding`,
      metadata,
      roleRef: { apiGroup: RBAC, kind: `${prefix}Role`, name },
      subjects: [randomSubject(random)],
    },
  ];
}
