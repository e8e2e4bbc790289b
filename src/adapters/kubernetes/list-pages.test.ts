import { describe, expect, test } from 'vitest';
import { namesOf, NODES, PODS, readAll, sendJson, SERVICES, startInTests, statesOf } from './test-server.fixture.ts';

const start = startInTests();

const list = (kind: string, more: object = {}) => ({ kind, apiVersion: 'v1', metadata: {}, items: [], ...more });

describe('a list of something else says nothing of what was asked for', () => {
  test.each<[string, object]>([
    ['of another kind', list('PodList')],
    ['of another group', list('ServiceList', { apiVersion: 'serving.example/v1' })],
    ['of no group', { ...list('ServiceList'), apiVersion: undefined }],
    ['a Status', { kind: 'Status', apiVersion: 'v1', status: 'Success' }],
    ['without items', { ...list('ServiceList'), items: undefined }],
    ['items that are none', list('ServiceList', { items: {} })],
    ['of anything', list('List')],
  ])('%s', async (_name, body) => {
    const { kubeconfig } = await start(
      (path, response) => path.startsWith('/api/v1/services') && sendJson(response, 200, body),
    );
    const events = await readAll(kubeconfig, [PODS, SERVICES, NODES]);
    expect(statesOf(events)).toEqual(['Node  complete', 'Pod * complete', 'Service * partial']);
  });

  test('a list that turns into another is not whole', async () => {
    const { kubeconfig } = await start((path, response) => {
      if (!path.startsWith('/api/v1/services')) return false;
      const items = [{ metadata: { name: 'a', namespace: 'shop' } }];
      const first = list('ServiceList', { metadata: { continue: 'more' }, items });
      return sendJson(response, 200, path.includes('continue') ? list('PodList') : first);
    });
    const events = await readAll(kubeconfig, [SERVICES]);
    expect(statesOf(events)).toEqual(['Service * partial']);
    expect(namesOf(events)).toEqual(['a']);
  });

  test('custom resources may call their list as they like, of their group', async () => {
    const THINGS = { group: 'thing.example', kind: 'Thing', resource: 'things', namespaced: false };
    const resources = [{ resource: 'things', responseKind: { kind: 'Thing' }, scope: 'Cluster', verbs: ['list'] }];
    const read = async (body: object) => {
      const { kubeconfig } = await start((path, response) => {
        const versions = [{ version: 'v1', resources }];
        if (path === '/apis')
          return sendJson(response, 200, {
            kind: 'APIGroupDiscoveryList',
            items: [{ metadata: { name: 'thing.example' }, versions }],
          });
        return path.startsWith('/apis/thing.example/') && sendJson(response, 200, body);
      });
      return statesOf(await readAll(kubeconfig, [THINGS]));
    };
    expect(await read(list('AllThingsList', { apiVersion: 'thing.example/v1' }))).toEqual(['Thing  complete']);
    expect(await read(list('ThingList'))).toEqual(['Thing  partial']);
  });
});

describe('an object counts once', () => {
  const pod = (name: string, namespace = 'shop') => ({ metadata: { name, namespace, uid: `${namespace}-${name}` } });
  const startWith = (pages: readonly (readonly object[])[]) =>
    start((path, response) => {
      if (!path.startsWith('/api/v1/pods')) return false;
      const page = Number(new URL(path, 'http://x').searchParams.get('continue') ?? 0);
      const metadata = page + 1 < pages.length ? { continue: String(page + 1) } : {};
      return sendJson(response, 200, list('PodList', { metadata, items: pages[page] ?? [] }));
    });

  test('where a later page has it again', async () => {
    const { kubeconfig } = await startWith([
      [pod('a'), pod('b')],
      [pod('b'), pod('c')],
      [pod('a'), pod('d')],
    ]);
    const events = await readAll(kubeconfig, [PODS]);
    expect(namesOf(events)).toEqual(['a', 'b', 'c', 'd']);
    expect(statesOf(events)).toEqual(['Pod * complete']);
  });

  test('where one page has it twice', async () => {
    const { kubeconfig } = await startWith([[pod('a'), pod('a'), pod('b')], [pod('c')]]);
    expect(namesOf(await readAll(kubeconfig, [PODS]))).toEqual(['a', 'b', 'c']);
  });

  test('in whatever order they come, each in its namespace', async () => {
    const { kubeconfig } = await startWith([
      [pod('b', 'x'), pod('a', 'z')],
      [pod('b', 'a'), pod('a', 'z'), pod('b', 'x')],
    ]);
    expect(namesOf(await readAll(kubeconfig, [PODS]))).toEqual(['b', 'a', 'b']);
  });

  test('those without a name are each their own', async () => {
    const { kubeconfig } = await startWith([[{ metadata: {} }, { metadata: {} }], [{ metadata: {} }]]);
    expect(namesOf(await readAll(kubeconfig, [PODS]))).toHaveLength(3);
  });
});
