import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PLAIN_REQUEST } from '../../src/admission/export/policy-request.fixture.ts';
import { writePolicy } from '../../src/admission/export/write-policy.ts';
import type { JsonObject } from '../../src/base/json.ts';
import type { CelControl } from '../../src/controls/control.ts';
import { loadBuiltInControls } from '../../src/controls/registry.ts';
import { createApply, type ObjectToApply } from './apply.ts';
import { type Answer, ask, type Question } from './ask.ts';
import { hasCluster, theCluster } from './cluster.fixture.ts';
import { findDenial, installPolicy, LABEL, removePolicy } from './install-policies.ts';

const controls = await loadBuiltInControls();
const LABELS = { accounts: 'server-accounts', maps: 'server-maps', roles: 'server-roles', pods: 'server-pods' };

function getControl(id: string): CelControl {
  const control = controls.find((each) => each.id === id);
  if (control?.kind !== 'cel') throw new Error(`there is no control ${id} in CEL`);
  return control;
}

/** Somebody's own, over what Kubernetes puts into each namespace. */
function requireTeams(): CelControl {
  const control = getControl('workload/no-default-account-token');
  const source = "object.?metadata.?labels[?'team'].orValue('') != ''";
  const checks = control.checks.map((check) => ({ ...check, source, messageSource: 'nobody has it' }));
  return { ...control, id: 'team/require-teams', reads: ['configmaps'], checks };
}

/** For namespaces with the label: what the server makes in them has none. */
async function enforce(control: CelControl, label: string): Promise<void> {
  const written = writePolicy(control, PLAIN_REQUEST);
  if (written.kind === 'refused') throw new Error(written.why);
  await installPolicy({ written, label });
  const spec = { matchResources: { objectSelector: null, namespaceSelector: { matchLabels: { [LABEL]: 'server' } } } };
  const answer = await admin({
    method: 'PATCH',
    path: `/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicybindings/${label}`,
    contentType: 'application/merge-patch+json',
    body: { spec },
  });
  expect(answer.status).toBe(200);
}

async function admin(question: Question): Promise<Answer> {
  return ask(theCluster(), { user: 'admin', ...question });
}

async function createNamespace(name: string): Promise<void> {
  await createApply(theCluster())({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name, labels: { [LABEL]: 'server' } },
  } as ObjectToApply);
}

async function exists(path: string): Promise<boolean> {
  for (let times = 0; times < 100; times++) {
    if ((await admin({ path })).status === 200) return true;
    await sleep(100);
  }
  return false;
}

/** The first denial that comes: a policy is heeded a moment after it is there. */
async function untilDenied(label: string, question: Question): Promise<string> {
  for (;;) {
    const denial = findDenial(await admin(question), label);
    if (denial !== undefined) return denial;
    await sleep(100);
  }
}

const role = {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRole',
  metadata: { name: 'system:of-the-next-version', labels: { [LABEL]: LABELS.roles } },
  rules: [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }],
};

describe.skipIf(!hasCluster)('policies that refuse let Kubernetes itself do its work', () => {
  beforeAll(async () => {
    await createNamespace('policies-server-before');
    await exists('/api/v1/namespaces/policies-server-before/serviceaccounts/default');
  });
  afterAll(async () => {
    for (const label of Object.values(LABELS)) await removePolicy({ label });
  });

  test('a new namespace gets its account and the certificate of the server', async () => {
    await enforce(getControl('workload/no-default-account-token'), LABELS.accounts);
    await enforce(requireTeams(), LABELS.maps);
    const before = '/api/v1/namespaces/policies-server-before';
    const labelled = { metadata: { labels: { a: 'b' } } };
    const contentType = 'application/merge-patch+json';
    for (const [label, path] of [
      [LABELS.accounts, `${before}/serviceaccounts/default`],
      [LABELS.maps, `${before}/configmaps/kube-root-ca.crt`],
    ] as const)
      expect(await untilDenied(label, { method: 'PATCH', path, contentType, body: labelled })).not.toContain('error');
    await createNamespace('policies-server-after');
    const after = '/api/v1/namespaces/policies-server-after';
    expect(await exists(`${after}/serviceaccounts/default`)).toBe(true);
    expect(await exists(`${after}/configmaps/kube-root-ca.crt`)).toBe(true);
  });

  test('an API server of a later version may install its roles as it starts, and nobody else may', async () => {
    const written = writePolicy(getControl('rbac/no-wildcards'), PLAIN_REQUEST);
    if (written.kind === 'refused') throw new Error(written.why);
    await installPolicy({ written, label: LABELS.roles });
    const path = '/apis/rbac.authorization.k8s.io/v1/clusterroles?dryRun=All';
    const question: Question = { method: 'POST', path, body: role };
    await untilDenied(LABELS.roles, question);
    const headers = { 'impersonate-user': 'system:apiserver', 'impersonate-group': 'system:masters' };
    expect(await admin({ ...question, headers })).toMatchObject({ status: 201 });
  });

  test('the garbage collector takes off the owners of what stays, and nothing else of it', async () => {
    const pods = '/api/v1/namespaces/policies-server-before/pods';
    const ownerReferences = [{ apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'db', uid: '0', controller: true }];
    const metadata = { name: 'db-0', labels: { [LABEL]: LABELS.pods } };
    const spec = { containers: [{ name: 'db', image: 'registry.example/db:1' }] };
    const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { ...metadata, ownerReferences }, spec };
    expect(await admin({ method: 'POST', path: pods, body: pod })).toMatchObject({ status: 201 });
    await enforce(getControl('workload/no-naked-pods'), LABELS.pods);
    const orphaning = (more: JsonObject): Question => ({
      method: 'PATCH',
      path: `${pods}/db-0`,
      contentType: 'application/merge-patch+json',
      body: { metadata: { ownerReferences: null, ...more } },
    });
    await untilDenied(LABELS.pods, orphaning({}));
    const headers = { 'impersonate-user': 'system:serviceaccount:kube-system:generic-garbage-collector' };
    expect(await admin({ ...orphaning({ labels: { a: 'b' } }), headers })).toMatchObject({ status: 422 });
    expect(await admin({ ...orphaning({}), headers })).toMatchObject({ status: 200 });
  });
});
