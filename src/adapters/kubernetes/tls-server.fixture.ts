import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http';
import { createServer } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TlsServer {
  readonly url: string;
  /** A file with its certificate, which nobody else signed. */
  readonly certificate: string;
  close(): void;
}

/** A key and a certificate that it signed itself, as files. */
export interface KeyPair {
  readonly key: string;
  readonly certificate: string;
}

/** `names`: what the certificate is for, `IP:127.0.0.1`, as openssl takes them. */
export function makeKeyPair(names: string): KeyPair {
  const folder = mkdtempSync(join(tmpdir(), 'seaworthy-certificate-'));
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const subject = ['-subj', '/CN=test.example', '-addext', `subjectAltName=${names}`];
  const words = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', ...subject];
  const { status, stderr } = spawnSync('openssl', [...words, '-keyout', key, '-out', certificate], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return { key, certificate };
}

/** A server whose certificate is for these names; it asks for a certificate, and takes whatever it is shown. */
export async function startTlsServer(names: string, answer: RequestListener): Promise<TlsServer> {
  const { key, certificate } = makeKeyPair(names);
  const options = { key: readFileSync(key), cert: readFileSync(certificate) };
  const server = createServer({ ...options, requestCert: true, rejectUnauthorized: false }, answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`, certificate, close: () => end(server) };
}

/** A proxy that passes connections on; whom to is its `asked`. */
export async function startProxy() {
  const asked: string[] = [];
  const proxy = createHttpServer();
  proxy.on('connect', (request, client, head) => {
    asked.push(request.url ?? '');
    const [host = '', port = ''] = (request.url ?? '').split(':');
    const server = connect(Number(port), host, () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      server.write(head);
      server.pipe(client).pipe(server);
    });
    for (const side of [client, server]) side.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, asked, close: () => end(proxy) };
}

function end(server: Pick<Server, 'closeAllConnections' | 'close'>): void {
  server.closeAllConnections();
  server.close();
}
