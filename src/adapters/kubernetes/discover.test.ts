import { describe, expect, test } from 'vitest';
import { OTHER_KINDS } from '../../facts/collections.ts';
import { namesOf, NODES, PODS, readAll, sendJson, SERVICES, startInTests, statesOf } from './test-server.fixture.ts';

const start = startInTests();

test('kinds that nobody asks for are said to be left out, and which they are', async () => {
  const { kubeconfig, asked } = await start();
  const events = await readAll(kubeconfig, [PODS, OTHER_KINDS]);
  expect(statesOf(events)).toEqual(['* * not-supplied', 'Pod * complete']);
  expect(events[0]).toMatchObject({ collection: { group: '*', why: 'nothing asks for nodes, services' } });
  expect(asked.filter((path) => path.includes('nodes'))).toEqual([]);
  expect(statesOf(await readAll(kubeconfig, [PODS, NODES, SERVICES, OTHER_KINDS]))[0]).toBe('* * complete');
});

describe('a server that does not say which groups it has', () => {
  const THINGS = { group: 'thing.example', kind: 'Thing', resource: 'things', namespaced: false };
  const refuse = (root: string) =>
    start((path, response) => path === root && sendJson(response, 503, { kind: 'Status', message: 'busy' }));

  test('is read as far as it says it', async () => {
    const { kubeconfig } = await refuse('/apis');
    const events = await readAll(kubeconfig, [PODS, THINGS, OTHER_KINDS]);
    expect(statesOf(events)).toEqual(['* * partial', 'Pod * complete', 'Thing  partial']);
  });

  test('is read as far as it says it, the core group too', async () => {
    const { kubeconfig } = await refuse('/api');
    expect(statesOf(await readAll(kubeconfig, [PODS, THINGS]))).toEqual(['Pod * partial', 'Thing  complete']);
  });
});

test('an older server is asked for every version of a group, and the preferred one is taken', async () => {
  const route = (kind: string, resource: string) => ({ group: 'routes.example', kind, resource, namespaced: true });
  const versions = ['v1', 'v1alpha2'].map((version) => ({ version, groupVersion: `routes.example/${version}` }));
  const list = (version: string, ...kinds: readonly string[]) => ({
    kind: 'APIResourceList',
    groupVersion: `routes.example/${version}`,
    resources: kinds.map((kind) => ({ kind, name: `${kind.toLowerCase()}s`, namespaced: true, verbs: ['list'] })),
  });
  const answers: Readonly<Record<string, object>> = {
    '/apis': { kind: 'APIGroupList', groups: [{ name: 'routes.example', versions, preferredVersion: versions[0] }] },
    '/apis/routes.example/v1': list('v1', 'Http'),
    '/apis/routes.example/v1alpha2': list('v1alpha2', 'Http', 'Tcp'),
  };
  const { kubeconfig, asked } = await start((path, response) => {
    const answer = answers[path];
    return answer !== undefined && sendJson(response, 200, answer);
  });
  await readAll(kubeconfig, [route('Http', 'https'), route('Tcp', 'tcps')]);
  expect(asked.filter((path) => path.includes('?')).map((path) => path.replace(/\?.*$/, ''))).toEqual([
    '/apis/routes.example/v1/https',
    '/apis/routes.example/v1alpha2/tcps',
  ]);
});

test('an older server is asked group by group, and a group that is broken is not taken for absent', async () => {
  const POLICIES = { group: 'broken.example', kind: 'Policy', resource: 'policies', namespaced: false };
  const THINGS = { group: 'thing.example', kind: 'Thing', resource: 'things', namespaced: false };
  const { kubeconfig } = await start((path, response) => {
    const versions = (name: string) => ({ name, preferredVersion: { groupVersion: `${name}/v2`, version: 'v2' } });
    const answers: Readonly<Record<string, object>> = {
      '/api': { kind: 'APIVersions', versions: ['v1'] },
      '/api/v1': {
        kind: 'APIResourceList',
        resources: [{ name: 'pods', kind: 'Pod', namespaced: true, verbs: ['list'] }],
      },
      '/apis': { kind: 'APIGroupList', groups: [versions('broken.example'), versions('thing.example')] },
      '/apis/thing.example/v2': {
        kind: 'APIResourceList',
        resources: [{ name: 'things', kind: 'Thing', namespaced: false, verbs: ['get', 'list'] }],
      },
      '/apis/thing.example/v2/things': {
        kind: 'ThingList',
        apiVersion: 'thing.example/v2',
        items: [{ metadata: { name: 't' } }],
      },
    };
    const body = answers[path.replace(/\?.*$/, '')];
    if (body === undefined && !path.startsWith('/apis/broken')) return false;
    sendJson(response, body === undefined ? 503 : 200, body ?? {});
    return true;
  });
  const events = await readAll(kubeconfig, [PODS, POLICIES, THINGS, SERVICES]);
  expect(statesOf(events)).toEqual(['Pod * complete', 'Policy  partial', 'Service * complete', 'Thing  complete']);
  expect(namesOf(events)).toEqual(['t']);
});
