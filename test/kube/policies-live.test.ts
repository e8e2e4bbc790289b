import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readDocuments } from '../../src/manifest/read-documents.ts';
import { PROGRAM } from '../program.fixture.ts';
import { createApply, type ObjectToApply } from './apply.ts';
import { ask } from './ask.ts';
import { hasCluster, theCluster } from './cluster.fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'seaworthy-policies-'));
const policies = join(folder, 'policies.yaml');
const snapshot = join(folder, 'snapshot');
const GROUP = 'policies-live.example';

const kindOf = (plural: string, kind: string) => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: `${plural}.${GROUP}` },
  spec: {
    group: GROUP,
    scope: 'Namespaced',
    names: { plural, singular: kind.toLowerCase(), kind, listKind: `${kind}List` },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
      },
    ],
  },
});
const DEFINITIONS = [kindOf('boats', 'Boat'), kindOf('limits', 'Limit')];

const made = (kind: string, name: string, spec: object) => ({
  apiVersion: `${GROUP}/v1`,
  kind,
  metadata: { name, namespace: 'default' },
  spec,
});
const OBJECTS = [
  made('Boat', 'small', { length: 4 }),
  made('Boat', 'large', { length: 40 }),
  made('Limit', 'harbour', { most: 12 }),
];

/** Of custom kinds, of which no control of ours reads any, and of one of Kubernetes' that none reads either. */
const POLICIES = `
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: boats}
spec:
  paramKind: {apiVersion: ${GROUP}/v1, kind: Limit}
  matchConstraints:
    resourceRules: [{apiGroups: [${GROUP}], apiVersions: [v1], operations: [CREATE], resources: ["boats"]}]
  validations: [{expression: object.spec.length <= params.spec.most, messageExpression: '"longer than " + string(params.spec.most)'}]
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: harbour}
spec: {policyName: boats, validationActions: [Deny], paramRef: {name: harbour, namespace: default, parameterNotFoundAction: Deny}}
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: levels}
spec:
  matchConstraints:
    resourceRules: [{apiGroups: [flowcontrol.apiserver.k8s.io], apiVersions: [v1], operations: ["*"], resources: ["*"]}]
  validations: [{expression: object.metadata.name != "exempt", message: nobody is exempt}]
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: levels}
spec: {policyName: levels, validationActions: [Deny]}
`;

interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function seaworthy(...words: readonly string[]): Run {
  return spawnSync(process.execPath, [PROGRAM, ...words], {
    encoding: 'utf8',
    cwd: folder,
    env: { PATH: process.env['PATH'], KUBECONFIG: theCluster().kubeconfig },
    maxBuffer: 100_000_000,
  });
}

/** What the policies say, by object. */
function saidIn({ stdout }: Run): readonly string[] {
  const { findings } = JSON.parse(stdout) as {
    findings: readonly { control: string; subject: { name: string }; message: string }[];
  };
  return findings
    .filter(({ control }) => control.startsWith('policy/'))
    .map(({ control, subject, message }) => `${control} ${subject.name}: ${message}`)
    .sort();
}

const SAID = [
  'policy/boats@harbour large: longer than 12',
  'policy/levels@levels exempt: nobody is exempt',
  'policy/levels@levels exempt: nobody is exempt',
];
const WORDS = ['--policy', policies, '--control', 'policy/boats@harbour', '--control', 'policy/levels@levels'];

async function bindReader(rules: readonly object[]): Promise<void> {
  const apply = createApply(theCluster());
  const name = 'policies-live';
  const meta = { apiVersion: 'rbac.authorization.k8s.io/v1', metadata: { name } };
  const roleRef = { kind: 'ClusterRole', name, apiGroup: 'rbac.authorization.k8s.io' };
  const subjects = [{ kind: 'User', name: 'reader', apiGroup: 'rbac.authorization.k8s.io' }];
  await apply({ ...meta, kind: 'ClusterRole', rules } as unknown as ObjectToApply);
  await apply({ ...meta, kind: 'ClusterRoleBinding', subjects, roleRef } as unknown as ObjectToApply);
  await sleep(1000);
}

const remove = (path: string) => ask(theCluster(), { method: 'DELETE', path, user: 'admin' });

describe.skipIf(!hasCluster)('policies over a live cluster', () => {
  beforeAll(async () => {
    writeFileSync(policies, POLICIES);
    const apply = createApply(theCluster());
    for (const definition of DEFINITIONS) expect((await apply(definition)).status).toBeLessThan(300);
    await sleep(2000);
    for (const object of OBJECTS) expect((await apply(object)).status).toBeLessThan(300);
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    for (const { metadata } of DEFINITIONS)
      await remove(`/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${metadata.name}`);
    for (const kind of ['clusterrolebindings', 'clusterroles'])
      await remove(`/apis/rbac.authorization.k8s.io/v1/${kind}/policies-live`);
  });

  test('judge kinds that no control of ours reads, with parameters of one', () => {
    expect(saidIn(seaworthy('scan', '--context', 'admin', ...WORDS, '--format', 'json'))).toEqual(SAID);
  });

  test('are judged in a snapshot that was collected for them as in the cluster', () => {
    expect(seaworthy('collect', '--context', 'admin', '--policy', policies, '-o', snapshot)).toMatchObject({
      status: 0,
    });
    const fromFolder = seaworthy('scan', snapshot, ...WORDS, '--format', 'json');
    expect(saidIn(fromFolder)).toEqual(SAID);
    expect(fromFolder.stdout).toBe(seaworthy('scan', '--context', 'admin', ...WORDS, '--format', 'json').stdout);
  });

  test('ask for what the role that is exported for them grants, and for no more', async () => {
    const read = readDocuments('role.yaml', seaworthy('export', 'rbac', '--policy', policies).stdout);
    const [rules = []] = read.map(({ document }) => (document.value as unknown as { rules: readonly object[] }).rules);
    await bindReader(rules);
    const whole = seaworthy('scan', '--context', 'reader', ...WORDS, '--format', 'json');
    expect(saidIn(whole)).toEqual(SAID);
    expect(whole.stdout).not.toContain('"forbidden"');
    await bindReader(rules.filter((rule) => !JSON.stringify(rule).includes(GROUP)));
    const less = seaworthy('scan', '--context', 'reader', ...WORDS, '--format', 'json');
    expect(less.stdout).toContain('"forbidden"');
    expect(saidIn(less)).toEqual(SAID.slice(1));
  });
});
