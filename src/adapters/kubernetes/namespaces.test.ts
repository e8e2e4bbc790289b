import { describe, expect, test } from 'vitest';
import { type Answerer, namesOf, PODS, readAll, sendJson, startInTests, statesOf } from './test-server.fixture.ts';

const start = startInTests();

const list = (kind: string, names: readonly string[], metadata: object = {}) => ({
  kind,
  apiVersion: 'v1',
  metadata,
  items: names.map((name) => ({ metadata: { name } })),
});
const forbid = (response: Parameters<Answerer>[1]) => sendJson(response, 403, { kind: 'Status', message: 'no' });

describe('a namespace that somebody names and that is not there is an error that names it', () => {
  const read = async (answer: Answerer) => {
    const { kubeconfig } = await start((path, response, request) => {
      if (/^\/api\/v1\/namespaces\/[^/]+\/pods/.test(path)) return sendJson(response, 200, list('PodList', []));
      return path.startsWith('/api/v1/namespaces') && answer(path, response, request);
    });
    return readAll(kubeconfig, [PODS], { namespaces: ['shop', 'shpo'] });
  };
  const MISSING = { code: 'kubernetes/no-namespace', message: expect.stringMatching(/ namespace shpo$/) as string };

  test('to whoever may list namespaces', async () => {
    const answer: Answerer = (path, response) =>
      sendJson(response, 200, list('PartialObjectMetadataList', path.includes('shpo') ? [] : ['shop']));
    await expect(read(answer)).rejects.toMatchObject(MISSING);
    // One that does not heed what is asked for.
    await expect(
      read((_path, response) => sendJson(response, 200, list('NamespaceList', ['a', 'shop']))),
    ).rejects.toMatchObject(MISSING);
  });

  test('to whoever may only get them', async () => {
    const answer: Answerer = (path, response) => {
      if (path.includes('?')) return forbid(response);
      return path.endsWith('/shop')
        ? sendJson(response, 200, { kind: 'Namespace', metadata: { name: 'shop' } })
        : sendJson(response, 404, { kind: 'Status', reason: 'NotFound' });
    };
    await expect(read(answer)).rejects.toMatchObject(MISSING);
  });

  test('and to nobody else', async () => {
    const expected = ['Pod * not-supplied', 'Pod shop complete', 'Pod shpo complete'];
    expect(statesOf(await read((_path, response) => forbid(response)))).toEqual(expected);
    expect(statesOf(await read((_path, response) => sendJson(response, 200, {})))).toEqual(expected);
    const more = list('NamespaceList', ['a'], { continue: 'more' });
    expect(statesOf(await read((_path, response) => sendJson(response, 200, more)))).toEqual(expected);
  });
});

test('many namespaces are asked several at once and within a bound, and told in their order', async () => {
  const names = Array.from({ length: 40 }, (_, index) => `n${String(index).padStart(2, '0')}`);
  let [now, most] = [0, 0];
  const { kubeconfig } = await start((path, response) => {
    if (path.startsWith('/api/v1/pods')) return forbid(response);
    const [, name] = /^\/api\/v1\/namespaces\/([^/]+)\/pods/.exec(path) ?? [];
    if (name === undefined)
      return path.startsWith('/api/v1/namespaces') && sendJson(response, 200, list('NamespaceList', names));
    most = Math.max(most, ++now);
    // The first take longest.
    setTimeout(() => {
      now -= 1;
      sendJson(response, 200, list('PodList', [`pod-${name}`]));
    }, 40 - names.indexOf(name));
    return true;
  });
  const events = await readAll(kubeconfig, [PODS]);
  expect(namesOf(events)).toEqual(names.map((name) => `pod-${name}`));
  expect(statesOf(events)).toEqual(['Pod * forbidden', ...names.map((name) => `Pod ${name} complete`)]);
  expect(most).toBeGreaterThan(3);
  expect(most).toBeLessThanOrEqual(8);
});
