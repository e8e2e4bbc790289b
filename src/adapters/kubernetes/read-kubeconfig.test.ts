import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect } from './connect.ts';
import { type Answer, type Failure, isFailure } from './connection.ts';
import { type KubeconfigChoice, readKubeconfig } from './read-kubeconfig.ts';
import { writeKubeconfig } from './test-server.fixture.ts';
import { startTlsServer, type TlsServer } from './tls-server.fixture.ts';

/** Answers with the credential that it was asked with. */
let server: TlsServer;
beforeAll(async () => {
  server = await startTlsServer('IP:127.0.0.1', ({ headers }, response) => response.end(headers.authorization ?? '-'));
});
afterAll(() => server.close());

const cluster = () => ({ server: server.url, 'certificate-authority': server.certificate });

async function ask(choice: KubeconfigChoice, seconds = 20): Promise<Answer | Failure> {
  const connection = connect(readKubeconfig({ ...choice, seconds }), { seconds, userAgent: 'test' });
  try {
    return await connection.get('/');
  } finally {
    connection.close();
  }
}

function bodyOf(answer: Answer | Failure): string {
  return isFailure(answer) ? `${answer.failed}: ${answer.why}` : answer.body.toString();
}

async function askAs(user: object): Promise<string> {
  return bodyOf(await ask({ kubeconfig: writeKubeconfig(cluster(), user) }));
}

/** A kubeconfig beside a program, which is named relative to it. */
function writeProgram(script: string, more: { exec?: object; cluster?: object } = {}): string {
  const exec = {
    apiVersion: 'client.authentication.k8s.io/v1',
    command: './program.sh',
    interactiveMode: 'IfAvailable',
    ...more.exec,
  };
  const kubeconfig = writeKubeconfig({ ...cluster(), ...more.cluster }, { exec });
  const program = join(dirname(kubeconfig), 'program.sh');
  writeFileSync(program, `#!/bin/sh\n${script}\n`);
  chmodSync(program, 0o755);
  return kubeconfig;
}

const GIVES = `echo '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"token":"made"}}'`;

describe('a token', () => {
  test('in a file goes before one that stands there, and may end with a line break', async () => {
    const file = join(dirname(writeKubeconfig({})), 'token');
    writeFileSync(file, ' fresh\n');
    expect(await askAs({ tokenFile: file })).toBe('Bearer fresh');
    expect(await askAs({ tokenFile: file, token: 'stale' })).toBe('Bearer fresh');
    expect(await askAs({ tokenFile: `${file}-not`, token: 'stale' })).toBe('Bearer stale');
    expect(await askAs({ tokenFile: `${file}-not` })).toMatch(/^credentials: .*no such file/);
    writeFileSync(file, '\n');
    expect(await askAs({ tokenFile: file })).toMatch(/^credentials: there is no token in/);
  });
});

describe('a program that makes credentials', () => {
  test('is found beside its kubeconfig, and has nothing to read', async () => {
    const answer = await ask({ kubeconfig: writeProgram(`cat > /dev/null; ${GIVES}`) });
    expect(bodyOf(answer)).toBe('Bearer made');
  });

  test.each([true, false])('is told which cluster it is for where the user says so: %s', async (provideClusterInfo) => {
    const kubeconfig = writeProgram(`printf '%s' "$KUBERNETES_EXEC_INFO" > "$(dirname "$0")/told"; ${GIVES}`, {
      exec: { provideClusterInfo },
      cluster: {
        'tls-server-name': '127.0.0.1',
        extensions: [{ name: 'client.authentication.k8s.io/exec', extension: { audience: 'a' } }],
      },
    });
    expect(bodyOf(await ask({ kubeconfig }))).toBe('Bearer made');
    const told = JSON.parse(readFileSync(join(dirname(kubeconfig), 'told'), 'utf8')) as { spec: object };
    expect(told.spec).toEqual({
      interactive: false,
      ...(provideClusterInfo && {
        cluster: {
          server: server.url,
          'tls-server-name': '127.0.0.1',
          'certificate-authority-data': readFileSync(server.certificate).toString('base64'),
          config: { audience: 'a' },
        },
      }),
    });
  });

  test('is ended where it takes too long, whoever holds its output', async () => {
    const kubeconfig = writeProgram('echo $$ > "$(dirname "$0")/pid"; sleep 30 & wait');
    expect(await ask({ kubeconfig }, 1)).toMatchObject({ failed: 'credentials' });
    const pid = Number(readFileSync(join(dirname(kubeconfig), 'pid'), 'utf8'));
    await expect.poll(() => isAlive(pid)).toBe(false);
  });

  test('is said to be missing, with what its kubeconfig says of it', async () => {
    const exec = {
      apiVersion: 'client.authentication.k8s.io/v1',
      command: 'not-there-at-all',
      installHint: 'Install it.',
    };
    expect(await askAs({ exec })).toBe('credentials: there is no program not-there-at-all. Install it.');
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

test('of several files, the first that has a name is heeded', async () => {
  const [first, second] = [{ token: 'one' }, { token: 'two' }].map((user) => writeKubeconfig(cluster(), user));
  const answer = await ask({ path: [first, second].join(delimiter) });
  expect(bodyOf(answer)).toBe('Bearer one');
});

describe('an empty file', () => {
  const empty = (): string => {
    const file = writeKubeconfig(cluster(), {});
    writeFileSync(file, '# to be filled in\n---\n\n');
    return file;
  };

  test('says nothing, wherever it stands among others', async () => {
    const full = writeKubeconfig(cluster(), { token: 'one' });
    for (const path of [
      [empty(), full],
      [full, empty()],
    ])
      expect(bodyOf(await ask({ path: path.join(delimiter) }))).toBe('Bearer one');
  });

  test('alone has no context', () => {
    expect(() => readKubeconfig({ kubeconfig: empty() })).toThrow(
      expect.objectContaining({ code: 'kubernetes/no-context' }),
    );
  });
});

test.each([{ 'as-groups': ['a'] }, { 'as-uid': 'a' }, { 'as-user-extra': { scopes: ['a'] } }])(
  'nobody is asked as nobody with %j',
  (said) => {
    const kubeconfig = writeKubeconfig(cluster(), { token: 'x', ...said });
    expect(() => readKubeconfig({ kubeconfig })).toThrow(
      expect.objectContaining({
        code: 'kubernetes/kubeconfig',
        message: expect.stringContaining('add `as`') as string,
      }),
    );
  },
);

describe('a context', () => {
  const changed = (context: object): string => {
    const file = writeKubeconfig(cluster(), { token: 'x' });
    const config = JSON.parse(readFileSync(file, 'utf8')) as object;
    writeFileSync(file, JSON.stringify({ ...config, contexts: [{ name: 'test', context }] }));
    return file;
  };

  test('without a user asks as nobody, and trusts whom its cluster trusts', async () => {
    const answer = await ask({ kubeconfig: changed({ cluster: 'test' }) });
    expect(bodyOf(answer)).toBe('-');
  });

  test('with a user who is not there names them', () => {
    const kubeconfig = changed({ cluster: 'test', user: 'ghost' });
    expect(() => readKubeconfig({ kubeconfig })).toThrow(
      expect.objectContaining({
        code: 'kubernetes/kubeconfig',
        message: expect.stringContaining('context test is for the user "ghost"') as string,
      }),
    );
  });
});

test('a certificate of one that cannot be read is a matter of credentials', async () => {
  const data = Buffer.from('-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n').toString('base64');
  const user = { 'client-certificate-data': data, 'client-key-data': data };
  expect(await askAs(user)).toMatch(/^credentials: the certificate or key cannot be used/);
});

test('a proxy of a kind that nobody knows is told', () => {
  const kubeconfig = writeKubeconfig({ ...cluster(), 'proxy-url': 'ftp://me:hunter2@proxy.example' });
  const read = (): unknown => readKubeconfig({ kubeconfig });
  expect(read).toThrow(expect.objectContaining({ code: 'kubernetes/kubeconfig' }));
  expect(read).toThrow(/^proxy-url begins with "ftp:", which is no kind of proxy that is known$/);
});

test('an authority and a server whose certificate nobody looks at exclude each other', () => {
  const kubeconfig = writeKubeconfig({ ...cluster(), 'insecure-skip-tls-verify': true });
  expect(() => readKubeconfig({ kubeconfig })).toThrow(
    expect.objectContaining({
      code: 'kubernetes/kubeconfig',
      message: expect.stringContaining('cluster test names an authority, and says insecure-skip-tls-verify') as string,
    }),
  );
  const { server: url } = cluster();
  const open = writeKubeconfig({ server: url, 'insecure-skip-tls-verify': true });
  expect(readKubeconfig({ kubeconfig: open }).config.getCurrentCluster()?.skipTLSVerify).toBe(true);
});
