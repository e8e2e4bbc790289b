import type { OutgoingHttpHeaders } from 'node:http';
import { request } from 'node:https';
import { text } from 'node:stream/consumers';
import type { Endpoint } from './kubeconfig.ts';
import { tokenOf, type User } from './users.ts';

export interface Question {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
  readonly contentType?: string;
  /** Nobody in particular where it is absent. */
  readonly user?: User;
  /** Of somebody whom the server itself made: a token, or a certificate with its key. */
  readonly credential?: Credential;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
}

export type Credential = { readonly token: string } | { readonly key: string; readonly certificate: string };
export interface Answer {
  readonly status: number;
  readonly body: string;
  /** What the server warns of (RFC 7234 5.5, code 299). */
  readonly warnings: readonly string[];
}

/** Asks the API server of the tests, and gives whatever it answers. */
export async function ask({ url, ca }: Endpoint, question: Question): Promise<Answer> {
  const { method = 'GET', path, body, contentType = 'application/json', user, credential } = question;
  return new Promise((resolve, reject) => {
    const token = user === undefined ? tokenIn(credential) : tokenOf(user);
    const headers: OutgoingHttpHeaders = {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(question.headers as OutgoingHttpHeaders | undefined),
      ...(body === undefined ? {} : { 'content-type': contentType }),
    };
    const asked = request(new URL(path, url), { method, ca, headers, ...certificateIn(credential) }, (response) => {
      text(response).then(
        (answer) =>
          resolve({ status: response.statusCode ?? 0, body: answer, warnings: listWarnings(response.rawHeaders) }),
        reject,
      );
    });
    asked.on('error', reject);
    asked.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

function tokenIn(credential: Credential | undefined): string | undefined {
  return credential !== undefined && 'token' in credential ? credential.token : undefined;
}

/** A connection of its own: one that is kept is kept in the name of who opened it. */
function certificateIn(credential: Credential | undefined) {
  if (credential === undefined || 'token' in credential) return {};
  return { key: credential.key, cert: credential.certificate, agent: false as const };
}

/** Names and values stand in turn. */
function listWarnings(rawHeaders: readonly string[]): readonly string[] {
  return rawHeaders.flatMap((name, index) => {
    const value = index % 2 === 0 && name.toLowerCase() === 'warning' ? rawHeaders[index + 1] : undefined;
    const [, quoted] = /^299 \S+ "(.*)"$/s.exec(value ?? '') ?? [];
    return quoted === undefined ? [] : [quoted.replaceAll(/\\(.)/g, '$1')];
  });
}
