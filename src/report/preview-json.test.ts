import { expect, test } from 'vitest';
import { type PreviewRequest, previewPolicies } from '../admission/preview/preview-policies.ts';
import { POLICY_PREVIEW_V1 } from '../api/policy-preview-v1.ts';
import { loadBuiltInControls } from '../controls/registry.ts';
import { renderPreviewJson } from './preview-json.ts';
import { createStyle } from './style.ts';
import { renderPreview } from './text-preview.ts';

const subject = (kind: string, name: string, namespace = 'shop', group = 'apps', container = '') => ({
  group,
  kind,
  namespace,
  name,
  container,
});
const [pattern] = await loadBuiltInControls();
if (pattern === undefined) throw new Error('there is no control');
const GIVEN: PreviewRequest = {
  controls: [
    { ...pattern, id: 'own/of-containers', subject: 'container', reads: ['workloads'] },
    { ...pattern, id: 'own/of-objects', subject: 'object', reads: ['deployments', 'namespaces'] },
    { ...pattern, id: 'own/of-nothing', subject: 'pod', reads: ['workloads'] },
  ],
  outcomes: [],
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
  judged: 10,
  isCut: false,
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

test('a kind that is not known here makes its pods anew too; a node does not, of its own files', () => {
  const findings = [
    { control: 'own/of-containers', subject: subject('Cluster', 'pg', 'data', 'postgresql.cnpg.io', 'one') },
    { control: 'own/of-containers', subject: subject('Node', 'n1', '', '', 'one') },
  ];
  const { stuck } = previewPolicies({ ...GIVEN, findings });
  expect(stuck.map(({ subject: { kind } }) => kind)).toEqual(['Cluster']);
});

test.each([
  [{ judged: 0 }, 'nothing was judged, so nobody knows what these policies would do\n'],
  [{ isCut: true }, 'no workload is known that would not come back'],
  [{ isCut: true }, 'would refuse nothing that was judged\n\nnothing that was judged has to be left out'],
  [{}, 'would refuse nothing that is there\n\nnothing has to be left out'],
])('what was not seen is not said to be harmless: %j', (more, told) => {
  const canvas = { style: createStyle(false, false), width: 80 };
  const preview = previewPolicies({ ...GIVEN, findings: [], gaps: [], ...more });
  expect(renderPreview(preview, canvas)).toContain(told);
});

test('what is in no namespace is left out with its control alone', () => {
  const findings = [
    { control: 'own/of-objects', subject: subject('ClusterRole', 'all', '', 'rbac.authorization.k8s.io') },
  ];
  expect(previewPolicies({ ...GIVEN, findings }).exclusions).toEqual({ controls: ['own/of-objects'], namespaces: [] });
});

test('a flag and its value stand on one line, however wide the screen', () => {
  const namespaces = ['data', 'default', 'orders', 'storefront'];
  const findings = namespaces.flatMap((name) =>
    ['own/of-containers', 'own/of-objects', 'own/of-nothing', 'own/more', 'own/most'].map((control) => ({
      control,
      subject: subject('Deployment', 'web', name),
    })),
  );
  const preview = previewPolicies({ ...GIVEN, findings });
  for (let width = 40; width < 130; width++) {
    const told = renderPreview(preview, { style: createStyle(false, false), width });
    expect(told.match(/--exclude-namespace \S+/g)).toHaveLength(4);
    expect(Math.max(...told.split('\n').flatMap((line) => (line.includes('--') ? [line.length] : [])))).toBeLessThan(
      width + 1,
    );
  }
});
