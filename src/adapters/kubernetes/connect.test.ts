import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { connect } from './connect.ts';
import { type Answer, type Failure, isFailure, type Connection } from './connection.ts';
import { readKubeconfig } from './read-kubeconfig.ts';
import { writeKubeconfig } from './test-server.fixture.ts';
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
