import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../base/json.ts';
import { findPodTemplate, KNOWN_TEMPLATES, placeTemplates } from './pod-template.ts';

const spec: JsonObject = {
  initContainers: [{ name: 'first' }, { name: 'mesh', restartPolicy: 'Always' }],
  containers: [{ name: 'app' }, {}],
  ephemeralContainers: [{ name: 'debug' }],
};
const template: JsonObject = { metadata: { labels: {} }, spec };

describe('pod templates', () => {
  test.each([
    ['', 'Pod', [], { spec }],
    ['', 'PodTemplate', ['template'], { template }],
    ['', 'ReplicationController', ['spec', 'template'], { spec: { template } }],
    ['apps', 'Deployment', ['spec', 'template'], { spec: { template } }],
    ['apps', 'StatefulSet', ['spec', 'template'], { spec: { template } }],
    ['apps', 'DaemonSet', ['spec', 'template'], { spec: { template } }],
    ['apps', 'ReplicaSet', ['spec', 'template'], { spec: { template } }],
    ['batch', 'Job', ['spec', 'template'], { spec: { template } }],
    [
      'batch',
      'CronJob',
      ['spec', 'jobTemplate', 'spec', 'template'],
      { spec: { jobTemplate: { spec: { template } } } },
    ],
  ] as const)('%s/%s', (group, kind, path, object) => {
    const pod = findPodTemplate({ group, kind }, object, KNOWN_TEMPLATES);
    expect(pod?.path).toEqual(path);
    expect(pod?.malformed).toEqual([]);
    expect(pod?.containers.map(({ name, role, path: at }) => [name, role, at])).toEqual([
      ['first', 'init', [...path, 'spec', 'initContainers', 0]],
      ['mesh', 'sidecar', [...path, 'spec', 'initContainers', 1]],
      ['app', 'regular', [...path, 'spec', 'containers', 0]],
      ['#1', 'regular', [...path, 'spec', 'containers', 1]],
      ['debug', 'ephemeral', [...path, 'spec', 'ephemeralContainers', 0]],
    ]);
  });

  test('other kinds make no pods, not even a Pod of another group', () => {
    expect(findPodTemplate({ group: '', kind: 'Service' }, {}, KNOWN_TEMPLATES)).toBeUndefined();
    expect(findPodTemplate({ group: 'example.com', kind: 'Pod' }, { spec }, KNOWN_TEMPLATES)).toBeUndefined();
  });

  test('a built-in kind under the wrong built-in group is judged as what it was meant to be', () => {
    for (const group of ['', 'batch'])
      expect(
        findPodTemplate({ group, kind: 'Deployment' }, { spec: { template } }, KNOWN_TEMPLATES)?.containers,
      ).toHaveLength(5);
    expect(findPodTemplate({ group: 'batch.volcano.sh', kind: 'Job' }, { spec: {} }, KNOWN_TEMPLATES)).toBeUndefined();
  });

  test('custom kinds make some where they are known or declared, and where an object holds a template', () => {
    const app = { group: 'example.com', kind: 'App' };
    const object = { spec: { workload: { template } } };
    const places = placeTemplates([{ kind: 'example.com/App', at: 'spec.workload.template' }]);
    expect(findPodTemplate(app, object, KNOWN_TEMPLATES)).toBeUndefined();
    expect(findPodTemplate(app, object, places)?.containers).toHaveLength(5);
    expect(findPodTemplate(app, { spec: { workload: 'x' } }, places)).toBeUndefined();
    expect(findPodTemplate(app, { spec: { workload: { template: 'x' } } }, places)?.malformed).toEqual([[]]);
    const rollout = { group: 'argoproj.io', kind: 'Rollout' };
    expect(findPodTemplate(rollout, { spec: { template } }, places)?.containers).toHaveLength(5);
    expect(findPodTemplate(rollout, { spec: { workloadRef: { name: 'a' } } }, places)).toBeUndefined();
  });

  test.each([
    ['apps.kruise.io', 'StatefulSet', { spec: { template } }],
    ['keda.sh', 'ScaledJob', { spec: { jobTargetRef: { template } } }],
    ['serving.knative.dev', 'Configuration', { spec: { template } }],
    ['serving.knative.dev', 'Revision', { spec }],
    ['sources.knative.dev', 'ContainerSource', { spec: { template } }],
  ] as const)('%s/%s is known to embed one', (group, kind, object) => {
    expect(findPodTemplate({ group, kind }, object, KNOWN_TEMPLATES)?.containers).toHaveLength(5);
  });

  test.each([
    { group: 'agents.x-k8s.io', kind: 'Sandbox' },
    { group: 'extensions.agents.x-k8s.io', kind: 'SandboxTemplate' },
  ])('a $kind makes the pod of its podTemplate', (sandbox) => {
    expect(findPodTemplate(sandbox, { spec: { podTemplate: template } }, KNOWN_TEMPLATES)?.containers).toHaveLength(5);
    expect(findPodTemplate(sandbox, { spec: { template } }, KNOWN_TEMPLATES)).toBeUndefined();
  });

  test('a declaration does not move the template of a built-in kind', () => {
    const places = placeTemplates([{ kind: 'apps/Deployment', at: 'elsewhere' }]);
    expect(
      findPodTemplate({ group: 'apps', kind: 'Deployment' }, { spec: { template } }, places)?.containers,
    ).toHaveLength(5);
  });

  test.each<[string, JsonObject, readonly (readonly (string | number)[])[]]>([
    ['no spec', {}, [['spec']]],
    ['a spec that is text', { spec: 'x' }, [['spec']]],
    ['no containers', { spec: {} }, [['spec', 'containers']]],
    ['containers that are a map', { spec: { containers: {} } }, [['spec', 'containers']]],
    ['a container that is text', { spec: { containers: ['x', { name: 'a' }] } }, [['spec', 'containers', 0]]],
  ])('%s is malformed there', (_, object, malformed) => {
    expect(findPodTemplate({ group: '', kind: 'Pod' }, object, KNOWN_TEMPLATES)?.malformed).toEqual(malformed);
  });

  test('where the way to the template is broken, the template is malformed', () => {
    expect(findPodTemplate({ group: 'apps', kind: 'Deployment' }, { spec: { template: [] } }, KNOWN_TEMPLATES)).toEqual(
      {
        path: ['spec', 'template'],
        value: {},
        containers: [],
        malformed: [[]],
      },
    );
  });
});
