import { expect, test } from 'vitest';
import { accessOf } from './access.fixture.ts';

const role = (name: string, labels: string, more: string): string => `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: ${name}, labels: {${labels}}}
${more}
`;
const rules = (resource: string): string => `rules: [{apiGroups: [''], resources: [${resource}], verbs: [get]}]`;
const gathers = (selector: string): string => `aggregationRule: {clusterRoleSelectors: [${selector}]}`;
const BINDING = `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: all}
roleRef: {kind: ClusterRole, name: all}
subjects: [{kind: Group, name: g}]
`;

function gathered(roles: readonly string[], state: 'complete' | 'partial' = 'complete') {
  const [grant] = accessOf([BINDING, ...roles].join('---\n'), state).grants;
  return { resources: grant?.role.rules.flatMap(({ resources }) => resources).sort(), doubt: grant?.role.doubt };
}

test('rules are gathered by labels and by expressions, and from roles that gather themselves', () => {
  expect(
    gathered([
      role('all', '', gathers('{matchLabels: {to: all}}, {matchExpressions: [{key: also, operator: Exists}]}')),
      role('one', 'to: all', rules('pods')),
      role('two', 'also: x', rules('secrets')),
      role('three', 'to: all, to-three: y', gathers('{matchLabels: {to: three}}')),
      role('four', 'to: three', rules('nodes')),
      role('five', 'to: none', rules('services')),
    ]),
  ).toEqual({ resources: ['nodes', 'pods', 'secrets'], doubt: undefined });
});

test('roles that gather each other come to an end', () => {
  expect(
    gathered([
      role('all', 'to: two', gathers('{matchLabels: {to: all}}')),
      role('two', 'to: all', `${gathers('{matchLabels: {to: two}}')}\n${rules('pods')}`),
    ]),
  ).toEqual({ resources: ['pods'], doubt: undefined });
});

test('where not all roles are known, there may be more', () => {
  const roles = [role('all', '', gathers('{matchLabels: {to: all}}')), role('one', 'to: all', rules('pods'))];
  expect(gathered(roles, 'partial')).toEqual({ resources: ['pods'], doubt: 'partial' });
});
