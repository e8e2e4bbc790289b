import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Assessment } from '../../src/assessment/assessment.ts';
import type { Json, JsonObject } from '../../src/base/json.ts';
import { readDocuments } from '../../src/manifest/read-documents.ts';
import { createApply } from './apply.ts';
import { ask } from './ask.ts';
import { hasCluster, theCluster } from './cluster.fixture.ts';
import { loadFolder } from './load-folder.ts';
import { scanLive, USER_AGENT } from './scan-live.ts';
import { PROGRAM } from '../program.fixture.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'seaworthy-live-'));

interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The program itself, as somebody runs it who has the kubeconfig of the tests. */
function seaworthy(...words: readonly string[]): Run {
  return spawnSync(process.execPath, [PROGRAM, ...words], {
    encoding: 'utf8',
    cwd: folder,
    env: { PATH: process.env['PATH'], KUBECONFIG: theCluster().kubeconfig },
    maxBuffer: 100_000_000,
  });
}

interface Rule {
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
}
interface Role extends JsonObject {
  readonly rules: readonly (Rule & JsonObject)[] & Json;
}

/** The role that is printed, as the server takes it. */
function exportRole(...words: readonly string[]): Role {
  const { stdout } = seaworthy('export', 'rbac', ...words);
  const [read] = readDocuments('role.yaml', stdout);
  return read?.document.value as unknown as Role;
}

async function bindReader(role: Role, rules: readonly JsonObject[]): Promise<void> {
  const apply = createApply(theCluster());
  const name = 'live-scan';
  const meta = { apiVersion: 'rbac.authorization.k8s.io/v1', metadata: { name } };
  const subjects = [{ kind: 'User', name: 'reader', apiGroup: 'rbac.authorization.k8s.io' }];
  const roleRef = { kind: 'ClusterRole', name, apiGroup: 'rbac.authorization.k8s.io' };
  const answers = [
    await apply({ ...role, ...meta, kind: 'ClusterRole', rules } as Parameters<typeof apply>[0]),
    await apply({ ...meta, kind: 'ClusterRoleBinding', subjects, roleRef } as Parameters<typeof apply>[0]),
  ];
  expect(answers.map(({ status }) => status).filter((status) => status >= 300)).toEqual([]);
}

/** What the reader may list takes a moment to be known to the server. */
async function untilReaderMay(rule: Rule | undefined, isAllowed: boolean): Promise<void> {
  const [group = '', resource = ''] = [rule?.apiGroups?.[0], rule?.resources?.[0]];
  const review = {
    apiVersion: 'authorization.k8s.io/v1',
    kind: 'SubjectAccessReview',
    spec: { user: 'reader', resourceAttributes: { verb: 'list', group, resource } },
  };
  const path = '/apis/authorization.k8s.io/v1/subjectaccessreviews';
  for (;;) {
    const { body } = await ask(theCluster(), { method: 'POST', path, body: review, user: 'admin' });
    if ((JSON.parse(body) as { status: { allowed: boolean } }).status.allowed === isAllowed) return;
    await sleep(50);
  }
}

const live = (context: string, more: object = {}) =>
  scanLive({ kubeconfig: theCluster().kubeconfig, context, ...more });

interface Found {
  readonly findings: readonly { readonly control: string }[];
}

type Statuses = ReadonlyMap<string, string>;

function statusesOf({ outcomes = [] }: Assessment): Statuses {
  return new Map(outcomes.map(({ control, subject, status }) => [JSON.stringify([control, subject]), status] as const));
}

/** What passes, or does not apply, and did not before. */
function findImproved(before: Statuses, after: Statuses): readonly string[] {
  const isGood = (status: string | undefined) => status === 'pass' || status === 'not-applicable';
  return [...after].flatMap(([key, status]) => {
    const known = before.get(key);
    return known !== undefined && isGood(status) && known !== status ? [`${key}: ${known} became ${status}`] : [];
  });
}

describe.skipIf(!hasCluster)('a live cluster', () => {
  beforeAll(async () => {
    await loadFolder(theCluster(), join(ROOT, 'examples', 'shop'));
    await sleep(1000);
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    for (const kind of ['clusterrolebindings', 'clusterroles'])
      await ask(theCluster(), {
        method: 'DELETE',
        path: `/apis/rbac.authorization.k8s.io/v1/${kind}/live-scan`,
        user: 'admin',
      });
    await untilReaderMay({ apiGroups: [''], resources: ['pods'] }, false);
  });

  test('is judged as its snapshot is, byte for byte', () => {
    const snapshot = join(folder, 'snapshot');
    expect(seaworthy('collect', '--context', 'admin', '--secrets', '-o', snapshot)).toMatchObject({ status: 0 });
    for (const words of [[], ['--profile', 'strict', '--secrets', '--statuses', 'all']]) {
      const fromCluster = seaworthy('scan', '--context', 'admin', ...words, '--format', 'json');
      const fromFolder = seaworthy('scan', snapshot, ...words, '--format', 'json');
      expect(fromCluster.stdout.length).toBeGreaterThan(10_000);
      if (words.length > 0) expect(fromFolder.stdout).toBe(fromCluster.stdout);
      expect(findingsOf(fromFolder)).toEqual(findingsOf(fromCluster));
    }
  });

  test('a control of whatever there is finds by itself what it finds among others', () => {
    const control = 'secrets/no-plain-secrets';
    const among = JSON.parse(seaworthy('scan', '--context', 'admin', '--format', 'json').stdout) as Found;
    for (const words of [[], ['--control', 'network/no-external-ips'], ['--severity', 'critical']]) {
      const of = words[0] === '--severity' ? [] : ['--control', control];
      const alone = seaworthy('scan', '--context', 'admin', ...of, ...words, '--format', 'json').stdout;
      const findings = ({ findings: all }: Found) => all.filter((finding) => finding.control === control);
      expect(findings(among).length).toBeGreaterThan(0);
      expect(findings(JSON.parse(alone) as Found)).toEqual(findings(among));
    }
  });

  test('is asked by get and list alone', async () => {
    await live('admin', { hasSecrets: true });
    await sleep(200);
    const events = readFileSync(theCluster().auditLog, 'utf8')
      .split('\n')
      .filter((line) => line.includes(USER_AGENT))
      .map((line) => JSON.parse(line) as { verb: string; user: { username?: string }; requestURI: string });
    expect(events.length).toBeGreaterThan(20);
    expect(new Set(events.map(({ verb }) => verb))).toEqual(new Set(['get', 'list']));
    expect(new Set(events.map(({ user }) => user.username))).toEqual(new Set(['admin', 'system:anonymous']));
  });

  test('a finding is explained, and who can do what is answered, from the cluster and from its snapshot', () => {
    const scan = seaworthy('scan', '--context', 'admin', '--format', 'json');
    const { findings } = JSON.parse(scan.stdout) as { findings: readonly { fingerprint: string }[] };
    const digits = findings[0]?.fingerprint ?? '';
    const snapshot = join(folder, 'snapshot');
    const fromCluster = seaworthy('explain', digits, '--context', 'admin', '--trace');
    expect(fromCluster.stdout).toContain(digits);
    expect(seaworthy('explain', digits, snapshot, '--trace').stdout).toBe(fromCluster.stdout);
    const holders = seaworthy('who', 'can', 'get', 'secrets', '--context', 'admin');
    expect(holders.stdout).toContain('ServiceAccount:orders/pipeline');
    expect(holders.stdout).not.toContain('There may be more');
    expect(seaworthy('who', 'can', 'get', 'secrets', '--in', snapshot).stdout).toBe(holders.stdout);
  });

  test('what strangers may reach is found by asking as one', async () => {
    const control = 'cluster/no-anonymous-access';
    const pathsOf = ({ findings }: Assessment) =>
      findings.filter((finding) => finding.control === control).map(({ message }) => message);
    expect(pathsOf(await live('admin'))).toEqual([]);
    const apply = createApply(theCluster());
    const meta = { apiVersion: 'rbac.authorization.k8s.io/v1', metadata: { name: 'strangers' } };
    const rules = [{ apiGroups: [''], resources: ['pods'], verbs: ['list'] }];
    const subjects = [{ kind: 'User', name: 'system:anonymous', apiGroup: 'rbac.authorization.k8s.io' }];
    const roleRef = { kind: 'ClusterRole', name: 'strangers', apiGroup: 'rbac.authorization.k8s.io' };
    await apply({ ...meta, kind: 'ClusterRole', rules } as Parameters<typeof apply>[0]);
    await apply({ ...meta, kind: 'ClusterRoleBinding', subjects, roleRef } as Parameters<typeof apply>[0]);
    while ((await ask(theCluster(), { path: '/api/v1/pods' })).status !== 200) await sleep(50);
    expect(pathsOf(await live('admin'))).toEqual(['/api/v1/pods answers 200 to whoever asks without any credential']);
    const path = '/apis/rbac.authorization.k8s.io/v1/clusterrolebindings/strangers';
    await ask(theCluster(), { method: 'DELETE', path, user: 'admin' });
  });

  test('with the role that is exported, nothing is forbidden, and each rule is needed', {
    timeout: 240_000,
  }, async () => {
    const role = exportRole();
    const rules = role.rules as readonly (Rule & JsonObject)[];
    await bindReader(role, rules);
    await untilReaderMay(rules[0], true);
    const whole = await live('reader');
    expect(whole.collections.filter(({ state }) => state !== 'complete')).toMatchObject([
      { kind: 'Secret', state: 'not-supplied' },
      { group: '*', kind: '*', state: 'not-supplied' },
    ]);
    const before = statusesOf(whole);
    for (const rule of rules.filter(({ resources }) => resources !== undefined)) {
      const isServed = await hasResource(rule);
      await bindReader(
        role,
        rules.filter((other) => other !== rule),
      );
      await untilReaderMay(rule, false);
      const less = await live('reader');
      const forbidden = less.collections.filter(({ state }) => state === 'forbidden');
      expect({ rule, isForbidden: forbidden.length > 0 }).toEqual({ rule, isForbidden: isServed });
      expect(forbidden.filter(({ why }) => why?.includes('cannot list resource') !== true)).toEqual([]);
      expect(findImproved(before, statusesOf(less))).toEqual([]);
      await bindReader(role, rules);
      await untilReaderMay(rule, true);
    }
  });
});

async function hasResource({ apiGroups: [group = ''] = [] }: Rule): Promise<boolean> {
  if (group === '') return true;
  return (await ask(theCluster(), { path: `/apis/${group}`, user: 'admin' })).status === 200;
}

function findingsOf({ stdout }: Run): unknown {
  return (JSON.parse(stdout) as { findings: unknown }).findings;
}
