import { describe, expect, test } from 'vitest';
import { namesOf, readAll, sendJson, startInTests, startTestServer, statesOf } from './test-server.fixture.ts';

const SECRETS = { group: '', kind: 'Secret', resource: 'secrets', namespaced: true };
const HELD = 'c2VjcmV0';

test('of a Secret nothing is kept that may repeat what it holds', async () => {
  const server = await startTestServer((path, response) => {
    if (!path.startsWith('/api/v1/secrets?')) return false;
    const annotations = {
      'objectset.rio.cattle.io/applied': HELD,
      'kubectl.kubernetes.io/last-applied-configuration': `{"data":{"a":"${HELD}"}}`,
      note: `password=${HELD}`,
      'kubernetes.io/service-account.name': 'robot',
      'seaworthy.dev/ignore': 'secrets/x',
    };
    const items = path.includes('type%3DOpaque') ? [{ metadata: { name: 'a', namespace: 'shop', annotations } }] : [];
    return sendJson(response, 200, { kind: 'PartialObjectMetadataList', apiVersion: 'meta.k8s.io/v1', items });
  });
  const events = await readAll(server.kubeconfig, [SECRETS], { hasSecrets: true });
  server.close();
  const texts = events.flatMap((event) =>
    event.kind === 'chunk' ? [new TextDecoder().decode(event.chunk.bytes)] : [],
  );
  expect(texts.join('')).not.toContain(HELD);
  expect(texts.join('')).toContain('"kubernetes.io/service-account.name":"robot"');
  expect(texts.join('')).toContain('"seaworthy.dev/ignore":"secrets/x"');
  expect(texts.join('')).toContain('"live.seaworthy.dev/unread":"data,immutable,stringData"');
});

describe('who may not list Secrets everywhere', () => {
  const start = startInTests();
  const readIn = async (namespaces: readonly string[] | undefined) => {
    const { kubeconfig, asked } = await start((path, response) => {
      if (path === '/api/v1/namespaces') return sendJson(response, 200, listOf(['shop', 'other']));
      if (path.startsWith('/api/v1/namespaces/shop/secrets?'))
        return sendJson(response, 200, listOf(path.includes('type%3DOpaque') ? ['a'] : []));
      return path.includes('/secrets?') && sendJson(response, 403, { kind: 'Status', message: 'no' });
    });
    const events = await readAll(kubeconfig, [SECRETS], { hasSecrets: true, seconds: 20, namespaces });
    return {
      events,
      asked: asked.filter((path) => path.includes('/secrets?')).map((path) => path.replace(/\?.*/, '')),
    };
  };
  const times = (count: number, path: string) => Array.from({ length: count }, () => path);

  test('lists them where they may, and absence is never concluded', async () => {
    const { events, asked } = await readIn(undefined);
    expect(statesOf(events)).toEqual(['Secret * forbidden', 'Secret other forbidden', 'Secret shop complete']);
    expect(namesOf(events)).toEqual(['a']);
    // By each type; where the first of them is refused nothing is asked for again.
    expect(asked.toSorted()).toEqual([
      '/api/v1/namespaces/other/secrets',
      ...times(10, '/api/v1/namespaces/shop/secrets'),
      '/api/v1/secrets',
    ]);
  });

  test('and where somebody says in which to look, there alone', async () => {
    const { events, asked } = await readIn(['shop']);
    expect(statesOf(events)).toEqual(['Secret * not-supplied', 'Secret shop complete']);
    expect(namesOf(events)).toEqual(['a']);
    expect(asked).toEqual(times(10, '/api/v1/namespaces/shop/secrets'));
  });
});

function listOf(names: readonly string[]): object {
  const items = names.map((name) => ({ metadata: { name } }));
  return { kind: 'PartialObjectMetadataList', apiVersion: 'meta.k8s.io/v1', metadata: {}, items };
}
