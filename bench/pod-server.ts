import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CORPORA, ensureCorpus } from './corpus.ts';

/** A server of 150,000 pods, and a folder that goes when it does. */
export interface PodServer {
  readonly kubeconfig: string;
  readonly folder: string;
}

export async function withPodServer<Result>(use: (server: PodServer) => Promise<Result>): Promise<Result> {
  const pages = ensureCorpus(CORPORA.pages);
  const folder = mkdtempSync(join(tmpdir(), 'seaworthy-live-'));
  const [key, cert] = writeCertificate(folder);
  const server = spawn(process.execPath, [join(import.meta.dirname, 'serve-pods.ts'), pages, key, cert], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [port] = (await once(server.stdout, 'data')) as [Buffer];
    return await use({ kubeconfig: writeKubeconfig(folder, Number(port.toString()), cert), folder });
  } finally {
    server.kill();
    rmSync(folder, { recursive: true });
  }
}

function writeCertificate(folder: string): readonly [string, string] {
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const words = [
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-days',
    '2',
    ...subject,
    '-keyout',
    key,
    '-out',
    cert,
  ];
  if (spawnSync('openssl', words).status !== 0) throw new Error('openssl makes no certificate');
  return [key, cert];
}

function writeKubeconfig(folder: string, port: number, cert: string): string {
  const file = join(folder, 'kubeconfig');
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'pods',
    clusters: [{ name: 'pods', cluster: { server: `https://127.0.0.1:${port}`, 'certificate-authority': cert } }],
    users: [{ name: 'pods', user: { token: 'none' } }],
    contexts: [{ name: 'pods', context: { cluster: 'pods', user: 'pods' } }],
  };
  writeFileSync(file, JSON.stringify(config));
  return file;
}
