import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { findValue } from '../../src/base/find-value.ts';
import { isJsonObject, type JsonObject } from '../../src/base/json.ts';
import { loadBuiltInControls } from '../../src/controls/registry.ts';
import { objectsOfManifest } from '../../tools/control/read-objects.ts';
import { judgePods } from '../oracle/judge-pods.ts';
import { levelVerdict, REQUIREMENTS } from '../oracle/pod-security-differences.ts';
import { LEVELS, type Level } from '../oracle/pod-security-frameworks.ts';
import { ask } from './ask.ts';
import { hasCluster, theCluster } from './cluster.fixture.ts';
import { eachAtOnce } from './each-at-once.ts';

/** Versions between which rules changed, and the newest. */
const MINORS = [0, 22, 25, 29, 31, 34, 37];

const CONTROLS = join(import.meta.dirname, '..', '..', 'src', 'controls');

describe.skipIf(!hasCluster)('Pod Security admission of the API server', () => {
  test.each(MINORS)('lets in and keeps out what our frameworks do, of every example, at 1.%i', async (minor) => {
    const pods = readPods();
    const wanted = new Set([...REQUIREMENTS.values()].flat());
    const controls = (await loadBuiltInControls()).filter(({ id }) => wanted.has(id));
    const verdicts = judgePods(
      controls,
      minor,
      pods.map((pod) => ({ pod, form: 'pod' })),
    );
    const seen = { allowed: 0, forbidden: 0 };
    const differences: string[] = [];
    for (const level of LEVELS) {
      const namespace = await createNamespace(level, minor);
      await eachAtOnce(pods, async (pod, index) => {
        const answer = await admit(namespace, pod);
        // What the server takes from nobody, it did not come to judge.
        if (answer === 'invalid') return;
        seen[answer] += 1;
        const ours = levelVerdict(verdicts[index] ?? new Map(), level, minor);
        if (ours !== answer) differences.push(`${level} 1.${minor}: ${answer}, to us ${ours}: ${JSON.stringify(pod)}`);
      });
    }
    expect(differences).toEqual([]);
    expect(seen.allowed).toBeGreaterThan(200);
    expect(seen.forbidden).toBeGreaterThan(200);
  });
});

/** The pods of all examples of controls: pods themselves, and those that workloads make. */
function readPods(): readonly JsonObject[] {
  const files = globSync('*/*/examples/*.yaml', { cwd: CONTROLS }).toSorted();
  const pods = files.flatMap((file) =>
    objectsOfManifest({ file, text: readFileSync(join(CONTROLS, file), 'utf8') }).flatMap(({ value, pod }) => {
      const template = pod === undefined ? undefined : findValue(value, pod.path);
      return isJsonObject(template) && isJsonObject(template['spec']) ? [asNewPod(template)] : [];
    }),
  );
  return [...new Map(pods.map((pod) => [JSON.stringify(pod), pod])).values()];
}

/** What admission looks at. Another plug-in asks for the ServiceAccount first, and an owner would be who it is told of. */
function asNewPod({ metadata, spec }: JsonObject): JsonObject {
  const { labels = {}, annotations = {} } = isJsonObject(metadata) ? metadata : {};
  const { serviceAccountName: _name, serviceAccount: _former, ...rest } = spec as JsonObject;
  return { metadata: { labels, annotations }, spec: rest };
}

async function createNamespace(level: Level, minor: number): Promise<string> {
  const name = `pod-security-${level}-${minor}`;
  const labels = {
    'pod-security.kubernetes.io/enforce': level,
    'pod-security.kubernetes.io/enforce-version': `v1.${minor}`,
  };
  const body = { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } };
  const path = '/api/v1/namespaces';
  expect((await ask(theCluster(), { method: 'POST', path, body, user: 'admin' })).status).toBe(201);
  const account = `${path}/${name}/serviceaccounts/default`;
  while ((await ask(theCluster(), { path: account, user: 'admin' })).status !== 200) await sleep(50);
  return name;
}

async function admit(namespace: string, { metadata, spec }: JsonObject): Promise<'allowed' | 'forbidden' | 'invalid'> {
  const body = { apiVersion: 'v1', kind: 'Pod', metadata: { ...(metadata as JsonObject), name: 'example' }, spec };
  const path = `/api/v1/namespaces/${namespace}/pods?dryRun=All`;
  const answer = await ask(theCluster(), { method: 'POST', path, body, user: 'admin' });
  if (answer.status === 201) return 'allowed';
  return answer.status === 403 && answer.body.includes('violates PodSecurity') ? 'forbidden' : 'invalid';
}
