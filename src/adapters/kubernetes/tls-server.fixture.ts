import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TlsServer {
  readonly url: string;
  /** A file with its certificate, which nobody else signed. */
  readonly certificate: string;
  close(): void;
}

/** A server whose certificate is for these names, `IP:127.0.0.1`, as openssl takes them. */
export async function startTlsServer(names: string, answer: RequestListener): Promise<TlsServer> {
  const folder = mkdtempSync(join(tmpdir(), 'seaworthy-certificate-'));
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const subject = ['-subj', '/CN=test.example', '-addext', `subjectAltName=${names}`];
  const words = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', ...subject];
  const { status, stderr } = spawnSync('openssl', [...words, '-keyout', key, '-out', certificate], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  const server = createServer({ key: readFileSync(key), cert: readFileSync(certificate) }, answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    certificate,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
