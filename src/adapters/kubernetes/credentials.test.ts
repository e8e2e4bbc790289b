import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { dirname, join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect } from './connect.ts';
import { type Answer, type Connection, type Failure, isFailure } from './connection.ts';
import { readKubeconfig } from './read-kubeconfig.ts';
import { writeKubeconfig } from './test-server.fixture.ts';
import { type KeyPair, makeKeyPair, startProxy, startTlsServer, type TlsServer } from './tls-server.fixture.ts';

let server: TlsServer;
let proxy: Awaited<ReturnType<typeof startProxy>>;
let [mine, renewed]: readonly KeyPair[] = [];
/** A token that the server does not take, however it is asked. */
const WRONG = 'Bearer wrong';

beforeAll(async () => {
  server = await startTlsServer('IP:127.0.0.1', (request, response) => {
    response.statusCode = request.headers.authorization === WRONG ? 401 : 200;
    response.end(JSON.stringify(describeAsker(request)));
  });
  proxy = await startProxy();
  [mine, renewed] = [makeKeyPair('DNS:mine'), makeKeyPair('DNS:renewed')];
});
afterAll(() => {
  server.close();
  proxy.close();
});

/** What a server learns of who asks: the names of their certificate, and headers that are a credential or an identity. */
function describeAsker({ headers, socket }: IncomingMessage): object {
  const { subjectaltname } = (socket as TLSSocket).getPeerCertificate();
  const told = Object.entries(headers).filter(([name]) => /^(?:authorization|cookie|impersonate-.*)$/.test(name));
  return { ...Object.fromEntries(told), ...(subjectaltname === undefined ? {} : { certificate: subjectaltname }) };
}

const cluster = (isProxied: boolean) => ({
  server: server.url,
  'certificate-authority': server.certificate,
  ...(isProxied ? { 'proxy-url': proxy.url } : {}),
});

const open = (kubeconfig: string): Connection =>
  connect(readKubeconfig({ kubeconfig, seconds: 5 }), { seconds: 5, userAgent: 'test' });

const toldIn = (answer: Answer | Failure): unknown =>
  isFailure(answer) ? answer : (JSON.parse(answer.body.toString()) as unknown);

describe.each([false, true])('with a proxy: %s', (isProxied) => {
  test('who asks as a stranger shows nothing of themselves', async () => {
    const certificate = { 'client-certificate': mine?.certificate, 'client-key': mine?.key };
    for (const user of [
      { ...certificate, as: 'somebody' },
      { token: 'secret' },
      { username: 'me', password: 'secret' },
    ]) {
      const connection = open(writeKubeconfig(cluster(isProxied), user));
      expect(toldIn(await connection.get('/'))).not.toEqual({});
      expect(toldIn(await connection.get('/', { isAnonymous: true }))).toEqual({});
      connection.close();
    }
  });

  test('a certificate that a program makes is shown, and another one when it has run out', async () => {
    const { kubeconfig, starts, give } = writeProgram(isProxied);
    const status = (pair: KeyPair | undefined, ends: number) => ({
      clientCertificateData: readFileSync(pair?.certificate ?? '', 'utf8'),
      clientKeyData: readFileSync(pair?.key ?? '', 'utf8'),
      expirationTimestamp: new Date(ends).toISOString(),
    });
    const end = Date.now() + 1500;
    give(status(mine, end));
    const connection = open(kubeconfig);
    const first = await Promise.all(Array.from({ length: 6 }, () => connection.get('/')));
    expect(first.map(toldIn)).toEqual(first.map(() => ({ certificate: 'DNS:mine' })));
    give(status(renewed, Date.now() + 60_000));
    await expect.poll(() => Date.now() > end, { timeout: 3000 }).toBe(true);
    const second = await Promise.all(Array.from({ length: 6 }, () => connection.get('/')));
    expect(second.map(toldIn)).toEqual(second.map(() => ({ certificate: 'DNS:renewed' })));
    expect(starts()).toBe(2);
    connection.close();
  });
});

test('a program is started once, however many requests wait for it', async () => {
  const { kubeconfig, starts, give } = writeProgram(false);
  give({ token: 'made' });
  const connection = open(kubeconfig);
  const answers = await Promise.all(Array.from({ length: 8 }, () => connection.get('/')));
  expect(answers.map(toldIn)).toEqual(answers.map(() => ({ authorization: 'Bearer made' })));
  expect(starts()).toBe(1);
  connection.close();
});

test('a token that is no longer taken is made anew, once', async () => {
  const { kubeconfig, starts, give } = writeProgram(false);
  give({ token: 'wrong' });
  const connection = open(kubeconfig);
  expect(await connection.get('/')).toMatchObject({ status: 401 });
  expect(starts()).toBe(2);
  give({ token: 'right' });
  expect(toldIn(await connection.get('/'))).toEqual({ authorization: 'Bearer right' });
  connection.close();
});

describe('what goes wrong with credentials is told without them', () => {
  const SECRET = 'hunter2-is-secret';
  const JWT = `eyJhbGciOiJSUzI1NiJ9.${Buffer.from('{"sub":"me"}').toString('base64url')}.c2lnbmF0dXJl0`;
  const failing = (script: string, more: object = {}) => ({
    exec: {
      apiVersion: 'client.authentication.k8s.io/v1',
      command: '/bin/sh',
      args: ['-c', script],
      interactiveMode: 'Never',
      ...more,
    },
  });

  test.each<[string, object, RegExp]>([
    [
      'a token on its own',
      failing(`echo 'cannot renew ${JWT}' >&2; exit 1`),
      /^cannot renew <redacted:credential:51>$/,
    ],
    ['a token that is printed', failing(`echo '${SECRET}'`), /gives no ExecCredential$/],
    ['an answer without a status', failing('echo {}'), /something else than credentials$/],
    [
      'a password with its name',
      failing(`echo 'no login, password: ${SECRET}' >&2; exit 1`),
      /^no login, password: <red/,
    ],
    [
      'a variable',
      failing('echo "refused $PIN for get-token" >&2; exit 1', { env: [{ name: 'PIN', value: 'swordfish' }] }),
      /^refused <redacted:credential:9> for get-token$/,
    ],
    [
      'an argument',
      failing('', { args: ['-c', 'echo "not $1, not $2, not get-token" >&2; exit 1', 'x', '--pin=7777', 'a1b2c3'] }),
      /^not --pin=<redacted:credential:4>, not <redacted:credential:6>, not get-token$/,
    ],
    ['nothing at all', failing('exit 1'), /does not say why$/],
  ])('%s', async (_name, user, expected) => {
    const connection = open(writeKubeconfig(cluster(false), user));
    const answer = await connection.get('/');
    expect(answer).toMatchObject({ failed: 'credentials', why: expect.stringMatching(expected) as string });
    expect(JSON.stringify(answer)).not.toMatch(/hunter2|swordfish|7777|a1b2c3|eyJ/);
    connection.close();
  });

  test('pages that a program prints are cut', async () => {
    const connection = open(writeKubeconfig(cluster(false), failing('yes no | head -c 100000 >&2; exit 1')));
    const answer = await connection.get('/');
    expect(JSON.stringify(answer).length).toBeLessThan(1000);
    connection.close();
  });

  test('a kubeconfig that is no YAML', () => {
    const kubeconfig = writeKubeconfig({});
    for (const text of [
      `users:\n- user: {token: ${SECRET}: x}\n`,
      `users:\n- user:\n    token: *${SECRET}\n`,
      `a: !<${SECRET}> b`,
    ]) {
      writeFileSync(kubeconfig, text);
      const read = (): unknown => readKubeconfig({ kubeconfig });
      expect(read).toThrow(expect.objectContaining({ code: 'kubernetes/kubeconfig' }));
      expect(read).toThrow(/it is no YAML in line \d+, column \d+$/);
      expect(read).not.toThrow(SECRET);
    }
  });
});

/** A kubeconfig with a program that gives what it is told to, and counts. */
function writeProgram(isProxied: boolean) {
  const exec = { apiVersion: 'client.authentication.k8s.io/v1', command: './program.sh', interactiveMode: 'Never' };
  const kubeconfig = writeKubeconfig(cluster(isProxied), { exec });
  const folder = dirname(kubeconfig);
  const program = join(folder, 'program.sh');
  writeFileSync(program, '#!/bin/sh\ncd "$(dirname "$0")"\necho started >> starts\ncat given\n');
  chmodSync(program, 0o755);
  return {
    kubeconfig,
    starts: () => readFileSync(join(folder, 'starts'), 'utf8').split('\n').length - 1,
    give(status: object) {
      const credential = { apiVersion: 'client.authentication.k8s.io/v1', kind: 'ExecCredential', status };
      writeFileSync(join(folder, 'given'), JSON.stringify(credential));
    },
  };
}
