import { expect, test } from 'vitest';
import { readObjects } from './objects.ts';
import { placeTemplates } from './pod-template.ts';
import { documentOf, objectsOf } from './read.fixture.ts';
import { findUndeclaredTemplate } from './undeclared-template.ts';

const containers = 'containers: [{name: a, image: b}]';

test.each([
  {
    what: `apiVersion: example.com/v1, kind: App, spec: {template: {spec: {${containers}}}}`,
    at: 'spec.template.spec',
  },
  {
    what: `apiVersion: example.com/v1, kind: App, spec: {parts: [{}, {pod: {${containers}}}]}`,
    at: 'spec.parts.1.pod',
  },
  { what: 'apiVersion: example.com/v1, kind: App, spec: {containers: [{name: a, args: [b]}]}', at: undefined },
  { what: 'apiVersion: example.com/v1, kind: App, spec: {containers: 3}', at: undefined },
  { what: `apiVersion: kyverno.io/v1, kind: ClusterPolicy, spec: {${containers}}`, at: undefined },
  { what: `apiVersion: v1, kind: ConfigMap, data: {${containers}}`, at: undefined },
  { what: `apiVersion: v1, kind: Pod, spec: {${containers}}`, at: undefined },
])('{$what}: $at', ({ what, at }) => {
  const [object] = objectsOf(`{${what}}`);
  const expected = at === undefined ? undefined : `${at}.containers`;
  expect(object && findUndeclaredTemplate(object)?.join('.')).toBe(expected);
});

test.each([
  ['argoproj.io/v1alpha1, kind: Workflow, spec: {templates: [{container: {image: a}}]}', 'spec.templates.0.container'],
  [
    'argoproj.io/v1alpha1, kind: WorkflowTemplate, spec: {templates: [{script: {image: a}}]}',
    'spec.templates.0.script',
  ],
  ['tekton.dev/v1, kind: Task, spec: {steps: [{image: a}]}', 'spec.steps'],
  ['tekton.dev/v1, kind: TaskRun, spec: {taskSpec: {sidecars: [{image: a}]}}', 'spec.taskSpec.sidecars'],
  ['tekton.dev/v1, kind: Task, spec: {steps: [{name: a}], script: x}', undefined],
])('a step of a workflow is a container: %s', (what, at) => {
  const [object] = objectsOf(`{apiVersion: ${what}}`);
  expect(object && findUndeclaredTemplate(object)?.join('.')).toBe(at);
});

test('what somebody declared, or what was read from a cluster beside its pods, is judged as it is', () => {
  const app = (metadata: string): string =>
    `{apiVersion: example.com/v1, kind: App, metadata: ${metadata}, spec: {template: {spec: {${containers}}}}}`;
  const templates = placeTemplates([{ kind: 'example.com/App', at: 'spec.template' }]);
  const [declared] = readObjects(documentOf(app('{name: a}')), { namespace: '', templates }).objects;
  const [live] = objectsOf(app('{name: a, uid: 7c1}'));
  expect(declared?.pod?.containers).toHaveLength(1);
  expect(declared && findUndeclaredTemplate(declared)).toBeUndefined();
  expect(live && findUndeclaredTemplate(live)).toBeUndefined();
});
