import { expect, test } from 'vitest';
import { createCredentials } from './create-credentials.ts';
import { readKubeconfig } from './read-kubeconfig.ts';
import { writeKubeconfig } from './test-server.fixture.ts';
import { startTlsServer } from './tls-server.fixture.ts';

/** An identity token that holds for so many seconds, without a signature that anybody here looks at (RFC 7519). */
function issue(issuer: string, seconds: number): string {
  const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: issuer, aud: 'tests', sub: 'somebody', iat: now, exp: now + seconds };
  return `${encode({ alg: 'RS256' })}.${encode(claims)}.${encode({})}`;
}

test('a refresh token is used once, however many requests run at once', async () => {
  const used: (string | null)[] = [];
  let url = '';
  const server = await startTlsServer('IP:127.0.0.1', async (request, response) => {
    const body = (await request.toArray()).join('');
    response.setHeader('content-type', 'application/json');
    if (request.url?.endsWith('/openid-configuration') === true)
      return response.end(JSON.stringify({ issuer: url, token_endpoint: `${url}/token` }));
    const refreshToken = new URLSearchParams(body).get('refresh_token');
    const isKnown = refreshToken === `refresh-${used.length}`;
    used.push(refreshToken);
    response.statusCode = isKnown ? 200 : 400;
    // It holds for so short a time that it is renewed for the next request.
    const given = {
      access_token: 'none',
      token_type: 'bearer',
      id_token: issue(url, 5),
      refresh_token: `refresh-${used.length}`,
    };
    return response.end(JSON.stringify(isKnown ? given : { error: 'invalid_grant' }));
  });
  url = server.url;
  const config = {
    'idp-issuer-url': url,
    'client-id': 'tests',
    'id-token': issue(url, -60),
    'refresh-token': 'refresh-0',
    'idp-certificate-authority': server.certificate,
  };
  const kubeconfig = writeKubeconfig(
    { server: 'https://192.0.2.1:6443' },
    { 'auth-provider': { name: 'oidc', config } },
  );
  const credentials = createCredentials(readKubeconfig({ kubeconfig }));
  const ask = async (): Promise<unknown> => {
    const { headers } = await credentials.ofUser();
    return (headers as Readonly<Record<string, string>>)['Authorization'];
  };
  const first = await Promise.all([ask(), ask(), ask()]);
  const second = await Promise.all([ask(), ask()]);
  credentials.close();
  server.close();
  expect(used).toEqual(['refresh-0', 'refresh-1']);
  expect(first[0]).toMatch(/^Bearer /);
  expect(new Set(first).size).toBe(1);
  expect(new Set(second).size).toBe(1);
});
