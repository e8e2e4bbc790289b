import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json } from '../base/json.ts';
import type { ManifestDocument } from '../manifest/document.ts';
import { readObjects } from './objects.ts';
import { documentOf, objectOf, objectsOf } from './read.fixture.ts';
import { subjectOf } from './owners.ts';

const read = (text: string): { names: readonly string[]; skipped: number } => {
  const { objects, skipped } = readObjects(documentOf(text), { namespace: '' });
  return { names: objects.map(({ kind, name }) => `${kind}/${name}`), skipped };
};

describe('lists', () => {
  test('a List is opened, and every item knows where it sits', () => {
    const objects = objectsOf(
      'apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: Pod, metadata: {name: a}}\n- {apiVersion: apps/v1, kind: Deployment, metadata: {name: b}}\n',
    );
    expect(objects.map(({ kind, group, name, root }) => [kind, group, name, root])).toEqual([
      ['Pod', '', 'a', ['items', 0]],
      ['Deployment', 'apps', 'b', ['items', 1]],
    ]);
  });

  test('items of a typed list are what the list says', () => {
    expect(read('{"apiVersion":"v1","kind":"PodList","items":[{"metadata":{"name":"a"}}]}')).toEqual({
      names: ['Pod/a'],
      skipped: 0,
    });
  });

  test('items of a typed list of Secrets are masked as Secrets', () => {
    const [object] = objectsOf(
      '{"apiVersion":"v1","kind":"SecretList","items":[{"metadata":{"name":"a"},"data":{"k":"dmFsdWU="}}]}',
    );
    expect(object?.value['data']).toEqual({ k: '<redacted:secret-data:8>' });
  });

  test('an item of a split list takes its type from the list', () => {
    const document = documentOf('{"metadata":{"name":"a"},"data":{"k":"dmFsdWU="}}', {
      index: 3,
      kind: 'Secret',
      apiVersion: 'v1',
    });
    const [object] = readObjects(document, { namespace: '' }).objects;
    expect(object).toMatchObject({
      kind: 'Secret',
      name: 'a',
      root: [],
      value: { data: { k: '<redacted:secret-data:8>' } },
    });
  });

  test('a List in a List is opened too', () => {
    expect(
      read(
        '{"apiVersion":"v1","kind":"List","items":[{"apiVersion":"v1","kind":"List","items":[{"apiVersion":"v1","kind":"Pod"}]}]}',
      ).names,
    ).toEqual(['Pod/']);
  });
});

describe('what is no object', () => {
  test.each([
    ['values of a chart', 'replicas: 1\nimage: {tag: x}\n'],
    ['a chart', 'apiVersion: v2\nname: shop\nversion: 1.0.0\n'],
    ['a kustomization', 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [a.yaml]\n'],
    ['a kustomization without a type', 'resources: [a.yaml]\n'],
    ['a kubeconfig', 'apiVersion: v1\nkind: Config\nclusters: []\nusers: []\n'],
    ['plain text', 'just text\n'],
  ])('%s is skipped and counted', (_, text) => {
    expect(read(text)).toEqual({ names: [], skipped: 1 });
  });

  test('an empty document is nothing at all', () => {
    expect(read('# only a comment\n')).toEqual({ names: [], skipped: 0 });
  });
});

describe('ill-typed objects', () => {
  test('apiVersion that is a number leaves the kind', () => {
    expect(objectOf('apiVersion: 1\nkind: Pod\nmetadata: text\nspec: text\n')).toMatchObject({
      kind: 'Pod',
      group: '',
      name: '',
      pod: { malformed: [['spec']] },
    });
  });

  test('keys that are names of built-in properties are keys like any other', () => {
    const text =
      '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a","labels":{"__proto__":"x"}},"data":{"__proto__":"y","constructor":"z","gone":null}}';
    const { value, labels } = objectOf(text);
    expect(Object.keys(value['data'] as object)).toEqual(['__proto__', 'constructor']);
    expect(Object.getPrototypeOf(value['data'])).toBe(Object.prototype);
    expect(Object.keys(labels)).toEqual(['__proto__']);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  const WORDS = [
    'apiVersion',
    'kind',
    'metadata',
    'spec',
    'items',
    'template',
    'containers',
    'name',
    'value',
    'env',
    'data',
    'annotations',
    'ownerReferences',
    'labels',
    '__proto__',
    'Pod',
    'Secret',
    'List',
    'PodList',
    'v1',
    'apps/v1',
    'Deployment',
    'kubectl.kubernetes.io/last-applied-configuration',
  ];
  const leaf = fc.oneof(
    fc.constantFrom<Json[]>(null, true, 0, 12345678n, 'text', ''),
    fc.constantFrom<Json[]>(...WORDS),
  );
  const json = fc.letrec<{ value: Json }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 5 },
      leaf,
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...WORDS), tie('value'), { maxKeys: 5 }),
    ),
  })).value;
  const documentWith = (value: Json): ManifestDocument => ({ ...documentOf('{}'), value });

  test('no value makes reading fail', () => {
    fc.assert(
      fc.property(json, fc.constantFrom('Pod', 'Secret', 'Deployment', 'CronJob', 'List'), (value, kind) => {
        const root =
          typeof value === 'object' && value !== null && !Array.isArray(value)
            ? { ...value, apiVersion: 'v1', kind }
            : value;
        for (const object of readObjects(documentWith(root), { namespace: 'default' }).objects)
          expect(subjectOf(object).container).toBe('');
      }),
      { numRuns: 500 },
    );
  });

  test('nesting without end is cut off, in an annotation too', () => {
    const deep = `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`;
    const text = JSON.stringify({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { annotations: { 'kubectl.kubernetes.io/last-applied-configuration': deep } },
    });
    expect(objectOf(text).secrets).toMatchObject([{ detector: 'last-applied' }]);
  });
});

describe('normalising', () => {
  test('null fields and managedFields are gone, and nothing else changes', () => {
    const text =
      '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a","managedFields":[{"x":1}],"creationTimestamp":null},"spec":{"a":[null,{"b":null,"c":1}]}}';
    expect(objectOf(text).value).toEqual({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'a' },
      spec: { a: [null, { c: 1 }] },
    });
  });

  test('what needs no change is the very same value', () => {
    const document = documentOf(
      '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"},"spec":{"containers":[{"name":"b"}]}}',
    );
    expect(readObjects(document, { namespace: '' }).objects[0]?.value).toBe(document.value);
  });

  test('a default namespace is for namespaced kinds that name none', () => {
    const text =
      'apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: Pod}\n- {apiVersion: v1, kind: Pod, metadata: {namespace: own}}\n- {apiVersion: v1, kind: Namespace}\n';
    expect(objectsOf(text, 'team').map(({ namespace }) => namespace)).toEqual(['team', 'own', '']);
  });
});

test.each(['openreports.io/v1alpha1', 'wgpolicyk8s.io/v1alpha2', 'aquasecurity.github.io/v1alpha1'])(
  'what a tool found (%s) is no object to judge',
  (apiVersion) => {
    const document = documentOf(`apiVersion: ${apiVersion}\nkind: Report\nmetadata: { name: a }\n`);
    expect(readObjects(document, { namespace: '' })).toEqual({ objects: [], skipped: 1, untyped: 0 });
  },
);
