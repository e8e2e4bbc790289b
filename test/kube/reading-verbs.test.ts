import { beforeAll, describe, expect, test } from 'vitest';
import { READING_VERBS } from '../../src/access/reading-verbs.ts';
import { createApply, type ObjectToApply } from './apply.ts';
import { ask, type Question } from './ask.ts';
import { hasCluster, theCluster } from './cluster.fixture.ts';
import { SENTINEL, signIn } from './sign-in.ts';

const namespace = 'reading-verbs';
const RBAC = 'rbac.authorization.k8s.io';
const SECRETS = `/api/v1/namespaces/${namespace}/secrets`;
const VALUE = Buffer.from('of the database').toString('base64');
const MERGE = 'application/merge-patch+json';
const sent = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'kept', namespace } };

/** Of each verb what answers with most; nothing of it changes anything. */
const ASKED: Readonly<Record<string, Question>> = {
  get: { path: `${SECRETS}/kept` },
  list: { path: SECRETS },
  watch: { path: `${SECRETS}?watch=1&timeoutSeconds=1&sendInitialEvents=true&resourceVersionMatch=NotOlderThan` },
  create: { method: 'POST', path: `${SECRETS}?dryRun=All`, body: sent },
  update: { method: 'PUT', path: `${SECRETS}/kept?dryRun=All`, body: sent },
  patch: { method: 'PATCH', path: `${SECRETS}/kept?dryRun=All`, contentType: MERGE, body: {} },
  delete: { method: 'DELETE', path: `${SECRETS}/kept?dryRun=All&propagationPolicy=Foreground` },
  deletecollection: { method: 'DELETE', path: `${SECRETS}?dryRun=All` },
};

describe.skipIf(!hasCluster)('whoever holds one verb on Secrets alone', () => {
  beforeAll(async () => {
    const objects = [
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
      { ...sent, data: { password: VALUE } },
      ...Object.keys(ASKED).flatMap((name) => [
        { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace } },
        {
          apiVersion: `${RBAC}/v1`,
          kind: 'Role',
          metadata: { name, namespace },
          rules: [SENTINEL, { apiGroups: [''], resources: ['secrets'], verbs: [name] }],
        },
        {
          apiVersion: `${RBAC}/v1`,
          kind: 'RoleBinding',
          metadata: { name, namespace },
          roleRef: { apiGroup: RBAC, kind: 'Role', name },
          subjects: [{ kind: 'ServiceAccount', name, namespace }],
        },
      ]),
    ];
    for (const object of objects)
      expect((await createApply(theCluster())(object as ObjectToApply)).status).toBeLessThan(300);
  });

  test.each(Object.entries(ASKED))('%s', async (verb, question) => {
    const { status, body } = await ask(theCluster(), { ...question, credential: await signIn(namespace, verb) });
    // Of what is there already the server refuses another of the same name.
    expect(status).toBe(verb === 'create' ? 409 : 200);
    expect(body.includes(VALUE)).toBe(READING_VERBS.includes(verb));
    const { body: left } = await ask(theCluster(), { path: `${SECRETS}/kept`, user: 'admin' });
    expect(left).toContain(VALUE);
  });
});
