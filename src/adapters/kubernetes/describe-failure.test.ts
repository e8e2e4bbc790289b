import { readFileSync } from 'node:fs';
import { createServer, type ServerOptions } from 'node:https';
import { type AddressInfo, createServer as createPlainServer, type Server } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { afterAll, expect, test } from 'vitest';
import { PODS, readAll, writeKubeconfig } from './test-server.fixture.ts';
import { makeKeyPair } from './tls-server.fixture.ts';

const { key, certificate } = makeKeyPair('IP:127.0.0.1');
const servers: Server[] = [];
afterAll(() => {
  for (const server of servers) server.close();
});

async function failureOf(server: Server): Promise<unknown> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const kubeconfig = writeKubeconfig({ server: url, 'certificate-authority': certificate });
  return readAll(kubeconfig, [PODS], { seconds: 20 }).catch((error: unknown) => error);
}

function startTls(options: ServerOptions): Server {
  return createServer({ key: readFileSync(key), cert: readFileSync(certificate), ...options }, (_request, response) =>
    response.end('{}'),
  );
}

function startPlain(): Server {
  return createPlainServer((socket) => socket.on('error', () => undefined).end('SSH-2.0\r\n'));
}

function startOther(): Server {
  return createTlsServer({ key: readFileSync(key), cert: readFileSync(certificate) }, (socket) =>
    socket.on('error', () => undefined).end('SSH-2.0\r\n'),
  );
}

const OLD = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
const OTHER = { ALPNProtocols: ['h2'] };
const STRICT = { requestCert: true, rejectUnauthorized: true };

test.each<[string, string, RegExp, () => Server]>([
  ['what speaks no TLS', 'unreachable', /speaks no TLS$/, () => startPlain()],
  ['what speaks an old one', 'unreachable', /no version of TLS that is still safe/, () => startTls(OLD)],
  ['what speaks HTTP/2 alone', 'unreachable', /speaks no HTTP\/1\.1, which/, () => startTls(OTHER)],
  ['what answers by TLS, and not by HTTP', 'unreachable', /speaks no HTTP\/1\.1, .+: Parse Error/, () => startOther()],
  ['a server that wants a certificate', 'credentials', /or is shown none$/, () => startTls(STRICT)],
])('%s is no server whose certificate is wrong', async (_name, code, message, start) => {
  expect(await failureOf(start())).toMatchObject({
    code: `kubernetes/${code}`,
    message: expect.stringMatching(message) as string,
  });
});
