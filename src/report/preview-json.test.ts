import { expect, test } from 'vitest';
import { type PreviewRequest, previewPolicies } from '../admission/preview/preview-policies.ts';
import { POLICY_PREVIEW_V1 } from '../api/policy-preview-v1.ts';
import { renderPreviewJson } from './preview-json.ts';

const subject = (kind: string, name: string, namespace = 'shop', group = 'apps', container = '') => ({
  group,
  kind,
  namespace,
  name,
  container,
});
const GIVEN: PreviewRequest = {
  controls: [
    { id: 'own/of-containers', subject: 'container' },
    { id: 'own/of-objects', subject: 'object' },
    { id: 'own/of-nothing', subject: 'pod' },
  ],
  findings: [
    { control: 'own/of-containers', subject: subject('Deployment', 'web', 'shop', 'apps', 'one') },
    { control: 'own/of-containers', subject: subject('Deployment', 'web', 'shop', 'apps', 'two') },
    { control: 'own/of-containers', subject: subject('DaemonSet', 'agent', 'kube-system') },
    { control: 'own/of-containers', subject: subject('Pod', 'alone', 'shop', '') },
    { control: 'own/of-containers', subject: subject('PodTemplate', 'unused', 'shop', '') },
    { control: 'own/of-objects', subject: subject('Deployment', 'web') },
    { control: 'own/of-objects', subject: subject('Namespace', 'kube-system', '', '') },
    { control: 'own/of-objects', subject: subject('Namespace', 'infra', '', '') },
  ],
  gaps: [
    { control: 'own/of-objects', status: 'not-evaluated', reason: 'malformed', count: 2 },
    { control: 'own/of-objects', status: 'manual', reason: 'a person says', count: 1 },
  ],
  excluded: ['kube-system'],
};

test('a preview is of its published form', () => {
  const beside = { notExported: [{ control: 'own/join', why: 'it compares' }], notRead: ['Secret: forbidden'] };
  const read = POLICY_PREVIEW_V1.parse(JSON.parse(renderPreviewJson(previewPolicies(GIVEN), beside)));
  expect(read.policies.map(({ control, refuses, stuck }) => [control, refuses.map(({ name }) => name), stuck])).toEqual(
    [
      ['own/of-containers', ['alone', 'unused', 'web'], 1],
      ['own/of-objects', ['infra', 'web'], 0],
      ['own/of-nothing', [], 0],
    ],
  );
  expect(read.notEvaluated).toEqual([{ control: 'own/of-objects', reason: 'malformed', count: 2 }]);
  expect(read).toMatchObject(beside);
});

test('workloads make their pods anew, which neither a pod nor a template does, and a namespace is in itself', () => {
  const { stuck, exclusions } = previewPolicies(GIVEN);
  expect(stuck).toEqual([{ subject: subject('Deployment', 'web'), controls: ['own/of-containers'] }]);
  expect(exclusions).toEqual({ controls: [], namespaces: ['infra', 'shop'] });
});

test('what is in no namespace is left out with its control alone', () => {
  const findings = [
    { control: 'own/of-objects', subject: subject('ClusterRole', 'all', '', 'rbac.authorization.k8s.io') },
  ];
  expect(previewPolicies({ ...GIVEN, findings }).exclusions).toEqual({ controls: ['own/of-objects'], namespaces: [] });
});
