import { describe, expect, test } from 'vitest';
import { OTHER_KINDS } from '../../facts/collections.ts';
import { NODES, PODS, readAll, sendJson, SERVICES, startInTests, statesOf } from './test-server.fixture.ts';

const start = startInTests();

const THINGS = { group: 'thing.example', kind: 'Thing', resource: 'things', namespaced: false };
const VERBS = ['get', 'list'];

/** A server that answers these paths so, and the others as one in good order. */
const startWith = (answers: Readonly<Record<string, object>>) =>
  start((path, response) => {
    const body = answers[path.replace(/\?.*$/, '')];
    return body !== undefined && sendJson(response, 200, body);
  });

const aggregated = (group: string, version: string, resources: readonly object[]) => ({
  kind: 'APIGroupDiscoveryList',
  apiVersion: 'apidiscovery.k8s.io/v2',
  items: [{ metadata: { name: group }, versions: [{ version, resources, freshness: 'Current' }] }],
});
const served = (resource: string, kind: string, verbs: readonly string[] = VERBS) => ({
  resource,
  responseKind: { kind },
  scope: 'Cluster',
  verbs,
});

const OLD_GROUPS = { name: 'thing.example', versions: [{ version: 'v1' }], preferredVersion: { version: 'v1' } };
const oldList = (name: string, kind: string, verbs: readonly string[] = VERBS) => ({
  kind: 'APIResourceList',
  resources: [{ name, kind, namespaced: false, verbs }],
});

describe('what no kind can be called is none, and its group is not taken for known', () => {
  test.each<[string, object]>([
    ['a resource', aggregated('thing.example', 'v1', [served('../../x', 'Thing')])],
    ['a resource with a control character', aggregated('thing.example', 'v1', [served('x\u001b[2J', 'Thing')])],
    ['a version', aggregated('thing.example', '../../v1', [served('things', 'Thing')])],
    ['a group', aggregated('../thing.example', 'v1', [served('things', 'Thing')])],
    ['a kind', aggregated('thing.example', 'v1', [served('others', 'Th/ing')])],
  ])('%s', async (_name, apis) => {
    const { kubeconfig, asked } = await startWith({ '/apis': apis });
    const all = { ...THINGS, kind: '*', resource: '*' };
    expect(statesOf(await readAll(kubeconfig, [PODS, THINGS, all]))).toEqual([
      '*  partial',
      'Pod * complete',
      'Thing  partial',
    ]);
    expect(asked.filter((path) => path.includes('?'))).toEqual(['/api/v1/pods?limit=500']);
  });

  test.each<[string, Readonly<Record<string, object>>]>([
    ['a resource', { '/apis/thing.example/v1': oldList('../../things', 'Thing') }],
    ['a version', { '/apis': { kind: 'APIGroupList', groups: [{ ...OLD_GROUPS, versions: [{ version: '../v1' }] }] } }],
    ['a group', { '/apis': { kind: 'APIGroupList', groups: [{ ...OLD_GROUPS, name: '../..' }] } }],
  ])('of an older server, %s', async (_name, answers) => {
    const { kubeconfig, asked } = await startWith({
      '/apis': { kind: 'APIGroupList', groups: [OLD_GROUPS] },
      '/apis/thing.example/v1': oldList('things', 'Thing', []),
      ...answers,
    });
    expect(statesOf(await readAll(kubeconfig, [PODS, THINGS]))).toEqual(['Pod * complete', 'Thing  partial']);
    expect(asked.filter((path) => path.includes('..'))).toEqual([]);
  });
});

describe('an answer that is no list of kinds is none without kinds', () => {
  test.each<[string, Readonly<Record<string, object>>, string]>([
    ['groups: another kind', { '/apis': { kind: 'PodList', items: [] } }, 'Pod * complete'],
    ['groups: no groups', { '/apis': { kind: 'APIGroupList' } }, 'Pod * complete'],
    ['groups: no items', { '/apis': { kind: 'APIGroupDiscoveryList' } }, 'Pod * complete'],
    ['the core group: another kind', { '/api': { kind: 'NodeList', items: [] } }, 'Pod * partial'],
    ['the core group: nothing', { '/api': { kind: 'APIGroupDiscoveryList', items: [] } }, 'Pod * partial'],
    ['its kinds: {}', { '/api': { kind: 'APIVersions', versions: ['v1'] }, '/api/v1': {} }, 'Pod * partial'],
    [
      'its kinds: a Status',
      { '/api': { kind: 'APIVersions', versions: ['v1'] }, '/api/v1': { kind: 'Status', resources: [] } },
      'Pod * partial',
    ],
  ])('%s', async (_name, answers, pods) => {
    const { kubeconfig } = await startWith(answers);
    const things = answers['/apis'] === undefined ? 'Thing  complete' : 'Thing  partial';
    expect(statesOf(await readAll(kubeconfig, [PODS, THINGS]))).toEqual([pods, things]);
  });

  test('the kinds of a group', async () => {
    for (const body of [{}, { kind: 'Status' }, { kind: 'APIResourceList' }]) {
      const { kubeconfig } = await startWith({
        '/apis': { kind: 'APIGroupList', groups: [OLD_GROUPS] },
        '/apis/thing.example/v1': body,
      });
      expect(statesOf(await readAll(kubeconfig, [PODS, THINGS]))).toEqual(['Pod * complete', 'Thing  partial']);
    }
  });
});

describe('a kind that the server has and gives no list of', () => {
  test('is not taken for absent', async () => {
    for (const answers of [
      { '/apis': aggregated('thing.example', 'v1', [served('things', 'Thing', ['get', 'create'])]) },
      {
        '/apis': { kind: 'APIGroupList', groups: [OLD_GROUPS] },
        '/apis/thing.example/v1': oldList('things', 'Thing', ['get']),
      },
    ]) {
      const { kubeconfig, asked } = await startWith(answers);
      const events = await readAll(kubeconfig, [PODS, NODES, SERVICES, THINGS, OTHER_KINDS]);
      expect(statesOf(events)).toContain('Thing  partial');
      expect(asked.filter((path) => path.includes('things'))).toEqual([]);
      const others = await readAll(kubeconfig, [PODS, NODES, SERVICES, OTHER_KINDS]);
      expect(others[0]).toMatchObject({
        collection: { state: 'not-supplied', why: 'nothing asks for things.thing.example' },
      });
    }
  });

  test('is nothing where it is a question that is answered and not kept', async () => {
    const { kubeconfig } = await startWith({
      '/apis': aggregated('thing.example', 'v1', [served('reviews', 'Review', ['create'])]),
    });
    const events = await readAll(kubeconfig, [PODS, NODES, SERVICES, OTHER_KINDS]);
    expect(statesOf(events)[0]).toBe('* * complete');
  });

  test('is read in the version that has one', async () => {
    const [one] = aggregated('thing.example', 'v2', [served('things', 'Thing', ['get'])]).items;
    const [other] = aggregated('thing.example', 'v1', [served('things', 'Thing')]).items;
    const versions = [one, other].flatMap((item) => item?.versions ?? []);
    const { kubeconfig, asked } = await startWith({
      '/apis': { kind: 'APIGroupDiscoveryList', items: [{ metadata: { name: 'thing.example' }, versions }] },
      '/apis/thing.example/v1/things': { kind: 'ThingList', apiVersion: 'thing.example/v1', items: [] },
    });
    expect(statesOf(await readAll(kubeconfig, [THINGS]))).toEqual(['Thing  complete']);
    expect(asked).toContain('/apis/thing.example/v1/things?limit=500');
  });
});
