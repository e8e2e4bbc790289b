import { describe, expect, test } from 'vitest';
import { namesOf, NODES, PODS, readAll, sendJson, SERVICES, startInTests, statesOf } from './test-server.fixture.ts';

const start = startInTests();
const SECRETS = { group: '', kind: 'Secret', resource: 'secrets', namespaced: true };

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

  test('an object that calls itself something else is left out, and the list is not whole without it', async () => {
    const named = (name: string, more: object = {}) => ({ ...more, metadata: { name, namespace: 'shop' } });
    const readWith = async (...items: readonly object[]) => {
      const { kubeconfig } = await start(
        (path, response) =>
          path.startsWith('/api/v1/services') && sendJson(response, 200, list('ServiceList', { items })),
      );
      return readAll(kubeconfig, [SERVICES]);
    };
    for (const other of [
      { kind: 'Pod', apiVersion: 'v1' },
      { kind: 'Service', apiVersion: 'serving.knative.dev/v1' },
      { kind: 'Service' },
      { apiVersion: 'v1' },
      { kind: 7, apiVersion: 'v1' },
      { kind: 'Service', apiVersion: null },
    ]) {
      const events = await readWith(named('a'), named('b', other), named('c'));
      expect([other, ...namesOf(events), ...statesOf(events)]).toEqual([other, 'a', 'c', 'Service * partial']);
    }
    const events = await readWith(named('a', { kind: 'Service', apiVersion: 'v1' }), named('b'));
    expect([...namesOf(events), ...statesOf(events)]).toEqual(['a', 'b', 'Service * complete']);
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

describe('it is told of each list', () => {
  const listsOf = async (answer: Parameters<typeof start>[0], hasSecrets = false) => {
    const { kubeconfig } = await start(answer);
    const events = await readAll(kubeconfig, [hasSecrets ? SECRETS : SERVICES], { hasSecrets });
    return events.flatMap((event) => (event.kind === 'collection' ? event.lists : []));
  };
  const service = (name: string) => ({ metadata: { name, namespace: 'shop', uid: name } });

  test('how many pages and objects came, of which version', async () => {
    const lists = await listsOf((path, response) => {
      if (!path.startsWith('/api/v1/services')) return false;
      const isNext = path.includes('continue');
      const metadata = { resourceVersion: '7', ...(isNext ? {} : { continue: 'more' }) };
      const items = isNext ? [service('b'), service('c')] : [service('a'), service('b')];
      return sendJson(response, 200, list('ServiceList', { metadata, items }));
    });
    expect(lists).toEqual([
      {
        path: '/api/v1/services',
        pages: 2,
        objects: 3,
        resourceVersion: '7',
        ahead: expect.any(Number) as number,
        ended: expect.any(String) as string,
      },
    ]);
    expect(Math.abs(lists[0]?.ahead ?? Number.NaN)).toBeLessThan(60);
  });

  test('by how much the clock of its server was ahead, and nothing where that tells no time', async () => {
    const answer = (date: string | undefined) => (path: string, response: Parameters<typeof sendJson>[0]) => {
      if (!path.startsWith('/api/v1/services')) return false;
      response.sendDate = false;
      if (date !== undefined) response.setHeader('date', date);
      return sendJson(response, 200, list('ServiceList'));
    };
    const [ahead] = await listsOf(answer(new Date(Date.now() + 3_600_000).toUTCString()));
    expect(Math.round((ahead?.ahead ?? 0) / 60)).toBe(60);
    const [untold] = await listsOf(answer(undefined));
    expect(untold).toMatchObject({ pages: 1, objects: 0 });
    expect(untold).not.toHaveProperty('ahead');
  });

  test('by which fields it was asked for', async () => {
    const lists = await listsOf(
      (path, response) =>
        path.startsWith('/api/v1/secrets') &&
        sendJson(response, 200, { kind: 'PartialObjectMetadataList', apiVersion: 'meta.k8s.io/v1', items: [] }),
      true,
    );
    expect(lists[0]).toMatchObject({ path: '/api/v1/secrets', fields: 'type=Opaque', pages: 1, objects: 0 });
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
