import { parseHolder } from '../../access/identity.ts';
import type { PolicyRule } from '../../facts/views/role-item.ts';
import { renderJson } from '../../base/render-json.ts';
import { escapeLine } from '../style.ts';
import { describeCoverage, describeLimits } from './describe-coverage.ts';
import { nameRoles, type NamedRole } from './name-roles.ts';
import type { LeastAnswer } from './least-answer.ts';
import { UNPROVEN_REASONS } from './unproven-reasons.ts';

const GROUP = 'rbac.authorization.k8s.io';

/** The roles that fit and their bindings, ready to be applied; nothing where none is needed. */
export function renderLeastYaml(answer: LeastAnswer): string {
  const head = [
    `What ${answer.holder} used, by its audit log.`,
    ...describeCoverage(answer.usage.coverage),
    ...describeLimits(answer.usage.facts),
    ...(answer.held === undefined
      ? ['What it holds is not known, so that nothing is kept that the log could not show.']
      : []),
  ].map(comment);
  const roles = nameRoles(answer.roles, answer.holder);
  if (roles.length === 0) return `${[...head, comment('No role is needed.')].join('\n')}\n`;
  const documents = roles.flatMap((role) => [renderRole(role), ...renderBindings(role, answer.holder)]);
  return `${[...head, documents.map((lines) => lines.join('\n')).join('\n---\n')].join('\n')}\n`;
}

function renderRole(role: NamedRole): readonly string[] {
  return [
    ...renderHead(role.kind, role),
    'rules:',
    ...role.rules.flatMap(renderRule),
    ...role.unproven.flatMap(({ reason, rules }) => [
      `  ${comment(`Unproven, kept because it is held: ${UNPROVEN_REASONS[reason]}.`)}`,
      ...rules.flatMap(renderRule),
    ]),
  ];
}

function renderHead(kind: string, { name, namespace }: Pick<NamedRole, 'name' | 'namespace'>): readonly string[] {
  return [
    `apiVersion: ${GROUP}/v1`,
    `kind: ${kind}`,
    'metadata:',
    `  name: ${quote(name)}`,
    ...(namespace === '' ? [] : [`  namespace: ${quote(namespace)}`]),
  ];
}

function renderRule({ verbs, apiGroups, resources, resourceNames, nonResourceURLs }: PolicyRule): readonly string[] {
  const fields = { apiGroups, resources, resourceNames, nonResourceURLs, verbs };
  const lines = Object.entries(fields).flatMap(([field, words]) =>
    words.length === 0 ? [] : [`${field}: [${words.map(quote).join(', ')}]`],
  );
  return lines.map((line, index) => `  ${index === 0 ? '-' : ' '} ${line}`);
}

function renderBindings(role: NamedRole, holder: string): readonly (readonly string[])[] {
  const places = role.namespaces.length === 0 ? [''] : role.namespaces;
  return places.map((namespace) => [
    ...renderHead(namespace === '' ? 'ClusterRoleBinding' : 'RoleBinding', { name: role.name, namespace }),
    'roleRef:',
    `  apiGroup: ${GROUP}`,
    `  kind: ${role.kind}`,
    `  name: ${quote(role.name)}`,
    'subjects:',
    ...renderSubject(holder),
  ]);
}

function renderSubject(holder: string): readonly string[] {
  const { kind = 'User', name = holder, namespace = '' } = parseHolder(holder) ?? {};
  return [
    `  - kind: ${kind}`,
    ...(kind === 'ServiceAccount' ? [`    namespace: ${quote(namespace)}`] : [`    apiGroup: ${GROUP}`]),
    `    name: ${quote(name)}`,
  ];
}

function comment(text: string): string {
  return `# ${escapeLine(text)}`;
}

/** Words that no reader of YAML takes for anything but text; every other text as JSON has it. */
function quote(text: string): string {
  return /^[a-z][a-z0-9]*(?:[./-][a-z0-9]+)*$/.test(text) && !OTHERWISE.has(text) ? text : renderJson(text);
}

const OTHERWISE: ReadonlySet<string> = new Set(['true', 'false', 'null', 'yes', 'no', 'on', 'off', 'y', 'n']);
