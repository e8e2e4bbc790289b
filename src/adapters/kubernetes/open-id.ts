import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import {
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  type CustomFetch,
  customFetch,
  discovery,
  None,
  refreshTokenGrant,
  ResponseBodyError,
  type TokenEndpointResponse,
} from 'openid-client';
import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import { kubernetesError } from './kubernetes-error.ts';
import { textAt } from './parse-body.ts';
import { reasonOf } from './reason-of.ts';

/** Seconds before its end from which on a token is fetched anew, as kubectl does it. */
const EARLY = 10;

/**
 * The identity token of a user of OpenID Connect, as kubectl's plug-in has it: the one that was written as long as it holds,
 * and then what its issuer gives for the refresh token (OpenID Connect Core 1.0, section 12). Nothing is written back.
 * `config` is the provider's part of a kubeconfig in `folder`. Asking for it throws `kubernetes/credentials`.
 */
export function createIdentity(config: JsonObject, folder: string): () => Promise<string> {
  let token = textAt(config, 'id-token');
  let refreshToken = textAt(config, 'refresh-token');
  return async () => {
    if (!hasEnded(token)) return token;
    if (refreshToken === '')
      throw kubernetesError('kubernetes/credentials', 'the identity token has run out, and there is no refresh-token');
    const issued = await renew(config, folder, refreshToken);
    if (issued.id_token === undefined)
      throw kubernetesError('kubernetes/credentials', 'the issuer gives no identity token for the refresh-token');
    token = issued.id_token;
    refreshToken = issued.refresh_token ?? refreshToken;
    return token;
  };
}

async function renew(config: JsonObject, folder: string, refreshToken: string): Promise<TokenEndpointResponse> {
  const issuer = await findIssuer(config, folder);
  try {
    return await refreshTokenGrant(issuer, refreshToken);
  } catch (error) {
    const why = error instanceof ResponseBodyError ? (error.error_description ?? error.error) : reasonOf(error);
    const { issuer: name } = issuer.serverMetadata();
    throw kubernetesError('kubernetes/credentials', `${name} gives no identity token for the refresh-token: ${why}`);
  }
}

/** What cannot be read has ended. */
function hasEnded(token: string): boolean {
  const end = readClaims(token)?.['exp'];
  return typeof end !== 'number' || Date.now() / 1000 > end - EARLY;
}

/** Of a token in three parts (RFC 7519); the server proves them. */
function readClaims(token: string): JsonObject | undefined {
  try {
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Json;
    return isJsonObject(claims) ? claims : undefined;
  } catch {
    return undefined;
  }
}

async function findIssuer(config: JsonObject, folder: string): Promise<Configuration> {
  const [issuer, client] = [textAt(config, 'idp-issuer-url'), textAt(config, 'client-id')];
  if (!URL.canParse(issuer) || client === '')
    throw kubernetesError(
      'kubernetes/credentials',
      'the identity token has run out, and idp-issuer-url or client-id is missing',
    );
  return discovery(new URL(issuer), client, undefined, authenticate(textAt(config, 'client-secret')), {
    [customFetch]: fetchTrusting(readAuthority(config, folder)),
  });
}

/** In the way that the issuer takes; in a header where it does not say (OpenID Connect Discovery 1.0, section 3). */
function authenticate(secret: string): ClientAuth {
  if (secret === '') return None();
  return (server, ...rest) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    const method = methods.includes('client_secret_basic') ? ClientSecretBasic(secret) : ClientSecretPost(secret);
    method(server, ...rest);
  };
}

function readAuthority(config: JsonObject, folder: string): Buffer | undefined {
  const data = textAt(config, 'idp-certificate-authority-data');
  const file = textAt(config, 'idp-certificate-authority');
  if (data !== '') return Buffer.from(data, 'base64');
  return file === '' ? undefined : readFileSync(resolve(folder, file));
}

/** Node's own `fetch` cannot be told whom to trust. */
function fetchTrusting(ca: Buffer | undefined): CustomFetch {
  return async (url, { method, headers, body, signal }) => {
    const asked = request(url, { method, headers, ...(signal && { signal }), ...(ca && { ca }) });
    asked.end(body instanceof URLSearchParams ? body.toString() : body);
    const [response] = (await once(asked, 'response')) as [IncomingMessage];
    const { statusCode: status = 0, headers: answered } = response;
    return new Response(await text(response), { status, headers: { 'content-type': answered['content-type'] ?? '' } });
  };
}
