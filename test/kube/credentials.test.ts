import { mkdtempSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { json } from 'node:stream/consumers';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openCluster } from '../../src/adapters/kubernetes/open-cluster.ts';
import { writeKubeconfig } from '../../src/adapters/kubernetes/test-server.fixture.ts';
import { startProxy } from '../../src/adapters/kubernetes/tls-server.fixture.ts';
import { hasCluster, theCluster } from './cluster.fixture.ts';
import { ISSUED } from './start-issuer.ts';
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

function programThatGives(status: object): object {
  const credential = { apiVersion: 'client.authentication.k8s.io/v1', kind: 'ExecCredential', status };
  const printed = JSON.stringify(JSON.stringify(credential));
  return {
    apiVersion: 'client.authentication.k8s.io/v1',
    command: process.execPath,
    args: ['-e', `process.stdout.write(${printed});`],
    interactiveMode: 'Never',
  };
}

/** What the issuer gives for the refresh token. */
function askIssuer(url: string, ca: string): Promise<{ readonly id_token: string }> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method: 'POST', ca, auth: `${ISSUED.client}:${ISSUED.secret}` }, (response) => {
      json(response).then((body) => resolve(body as { readonly id_token: string }), reject);
    });
    asked.on('error', reject);
    asked.end(new URLSearchParams({ refresh_token: ISSUED.refreshToken }).toString());
  });
}

describe.skipIf(!hasCluster)('credentials of every kind are understood', () => {
  test('a token, and one in a file', async () => {
    const file = join(folder, 'token');
    writeFileSync(file, tokenOf('admin'));
    expect(await countNamespaces(writeKubeconfig(clusterOf(), { token: tokenOf('admin') }))).toBeGreaterThan(3);
    expect(await countNamespaces(writeKubeconfig(clusterOf(), { tokenFile: file }))).toBeGreaterThan(3);
  });

  test('a program that makes one, told which cluster it is for where it wants to know', async () => {
    const exec = programThatGives({ token: tokenOf('admin') });
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

  test('a certificate, as data, in files, and from a program', async () => {
    const { key, certificate } = theCluster().client;
    const base64 = (text: string): string => Buffer.from(text).toString('base64');
    const data = { 'client-certificate-data': base64(certificate), 'client-key-data': base64(key) };
    expect(await countNamespaces(writeKubeconfig(clusterOf(), data))).toBeGreaterThan(3);
    const [keyFile, certificateFile] = [join(folder, 'client.key'), join(folder, 'client.crt')];
    writeFileSync(keyFile, key);
    writeFileSync(certificateFile, certificate);
    const files = { 'client-certificate': certificateFile, 'client-key': keyFile };
    expect(await countNamespaces(writeKubeconfig(clusterOf(), files))).toBeGreaterThan(3);
    const status = { clientCertificateData: certificate, clientKeyData: key };
    expect(await countNamespaces(writeKubeconfig(clusterOf(), { exec: programThatGives(status) }))).toBeGreaterThan(3);
  });

  test('an identity of OpenID Connect: one that holds, and one that has run out and is fetched anew', async () => {
    const { url, ca } = theCluster().issuer;
    const userOf = (idToken: string, refreshToken: string): object => ({
      'auth-provider': {
        name: 'oidc',
        config: {
          'idp-issuer-url': url,
          'idp-certificate-authority-data': Buffer.from(ca).toString('base64'),
          'client-id': ISSUED.client,
          'client-secret': ISSUED.secret,
          'id-token': idToken,
          'refresh-token': refreshToken,
        },
      },
    });
    const expired = [{ alg: 'none' }, { exp: 1 }, {}].map((part) =>
      Buffer.from(JSON.stringify(part)).toString('base64url'),
    );
    expect(
      await countNamespaces(writeKubeconfig(clusterOf(), userOf(expired.join('.'), ISSUED.refreshToken))),
    ).toBeGreaterThan(3);
    const { id_token: fresh } = await askIssuer(`${url}/token`, ca);
    expect(await countNamespaces(writeKubeconfig(clusterOf(), userOf(fresh, 'none')))).toBeGreaterThan(3);
    await expect(
      countNamespaces(writeKubeconfig(clusterOf(), userOf(expired.join('.'), 'none'))),
    ).rejects.toMatchObject({
      code: 'kubernetes/credentials',
      message: expect.stringContaining('gives no identity token for the refresh-token: invalid_grant') as string,
    });
  });

  test('a proxy on the way', async () => {
    const { url, asked, close } = await startProxy();
    const kubeconfig = writeKubeconfig({ ...clusterOf(), 'proxy-url': url }, { token: tokenOf('admin') });
    expect(await countNamespaces(kubeconfig)).toBeGreaterThan(3);
    expect(new Set(asked)).toEqual(new Set([new URL(theCluster().url).host]));
    close();
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
