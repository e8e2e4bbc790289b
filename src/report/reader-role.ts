import type { ReaderRule } from '../access/reader-role.ts';

export interface ReaderRoleRequest {
  /** What is listed in all namespaces at once, or lives in none. */
  readonly everywhere: readonly ReaderRule[];
  /** What is listed in some namespaces only. */
  readonly inNamespaces: readonly ReaderRule[];
  readonly namespaces: readonly string[];
  /** Policies ask for every group; what is no kind of Kubernetes' own is not among the rules. */
  readonly hasUnnamed: boolean;
  /** Secrets are among the rules. */
  readonly hasSecrets: boolean;
}

const NAME = 'seaworthy-reader';

/** The roles that a scan needs, as YAML to apply; whoever applies them binds them to whom they want. */
export function renderReaderRole(request: ReaderRoleRequest): string {
  const { everywhere, inNamespaces, namespaces } = request;
  const documents = [
    renderRole('ClusterRole', '', [...everywhere.map(renderRule), DISCOVERY]),
    ...namespaces.map((namespace) => renderRole('Role', namespace, inNamespaces.map(renderRule))),
  ];
  return `${describe(request)}${documents.join('---\n')}`;
}

/** Which kinds there are, and which Kubernetes it is. */
const DISCOVERY = '  - nonResourceURLs: [/api, /apis, /version]\n    verbs: [get]\n';

function renderRule({ group, resources }: ReaderRule): string {
  return `  - apiGroups: ["${group}"]\n    resources: [${resources.map(quoteWildcard).join(', ')}]\n    verbs: [list]\n`;
}

function quoteWildcard(resource: string): string {
  return resource === '*' ? '"*"' : resource;
}

function renderRole(kind: 'Role' | 'ClusterRole', namespace: string, rules: readonly string[]): string {
  const place = namespace === '' ? '' : `\n  namespace: ${namespace}`;
  return `apiVersion: rbac.authorization.k8s.io/v1\nkind: ${kind}\nmetadata:\n  name: ${NAME}${place}\nrules:\n${rules.join('')}`;
}

function describe({ namespaces, hasSecrets, hasUnnamed }: ReaderRoleRequest): string {
  const bindings = [
    `kubectl create clusterrolebinding ${NAME} --clusterrole=${NAME} --serviceaccount=NAMESPACE:NAME`,
    ...namespaces.map(
      (namespace) =>
        `kubectl create rolebinding ${NAME} -n ${namespace} --role=${NAME} --serviceaccount=NAMESPACE:NAME`,
    ),
  ];
  const lines = [
    'What seaworthy scan --context lists, and nothing else. To give it to somebody:',
    ...bindings.map((command) => `  ${command}`),
    ...(hasUnnamed ? UNNAMED : []),
    ...(hasSecrets ? SECRETS : []),
  ];
  return lines.map((line) => `# ${line}\n`).join('');
}

const UNNAMED = [
  'The policies ask for every group. Kinds that are not of Kubernetes itself are not named here: add those that they shall judge.',
];

const SECRETS = [
  'With list on secrets whoever holds this can read every Secret, whatever a program asks for: the API server',
  'knows no right to names and types alone. Seaworthy asks for names and types.',
];
