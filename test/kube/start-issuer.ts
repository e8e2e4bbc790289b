import { createSign, generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Certified } from './certificates.ts';

/** An issuer of identities (OpenID Connect Core 1.0), whom the API server of the tests believes. */
export interface Issuer {
  readonly url: string;
  close(): void;
}

export const ISSUED = { client: 'seaworthy-tests', secret: 'secret-of-tests', refreshToken: 'refresh-of-admin' };

/** Gives whoever has the refresh token an identity of a cluster's administrator. */
export async function startIssuer({ key, certificate }: Certified): Promise<Issuer> {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' };

  function issue(): string {
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      iss: url,
      aud: ISSUED.client,
      sub: 'admin-of-issuer',
      groups: ['system:masters'],
      iat: now,
      exp: now + 600,
    };
    const head = `${encode({ alg: 'RS256', typ: 'JWT', kid: 'one' })}.${encode(claims)}`;
    return `${head}.${createSign('RSA-SHA256').update(head).sign(privateKey, 'base64url')}`;
  }

  const server = createServer({ key, cert: certificate }, (request, response) => {
    const answers: Readonly<Record<string, () => object>> = {
      '/.well-known/openid-configuration': () => ({
        issuer: url,
        token_endpoint: `${url}/token`,
        jwks_uri: `${url}/keys`,
        authorization_endpoint: `${url}/authorize`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
      }),
      '/keys': () => ({ keys: [jwk] }),
      '/token': () => ({ access_token: 'none', token_type: 'bearer', expires_in: 600, id_token: issue() }),
    };
    let body = '';
    request.on('data', (piece: Buffer) => (body += piece.toString()));
    request.on('end', () => {
      const answer = answers[request.url ?? ''];
      const [, basic = ''] = (request.headers.authorization ?? '').split(' ');
      const isKnown = decodeURIComponent(atob(basic)) === `${ISSUED.client}:${ISSUED.secret}`;
      const hasToken = new URLSearchParams(body).get('refresh_token') === ISSUED.refreshToken;
      const isRefused = request.url === '/token' && !(isKnown && hasToken);
      response.writeHead(answer === undefined ? 404 : isRefused ? 400 : 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(isRefused ? { error: 'invalid_grant' } : (answer?.() ?? {})));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
