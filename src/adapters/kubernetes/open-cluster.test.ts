import { describe, expect, test } from 'vitest';
import {
  type Answerer,
  namesOf,
  NODES,
  PODS,
  readAll,
  sendHtml,
  sendJson,
  SERVICES,
  startInTests,
  startTestServer,
  statesOf,
  writeKubeconfig,
} from './test-server.fixture.ts';
import { startTlsServer } from './tls-server.fixture.ts';

const start = startInTests();

const podList = (names: readonly string[], metadata: object = {}) => ({
  kind: 'PodList',
  apiVersion: 'v1',
  metadata: { resourceVersion: '9', ...metadata },
  items: names.map((name) => ({ metadata: { name, namespace: 'shop' } })),
});
const isPods = (path: string): boolean => path.startsWith('/api/v1/pods?');
const continueOf = (path: string): string | null => new URL(path, 'http://x').searchParams.get('continue');

describe('a server that is none, or that does not let one in, is an error that says what to do', () => {
  test.each<[string, string, Answerer]>([
    ['HTML', 'kubernetes/no-api-server', (_path, response) => sendHtml(response)],
    ['something else', 'kubernetes/no-api-server', (_path, response) => sendJson(response, 404, {})],
    ['401', 'kubernetes/unauthorised', (_path, response) => sendJson(response, 401, {})],
    ['403', 'kubernetes/forbidden', (_path, response) => sendJson(response, 403, {})],
    ['nothing', 'kubernetes/timeout', () => true],
    ['half of it', 'kubernetes/unreachable', cutAnswer],
  ])('%s', async (_name, code, answer) => {
    const { kubeconfig } = await start(answer);
    await expect(readAll(kubeconfig, [PODS])).rejects.toMatchObject({ code });
  });

  test('nobody there', async () => {
    const { kubeconfig, close } = await startTestServer();
    close();
    await expect(readAll(kubeconfig, [PODS])).rejects.toMatchObject({ code: 'kubernetes/unreachable' });
  });

  test('a server that is no address', async () => {
    for (const server of ['prod', 'ssh://prod', 'https://:::'])
      await expect(readAll(writeKubeconfig({ server }), [PODS])).rejects.toMatchObject({
        code: 'kubernetes/kubeconfig',
      });
  });

  test('a certificate that nobody vouches for, and one for another name', async () => {
    const server = await startTlsServer('DNS:other.example', (_request, response) => response.end('{}'));
    const { url, certificate } = server;
    for (const cluster of [{ server: url }, { server: url, 'certificate-authority': certificate }])
      await expect(readAll(writeKubeconfig(cluster), [PODS])).rejects.toMatchObject({ code: 'kubernetes/certificate' });
    server.close();
  });
});

function cutAnswer(_path: string, response: Parameters<Answerer>[1]): true {
  response.writeHead(200, { 'content-length': '1000' });
  response.write('{"kind":"PodList","items":[{');
  setTimeout(() => response.destroy(), 20);
  return true;
}

describe('one kind that cannot be read does not take the others with it', () => {
  test.each<[string, string, Answerer]>([
    ['hangs', 'Pod * timeout', (path) => isPods(path)],
    ['half a page', 'Pod * partial', (path, response) => isPods(path) && cutAnswer(path, response)],
    ['HTML', 'Pod * partial', (path, response) => isPods(path) && sendHtml(response)],
    ['a Status', 'Pod * partial', (path, response) => isPods(path) && sendJson(response, 200, {})],
    ['500', 'Pod * partial', (path, response) => isPods(path) && sendJson(response, 500, {})],
    ['gone', 'Pod * absent', (path, response) => isPods(path) && sendJson(response, 404, {})],
  ])('%s', async (_name, state, answer) => {
    const { kubeconfig } = await start(answer);
    const events = await readAll(kubeconfig, [PODS, SERVICES, NODES]);
    expect(statesOf(events)).toEqual(['Node  complete', state, 'Service * complete']);
    expect(events.find((event) => event.kind === 'collection' && event.collection.kind === 'Pod')).toMatchObject({
      collection: { why: expect.stringMatching(/./) as string },
    });
  });

  test('what came before a page that never does counts, and the kind is not whole', async () => {
    const { kubeconfig } = await start((path, response) => {
      if (!isPods(path)) return false;
      if (continueOf(path) === null) sendJson(response, 200, podList(['a', 'b'], { continue: 'more' }));
      return true;
    });
    const events = await readAll(kubeconfig, [PODS]);
    expect(namesOf(events)).toEqual(['a', 'b']);
    expect(statesOf(events)).toEqual(['Pod * partial']);
  });
});

describe('a list that never ends is left', () => {
  const loop = (token: (count: number) => string) => {
    let count = 0;
    return start((path, response) => {
      if (!isPods(path)) return false;
      const name = count++ === 0 ? 'a' : 'b';
      return sendJson(response, 200, podList([name], { continue: token(count) }));
    });
  };

  test('where the server sends one in a circle', async () => {
    const { kubeconfig, asked } = await loop(() => 'again');
    const events = await readAll(kubeconfig, [PODS]);
    expect(namesOf(events)).toEqual(['a', 'b']);
    expect(statesOf(events)).toEqual(['Pod * partial']);
    expect(asked.filter(isPods)).toHaveLength(2);
  });

  test('where the circle is larger than a page', async () => {
    const { kubeconfig, asked } = await loop((count) => `page-${count % 3}`);
    expect(statesOf(await readAll(kubeconfig, [PODS]))).toEqual(['Pod * partial']);
    expect(asked.filter(isPods)).toHaveLength(4);
  });
});

test('a list with something behind it is none', async () => {
  const { kubeconfig } = await start((path, response) => {
    if (!isPods(path)) return false;
    response.end(`${JSON.stringify(podList(['a']))} and more`);
    return true;
  });
  expect(statesOf(await readAll(kubeconfig, [PODS]))).toEqual(['Pod * partial']);
});

test('over plain HTTP nobody is asked as a stranger, because a proxy adds credentials of its own', async () => {
  const SERVER = { group: 'live.seaworthy.dev', kind: 'Server', resource: 'servers', namespaced: false };
  const { kubeconfig, asked } = await start();
  const events = await readAll(kubeconfig, [SERVER]);
  const [chunk] = events.flatMap((event) =>
    event.kind === 'chunk' ? [new TextDecoder().decode(event.chunk.bytes)] : [],
  );
  expect(chunk).toContain('{"path":"/metrics","why":"not-asked"}');
  expect(chunk).not.toContain('"status"');
  expect(asked).not.toContain('/metrics');
});

test('who may list nowhere is told how to say where they may', async () => {
  const { kubeconfig } = await start(
    (path, response) => path.startsWith('/api/v1/') && sendJson(response, 403, { kind: 'Status', message: 'no' }),
  );
  const [event] = await readAll(kubeconfig, [PODS]);
  expect(event).toMatchObject({
    collection: { state: 'forbidden', why: expect.stringContaining('--only-namespace') as string },
  });
});

describe('what may pass is asked again', () => {
  test.each([429, 503])('%i, after as long as the server wants', async (status) => {
    const times: number[] = [];
    const { kubeconfig } = await start((path, response) => {
      if (!isPods(path)) return false;
      times.push(performance.now());
      if (times.length > 1) return false;
      response.setHeader('retry-after', '1');
      sendJson(response, status, { kind: 'Status' });
      return true;
    });
    expect(statesOf(await readAll(kubeconfig, [PODS], { seconds: 5 }))).toEqual(['Pod * complete']);
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(990);
  });

  test('at the time that the server names', async () => {
    const times: number[] = [];
    const { kubeconfig } = await start((path, response) => {
      if (!isPods(path)) return false;
      times.push(Date.now());
      if (times.length > 1) return false;
      response.setHeader('retry-after', new Date(Date.now() + 2500).toUTCString());
      return sendJson(response, 503, { kind: 'Status' });
    });
    expect(statesOf(await readAll(kubeconfig, [PODS], { seconds: 5 }))).toEqual(['Pod * complete']);
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(1400);
  });

  test('a list that the server forgot begins anew, and gives nothing twice', async () => {
    let starts = 0;
    const { kubeconfig } = await start((path, response) => {
      if (!isPods(path)) return false;
      const next = continueOf(path);
      if (next === null) starts += 1;
      // The second time a pod is gone, and one was made before the last that is known.
      const first = starts === 1 ? ['a', 'c'] : ['b', 'c'];
      if (next === null) sendJson(response, 200, podList(first, { continue: `from-c-${starts}` }));
      else if (next === 'from-c-1') sendJson(response, 410, { kind: 'Status', reason: 'Expired' });
      else sendJson(response, 200, podList(['d']));
      return true;
    });
    const events = await readAll(kubeconfig, [PODS]);
    expect(namesOf(events)).toEqual(['a', 'c', 'b', 'd']);
    expect(statesOf(events)).toEqual(['Pod * complete']);
  });

  test('a list that the server forgets every time ends, and is not whole', async () => {
    const { kubeconfig, asked } = await start((path, response) => {
      if (!isPods(path)) return false;
      if (continueOf(path) === null) sendJson(response, 200, podList(['a'], { continue: 'more' }));
      else sendJson(response, 410, { kind: 'Status' });
      return true;
    });
    const events = await readAll(kubeconfig, [PODS]);
    expect(namesOf(events)).toEqual(['a']);
    expect(statesOf(events)).toEqual(['Pod * partial']);
    expect(asked.filter(isPods).length).toBeLessThan(12);
  });
});

test('a server that dies is not asked for every kind', async () => {
  const kinds = Array.from({ length: 40 }, (_, index) => ({
    ...PODS,
    kind: `Pod${index}`,
    resource: 'pods',
    group: '',
  }));
  const server = await start((path, response) => {
    if (!path.startsWith('/api/v1/')) return false;
    response.destroy();
    return true;
  });
  const wanted = kinds.map((kind, index) => ({ ...kind, resource: index % 2 === 0 ? 'pods' : 'services' }));
  const events = await readAll(server.kubeconfig, wanted, { seconds: 1 });
  expect(new Set(statesOf(events).map((line) => line.split(' ').at(-1)))).toEqual(new Set(['partial']));
  expect(server.asked.length).toBeLessThan(30);
});

test('who may not list a kind everywhere lists it where they may, and absence is never concluded', async () => {
  const { kubeconfig } = await start((path, response) => {
    if (isPods(path)) sendJson(response, 403, { kind: 'Status', message: 'pods is forbidden' });
    else if (path.startsWith('/api/v1/namespaces/shop/pods')) sendJson(response, 200, podList(['a']));
    else if (path.startsWith('/api/v1/namespaces/other/pods')) sendJson(response, 403, { kind: 'Status' });
    else if (path.startsWith('/api/v1/namespaces'))
      sendJson(response, 200, {
        kind: 'PartialObjectMetadataList',
        metadata: {},
        items: [{ metadata: { name: 'shop' } }, { metadata: { name: 'other' } }],
      });
    else return false;
    return true;
  });
  const events = await readAll(kubeconfig, [PODS]);
  expect(statesOf(events)).toEqual(['Pod * forbidden', 'Pod other forbidden', 'Pod shop complete']);
  expect(namesOf(events)).toEqual(['a']);
});

test('only the namespaces that somebody names are asked', async () => {
  const { kubeconfig, asked } = await start((path, response) => {
    if (!path.startsWith('/api/v1/namespaces/shop/pods')) return false;
    sendJson(response, 200, podList(['a']));
    return true;
  });
  const events = await readAll(kubeconfig, [PODS, NODES], { namespaces: ['shop'] });
  expect(statesOf(events)).toEqual(['Node  complete', 'Pod * not-supplied', 'Pod shop complete']);
  expect(asked.filter(isPods)).toEqual([]);
});
