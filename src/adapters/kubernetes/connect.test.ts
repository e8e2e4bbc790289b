import { createHook } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { connect } from './connect.ts';
import { type Answer, type Failure, isFailure, type Connection } from './connection.ts';
import { readKubeconfig } from './read-kubeconfig.ts';
import { sendJson, startTestServer, writeKubeconfig } from './test-server.fixture.ts';
import { startTlsServer, type TlsServer } from './tls-server.fixture.ts';

const servers: TlsServer[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function open(names: string, answer: Parameters<typeof startTlsServer>[1]): Promise<Connection> {
  const server = await startTlsServer(names, answer);
  servers.push(server);
  const kubeconfig = writeKubeconfig({ server: server.url, 'certificate-authority': server.certificate });
  return connect(readKubeconfig({ kubeconfig }), { seconds: 30, userAgent: 'test' });
}

function bodyOf(answer: Answer | Failure): Buffer {
  if (isFailure(answer)) throw new Error(answer.why);
  return answer.body;
}

test('answers of many megabytes arrive as they were sent, several at once and one after the other', async () => {
  const sent = [40_000_000, 1, 7_000_001, 20_000_000].map((size) => randomBytes(size));
  const connection = await open('IP:127.0.0.1', ({ url = '' }, response) => response.end(sent[Number(url.slice(1))]));
  const ask = async (index: number): Promise<boolean> =>
    bodyOf(await connection.get(`/${index}`)).equals(sent[index] as Buffer);
  expect(await Promise.all(sent.map((_, index) => ask(index)))).toEqual(sent.map(() => true));
  for (const index of sent.keys()) expect(await ask(index)).toBe(true);
  connection.close();
});

test('an answer that comes in pieces, with pauses, arrives as it was sent', async () => {
  const pieces = Array.from({ length: 40 }, (_, index) => randomBytes(1 + index * 9001));
  const connection = await open('IP:127.0.0.1', async (_request, response) => {
    for (const piece of pieces) {
      response.write(piece);
      await sleep(1);
    }
    response.end();
  });
  expect(bodyOf(await connection.get('/')).equals(Buffer.concat(pieces))).toBe(true);
  connection.close();
});

/** Asks a server through what listens there, until it gives up. */
async function askThrough(proxy: Server): Promise<Answer | Failure> {
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const { port } = proxy.address() as AddressInfo;
  const cluster = { server: 'https://192.0.2.1:6443', 'proxy-url': `http://127.0.0.1:${port}` };
  const connection = connect(readKubeconfig({ kubeconfig: writeKubeconfig(cluster) }), {
    seconds: 0.3,
    userAgent: 'test',
  });
  const answer = await connection.get('/version');
  connection.close();
  proxy.close();
  return answer;
}

test('a proxy that takes a connection and says nothing is given up', async () => {
  const sockets: Socket[] = [];
  const answer = await askThrough(createServer((socket) => void sockets.push(socket.on('error', () => undefined))));
  for (const socket of sockets) socket.destroy();
  expect(answer).toMatchObject({ failed: 'timeout' });
});

test('a proxy that speaks and comes to no end is given up', async () => {
  const answer = await askThrough(
    createServer((socket) => {
      socket.on('error', () => undefined).write('HTTP/1.1 200 OK\r\n');
      const dripping = setInterval(() => socket.write('x: y\r\n'), 50);
      socket.on('close', () => clearInterval(dripping));
      setTimeout(() => socket.destroy(), 2000).unref();
    }),
  );
  expect(answer).toMatchObject({ failed: 'timeout' });
});

test('of a proxy that gives no way it is told that it was the proxy, and what it wants', async () => {
  const answer = await askThrough(
    createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n'));
    }),
  );
  expect(answer).toMatchObject({ failed: 'unreachable', why: expect.stringContaining('user and a password') });
});

const CREDENTIALS = [
  { what: 'a token', user: { token: 'opensesame-token' }, secrets: ['opensesame-token'] },
  {
    what: 'a user and a password',
    user: { username: 'ali', password: 'opensesame' },
    secrets: ['opensesame', btoa('ali:opensesame')],
  },
];

test.each(CREDENTIALS)('a server that repeats $what does not bring it into a report', async ({ user, secrets }) => {
  const server = await startTlsServer('IP:127.0.0.1', ({ headers }, response) => {
    response.statusCode = 403;
    const said = String(headers.authorization);
    response.end(
      JSON.stringify({
        message: `no: ${said}, that is ${Buffer.from(said.replace('Basic ', ''), 'base64').toString()}`,
      }),
    );
  });
  servers.push(server);
  const cluster = { server: server.url, 'certificate-authority': server.certificate };
  const connection = connect(readKubeconfig({ kubeconfig: writeKubeconfig(cluster, user) }), {
    seconds: 30,
    userAgent: 'test',
  });
  const said = bodyOf(await connection.get('/')).toString();
  connection.close();
  expect(said).toContain('<redacted:credential:');
  for (const secret of secrets) expect(said).not.toContain(secret);
});

test('a request that waits for its turn has its whole time when it comes', async () => {
  const server = await startTestServer((_path, response) => {
    setTimeout(() => sendJson(response, 200, {}), 150);
    return true;
  });
  const connection = connect(readKubeconfig(server), { seconds: 1.5, userAgent: 'test' });
  const answers = await Promise.all(Array.from({ length: 80 }, (_, index) => connection.get(`/${index}`)));
  expect(answers.filter(isFailure)).toEqual([]);
  connection.close();
  server.close();
});

test('nothing waits for the time of a request that was answered', async () => {
  const waiting = new Set<number>();
  const hook = createHook({
    init: (id, type) => void (type === 'Timeout' && waiting.add(id)),
    destroy: (id) => void waiting.delete(id),
  }).enable();
  const server = await startTestServer((_path, response) => sendJson(response, 200, {}));
  const connection = connect(readKubeconfig(server), { seconds: 600, userAgent: 'test' });
  const answers = await Promise.all(Array.from({ length: 200 }, (_, index) => connection.get(`/${index}`)));
  expect(answers.filter(isFailure)).toEqual([]);
  await sleep(10);
  hook.disable();
  // One or two for each connection that is kept.
  expect(waiting.size).toBeLessThan(40);
  connection.close();
  server.close();
});

test('an answer is unpacked by whatever name the server has for it', async () => {
  const server = await startTestServer((path, response) => {
    response.setHeader('content-encoding', path.slice(1));
    response.end(gzipSync('{"kind":"PodList"}'));
    return true;
  });
  const connection = connect(readKubeconfig(server), { seconds: 5, userAgent: 'test' });
  for (const name of ['gzip', 'GZIP', 'x-gzip'])
    expect(bodyOf(await connection.get(`/${name}`)).toString(), name).toBe('{"kind":"PodList"}');
  connection.close();
  server.close();
});
