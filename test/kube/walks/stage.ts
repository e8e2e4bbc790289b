import { setTimeout as sleep } from 'node:timers/promises';
import type { JsonObject } from '../../../src/base/json.ts';
import { type Answer, ask, type Credential, type Question } from '../ask.ts';
import { theCluster } from '../cluster.fixture.ts';

/** Where a walk happens: a namespace of its own on the API server, with somebody who walks. */
export interface Stage {
  readonly namespace: string;
  /** The name of everything that a walk makes outside of its namespace. */
  readonly name: string;
  readonly walker: Credential;
  /** As the walker, or as whoever they have become; throws `Refused` for an answer that is no success. */
  send(question: Question, credential?: Credential): Promise<JsonObject>;
  /** As the administrator, for what happens around the walk. */
  asAdmin(question: Question): Promise<JsonObject>;
}

/** What the API server would not do. */
export class Refused extends Error {
  readonly status: number;
  constructor({ status, body }: Answer, { method = 'GET', path }: Question) {
    super(`${method} ${path}: ${status} ${body.slice(0, 400)}`);
    this.status = status;
  }
}

/** A walk begins anew until everything that it needs is bound: what it made before is there then. */
export async function ignoreThere(made: Promise<unknown>): Promise<void> {
  await made.catch((error: unknown) => {
    if (!(error instanceof Refused) || error.status !== 409) throw error;
  });
}

export async function createStage(name: string, namespace: string): Promise<Stage> {
  const asAdmin = async (question: Question): Promise<JsonObject> => expectDone({ ...question, user: 'admin' });
  const walker = { token: await requestToken(asAdmin, { namespace, account: 'walker' }) };
  return {
    name,
    namespace,
    walker,
    send: (question, credential = walker) => expectDone({ ...question, credential }),
    asAdmin,
  };
}

async function expectDone(question: Question): Promise<JsonObject> {
  const answer = await ask(theCluster(), question);
  if (answer.status >= 300) throw new Refused(answer, question);
  return JSON.parse(answer.body) as JsonObject;
}

type Send = (question: Question) => Promise<JsonObject>;

export interface TokenToRequest {
  readonly namespace: string;
  readonly account: string;
  /** Of the TokenRequest. */
  readonly spec?: JsonObject;
}

/** What the API server answers whoever may ask for the token of a ServiceAccount. */
export async function requestToken(send: Send, { namespace, account, spec = {} }: TokenToRequest): Promise<string> {
  const answer = await send({
    method: 'POST',
    path: `/api/v1/namespaces/${namespace}/serviceaccounts/${account}/token`,
    body: { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec },
  });
  return (answer as { status: { token: string } }).status.token;
}

export type Attributes = Readonly<Record<'verb' | 'group' | 'resource', string>> & { readonly namespace?: string };

export const EVERYTHING: Attributes = { verb: '*', group: '*', resource: '*' };

/** What the API server says to somebody who asks what they may do. */
export async function mayDo(credential: Credential, attributes: Attributes): Promise<boolean> {
  const answer = await expectDone({
    method: 'POST',
    path: '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
    body: {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectAccessReview',
      spec: { resourceAttributes: attributes },
    },
    credential,
  });
  return (answer as { status: { allowed: boolean } }).status.allowed;
}

/** What is not known yet, to the authorizer what is bound, to admission what is labelled, and whose a new token is. */
const NOT_YET: ReadonlySet<number> = new Set([401, 403]);

export async function untilAllowed<Value>(attempt: () => Promise<Value | undefined>): Promise<Value> {
  return until(async () => {
    try {
      return await attempt();
    } catch (error) {
      if (error instanceof Refused && NOT_YET.has(error.status)) return undefined;
      throw error;
    }
  });
}

/** Asks again until there is an answer: what is written is known to all of the server a little later. */
export async function until<Value>(find: () => Promise<Value | undefined>): Promise<Value> {
  for (const end = Date.now() + PATIENCE; Date.now() < end; await sleep(50)) {
    const found = await find();
    if (found !== undefined) return found;
  }
  throw new Error(`there is still no answer after ${PATIENCE / 1000} seconds`);
}

const PATIENCE = 20_000;
