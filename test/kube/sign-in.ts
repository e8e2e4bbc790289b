import { setTimeout as sleep } from 'node:timers/promises';
import { ask, type Credential } from './ask.ts';
import { theCluster } from './cluster.fixture.ts';

/** Every role that a test waits for gives it, so that it says when the authorizer knows the role. */
export const SENTINEL = { apiGroups: [''], resources: ['serviceaccounts'], verbs: ['list'] };

/** A token of a ServiceAccount, once the authorizer knows the role with the sentinel that is bound to it in its namespace. */
export async function signIn(namespace: string, name: string): Promise<Credential> {
  const path = `/api/v1/namespaces/${namespace}/serviceaccounts`;
  const body = { spec: {} };
  const answer = await ask(theCluster(), { method: 'POST', path: `${path}/${name}/token`, body, user: 'admin' });
  const { token } = (JSON.parse(answer.body) as { status: { token: string } }).status;
  while ((await ask(theCluster(), { path, credential: { token } })).status === 403) await sleep(20);
  return { token };
}
