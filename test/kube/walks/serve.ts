import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { createAuthority } from '../certificates.ts';

/** A server of the test's own on the loopback address, with a certificate of an authority of its own. */
export interface Served {
  readonly port: number;
  /** Of the authority, as PEM. */
  readonly ca: string;
  stop(): Promise<void>;
}

export interface Handlers {
  readonly answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** For requests that ask for another protocol. */
  readonly upgrade?: (request: IncomingMessage, socket: Duplex) => void;
}

export async function serve({ answer, upgrade }: Handlers): Promise<Served> {
  const authority = createAuthority();
  const { key, certificate } = authority.issue({ name: 'server-of-the-tests' });
  const server = createServer({ key, cert: certificate }, (request, response) => {
    answer(request, response).catch((error: unknown) => {
      response.statusCode = 500;
      response.end(String(error));
    });
  });
  if (upgrade !== undefined) server.on('upgrade', upgrade);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    ca: authority.certificate,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
