import type { JsonObject } from '../../src/base/json.ts';
import type { Random } from '../fuzz/random.ts';

/** Roles, bindings and requests that often meet: few names, of every form that RBAC knows or seems to know. */
export interface RandomWorld {
  readonly roles: readonly JsonObject[];
  readonly clusterRoles: readonly JsonObject[];
  readonly roleBindings: readonly JsonObject[];
  readonly clusterRoleBindings: readonly JsonObject[];
  readonly requests: readonly RandomRequest[];
  readonly pairs: readonly { readonly owner: readonly JsonObject[]; readonly servant: readonly JsonObject[] }[];
  readonly choices: readonly { readonly selector: JsonObject; readonly labels: Readonly<Record<string, string>> }[];
}

/** Who asks is a holder's name, as `parseHolder` reads it. */
export interface RandomRequest {
  readonly holder: string;
  readonly verb: string;
  readonly group: string;
  readonly resource: string;
  readonly subresource: string;
  readonly name: string;
  readonly namespace: string;
  readonly path: string;
}

type Named = Readonly<Record<'kind' | 'name', string>> & { readonly namespace?: string };

const API = 'rbac.authorization.k8s.io';
const NAMESPACES = ['shop', 'team'] as const;
const NAMES = ['a', 'b', 'c'] as const;
const VERBS = ['get', 'list', 'create', '*', '*', 'impersonate', 'Get'] as const;
const GROUPS = ['', 'apps', '*', '*', 'extensions'] as const;
const RESOURCES = [
  'pods',
  'pods/exec',
  'pods/log',
  'pods/*',
  '*/exec',
  '*/log',
  '*',
  '*/*',
  '*/',
  'secrets',
  'namespaces',
  'nodes/proxy',
  'deployments',
  'deployments/scale',
  '*/scale',
] as const;
const URLS = ['/metrics', '/metrics*', '/metrics/*', '*', '/*', '/me*s', '/metrics/slis', '/logs**', '', '/'] as const;
const PATHS = ['/metrics', '/metrics/slis', '/metricsx', '/', '/logs', '/logs/x', '/me*s'] as const;
const OBJECT_NAMES = ['', 'one', 'two', '*', 'shop', 'team'] as const;
const SUBJECTS: readonly [Named, ...Named[]] = [
  { kind: 'User', name: 'anna' },
  { kind: 'User', name: 'system:serviceaccount:shop:web' },
  { kind: 'User', name: 'system:serviceaccount:shop' },
  { kind: 'User', name: 'system:anonymous' },
  { kind: 'Group', name: 'platform' },
  { kind: 'Group', name: 'system:serviceaccounts' },
  { kind: 'Group', name: 'system:serviceaccounts:shop' },
  { kind: 'Group', name: 'system:authenticated' },
  { kind: 'Group', name: 'system:unauthenticated' },
  { kind: 'Group', name: 'anna' },
  { kind: 'ServiceAccount', name: 'web' },
  { kind: 'ServiceAccount', name: 'web', namespace: 'shop' },
  { kind: 'ServiceAccount', name: 'web', namespace: 'team' },
  { kind: 'ServiceAccount', name: 'default', namespace: 'kube-system' },
  { kind: 'serviceaccount', name: 'web', namespace: 'shop' },
];
const HOLDERS = [
  'User:anna',
  'User:system:anonymous',
  'Group:platform',
  'Group:system:serviceaccounts:shop',
  'ServiceAccount:shop/web',
  'ServiceAccount:team/web',
  'ServiceAccount:kube-system/default',
  'system:serviceaccount:shop:web',
] as const;

export function randomWorld(random: Random): RandomWorld {
  const times = <Value>(most: number, make: () => Value): readonly Value[] =>
    Array.from({ length: random.below(most + 1) }, make);
  const named = (kind: string, hasNamespace: boolean, names: readonly [string, ...string[]] = NAMES): JsonObject => ({
    apiVersion: `${API}/v1`,
    kind,
    metadata: { name: random.pick(names), ...(hasNamespace ? { namespace: random.pick(NAMESPACES) } : {}) },
  });
  const binding = (kind: string, hasNamespace: boolean): JsonObject => ({
    ...named(kind, hasNamespace),
    roleRef: { apiGroup: API, kind: random.pick(['Role', 'ClusterRole', 'ClusterRole']), name: random.pick(NAMES) },
    subjects: [...times(5, (): JsonObject => ({ ...random.pick(SUBJECTS) }))],
  });
  const rules = (): readonly JsonObject[] => times(4, () => randomRule(random));
  return {
    roles: unique(times(6, () => ({ ...named('Role', true), rules: [...rules()] }))),
    clusterRoles: unique(times(6, () => ({ ...named('ClusterRole', false), rules: [...rules()] }))),
    roleBindings: times(10, () => binding('RoleBinding', true)),
    clusterRoleBindings: times(6, () => binding('ClusterRoleBinding', false)),
    requests: Array.from({ length: 25 }, () => randomRequest(random)),
    pairs: times(3, () => ({ owner: rules(), servant: rules() })),
    choices: times(3, () => ({ selector: randomSelector(random), labels: randomLabels(random) })),
  };
}

/** Both sides take one role of a name. */
function unique(objects: readonly JsonObject[]): readonly JsonObject[] {
  return [...new Map(objects.map((object) => [JSON.stringify(object['metadata']), object])).values()];
}

function randomRule(random: Random): JsonObject {
  const some = (words: readonly [string, ...string[]]): string[] =>
    Array.from({ length: 1 + random.below(3) }, () => random.pick(words));
  const verbs = some(VERBS);
  if (random.below(5) === 0) return { verbs, nonResourceURLs: some(URLS) };
  return {
    verbs,
    apiGroups: some(GROUPS),
    resources: some(RESOURCES),
    ...(random.below(5) === 0 ? { resourceNames: some(OBJECT_NAMES) } : {}),
  };
}

function randomRequest(random: Random): RandomRequest {
  const holder = random.pick(HOLDERS);
  const verb = random.pick(['get', 'list', 'create', 'impersonate']);
  if (random.below(6) === 0)
    return {
      holder,
      verb,
      group: '',
      resource: '',
      subresource: '',
      name: '',
      namespace: '',
      path: random.pick(PATHS),
    };
  const [resource = '', subresource = ''] = random
    .pick(['pods', 'pods/exec', 'pods/log', 'secrets', 'namespaces', 'nodes/proxy', 'deployments/scale', 'deployments'])
    .split('/');
  return {
    holder,
    verb,
    group: random.pick(['', '', 'apps', 'extensions']),
    resource,
    subresource,
    name: random.pick(OBJECT_NAMES),
    namespace: random.pick(['', ...NAMESPACES]),
    path: '',
  };
}

function randomSelector(random: Random): JsonObject {
  const values = (): string[] => Array.from({ length: random.below(3) }, () => random.pick(['x', 'y', '']));
  const expression = (): JsonObject => ({
    key: random.pick(['k', 'l']),
    operator: random.pick(['In', 'NotIn', 'Exists', 'DoesNotExist', 'in']),
    values: values(),
  });
  return {
    ...(random.below(2) === 0 ? { matchLabels: { [random.pick(['k', 'l'])]: random.pick(['x', 'y']) } } : {}),
    ...(random.below(2) === 0 ? { matchExpressions: Array.from({ length: random.below(3) }, expression) } : {}),
  };
}

function randomLabels(random: Random): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Array.from({ length: random.below(3) }, () => [random.pick(['k', 'l', 'm']), random.pick(['x', 'y', ''])]),
  );
}
