import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openCluster } from '../../src/adapters/kubernetes/open-cluster.ts';
import { writeKubeconfig } from '../../src/adapters/kubernetes/test-server.fixture.ts';
import { hasCluster, theCluster } from './cluster.fixture.ts';
import { tokenOf } from './users.ts';

const folder = mkdtempSync(join(tmpdir(), 'seaworthy-credentials-'));

interface Cluster {
  readonly server: string;
  readonly 'certificate-authority-data': string;
  readonly 'proxy-url'?: string;
}

const clusterOf = (): Cluster => ({
  server: theCluster().url,
  'certificate-authority-data': Buffer.from(theCluster().ca).toString('base64'),
});

/** How many namespaces the credentials of a kubeconfig let one see. */
async function countNamespaces(kubeconfig: string): Promise<number> {
  const cluster = await openCluster({ kubeconfig, seconds: 10, userAgent: 'seaworthy-test', hasSecrets: false });
  const wanted = [{ group: '', kind: 'Namespace', resource: 'namespaces', namespaced: false }];
  let count = 0;
  for await (const event of cluster.inputs(wanted).read({ targets: [], include: [], exclude: [], own: [] }))
    if (event.kind === 'chunk') count += event.chunk.slices.length;
  cluster.close();
  return count;
}

describe.skipIf(!hasCluster)('credentials of every kind are understood', () => {
  test('a token, and one in a file', async () => {
    const file = join(folder, 'token');
    writeFileSync(file, tokenOf('admin'));
    expect(await countNamespaces(writeKubeconfig(clusterOf(), { token: tokenOf('admin') }))).toBeGreaterThan(3);
    expect(await countNamespaces(writeKubeconfig(clusterOf(), { tokenFile: file }))).toBeGreaterThan(3);
  });

  test('a program that makes one, told which cluster it is for where it wants to know', async () => {
    const program = join(folder, 'make-token.mjs');
    const credential = {
      apiVersion: 'client.authentication.k8s.io/v1',
      kind: 'ExecCredential',
      status: { token: tokenOf('admin') },
    };
    writeFileSync(program, `process.stdout.write(${JSON.stringify(JSON.stringify(credential))});`);
    const exec = {
      apiVersion: 'client.authentication.k8s.io/v1',
      command: process.execPath,
      args: [program],
      interactiveMode: 'Never',
    };
    expect(await countNamespaces(writeKubeconfig(clusterOf(), { exec }))).toBeGreaterThan(3);
    const failing = { ...exec, args: ['-e', 'process.stderr.write("log in first"); process.exit(1)'] };
    await expect(countNamespaces(writeKubeconfig(clusterOf(), { exec: failing }))).rejects.toMatchObject({
      code: 'kubernetes/credentials',
      message: expect.stringContaining('log in first') as string,
    });
    const missing = { ...exec, command: join(folder, 'not-there') };
    await expect(countNamespaces(writeKubeconfig(clusterOf(), { exec: missing }))).rejects.toMatchObject({
      code: 'kubernetes/credentials',
    });
  });

  test('a proxy on the way', async () => {
    const asked: string[] = [];
    const proxy = createServer();
    proxy.on('connect', (request, client, head) => {
      asked.push(request.url ?? '');
      const [host = '', port = ''] = (request.url ?? '').split(':');
      const server = connect(Number(port), host, () => {
        client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
        server.write(head);
        server.pipe(client).pipe(server);
      });
      for (const end of [client, server]) end.on('error', () => undefined);
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    const kubeconfig = writeKubeconfig({ ...clusterOf(), 'proxy-url': url }, { token: tokenOf('admin') });
    expect(await countNamespaces(kubeconfig)).toBeGreaterThan(3);
    expect(new Set(asked)).toEqual(new Set([new URL(theCluster().url).host]));
    proxy.closeAllConnections();
    proxy.close();
  });

  test('somebody else whom one acts as, with their groups', async () => {
    const user = { token: tokenOf('admin'), as: 'somebody' };
    expect(await countNamespaces(writeKubeconfig(clusterOf(), user))).toBe(0);
    const grouped = { ...user, 'as-groups': ['system:masters'], 'as-user-extra': { 'example.com/why': ['a test'] } };
    expect(await countNamespaces(writeKubeconfig(clusterOf(), grouped))).toBeGreaterThan(3);
  });

  test('a wrong token is refused, and that is said', async () => {
    await expect(countNamespaces(writeKubeconfig(clusterOf(), { token: 'nobody' }))).rejects.toMatchObject({
      code: 'kubernetes/unauthorised',
    });
  });
});
