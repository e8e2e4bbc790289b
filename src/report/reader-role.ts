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

/** Two names: whoever applies the roles of a team on a cluster takes nothing away from who reads all of it. */
function nameRole({ namespaces }: Pick<ReaderRoleRequest, 'namespaces'>): string {
  return namespaces.length === 0 ? 'seaworthy-reader' : 'seaworthy-namespace-reader';
}

/** The roles that a scan needs, as YAML to apply; whoever applies them binds them to whom they want. */
export function renderReaderRole(request: ReaderRoleRequest): string {
  const { everywhere, inNamespaces, namespaces } = request;
  const name = nameRole(request);
  const documents = [
    renderRole('ClusterRole', { name }, [...everywhere.map(renderRule), DISCOVERY]),
    ...namespaces.map((namespace) => renderRole('Role', { name, namespace }, inNamespaces.map(renderRule))),
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

interface RoleMeta {
  readonly name: string;
  readonly namespace?: string;
}

function renderRole(kind: 'Role' | 'ClusterRole', { name, namespace }: RoleMeta, rules: readonly string[]): string {
  const place = namespace === undefined ? '' : `\n  namespace: ${namespace}`;
  return `apiVersion: rbac.authorization.k8s.io/v1\nkind: ${kind}\nmetadata:\n  name: ${name}${place}\nrules:\n${rules.join('')}`;
}

function describe(request: ReaderRoleRequest): string {
  const { namespaces, hasSecrets, hasUnnamed } = request;
  const name = nameRole(request);
  const bindings = [
    `kubectl create clusterrolebinding ${name} --clusterrole=${name} --serviceaccount=NAMESPACE:NAME`,
    ...namespaces.map(
      (namespace) =>
        `kubectl create rolebinding ${name} -n ${namespace} --role=${name} --serviceaccount=NAMESPACE:NAME`,
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
