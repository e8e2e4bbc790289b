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
}
export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** Asks the API server of the tests, and gives whatever it answers. */
export async function ask({ url, ca }: Endpoint, question: Question): Promise<Answer> {
  const { method = 'GET', path, body, contentType = 'application/json', user } = question;
  return new Promise((resolve, reject) => {
    const headers = {
      ...(user === undefined ? {} : { authorization: `Bearer ${tokenOf(user)}` }),
      ...(body === undefined ? {} : { 'content-type': contentType }),
    };
    const asked = request(new URL(path, url), { method, ca, headers }, (response) => {
      text(response).then((answer) => resolve({ status: response.statusCode ?? 0, body: answer }), reject);
    });
    asked.on('error', reject);
    asked.end(body === undefined ? undefined : JSON.stringify(body));
  });
}
