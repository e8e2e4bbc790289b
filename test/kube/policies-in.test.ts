import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { joinContext, toContextObject } from '../../src/admission/run/admission-context.ts';
import { createPolicyControl } from '../../src/admission/run/create-policy-control.ts';
import { readPolicies } from '../../src/admission/run/read-policies.ts';
import type { JsonObject } from '../../src/base/json.ts';
import type { ObjectControl, ObjectResult } from '../../src/controls/control.ts';
import type { KubeObject } from '../../src/facts/kube-object.ts';
import { NEWEST } from '../../src/facts/target.ts';
import { objectsOfManifest } from '../../tools/control/read-objects.ts';
import { createApply, createDryRun, type ObjectToApply } from './apply.ts';
import { ask } from './ask.ts';
import { BESIDE } from './beside-policies.ts';
import { hasCluster, theCluster } from './cluster.fixture.ts';
import { eachAtOnce } from './each-at-once.ts';
import { makeObjects, type MadeObject, NAMESPACES } from './made-objects.ts';
import { samples } from '../samples.ts';

const FOLDER = join(import.meta.dirname, 'policies');
const SURROUNDINGS = { target: NEWEST, today: '2026-11-27', approved: [] };

interface Case {
  readonly name: string;
  readonly objects: readonly JsonObject[];
  readonly control: ObjectControl;
}

const toKubeObjects = (objects: readonly unknown[]): readonly KubeObject[] =>
  objects.flatMap((object) => objectsOfManifest({ file: 'made.json', text: JSON.stringify(object) }));

const context = {
  objects: joinContext(toKubeObjects(BESIDE).map(toContextObject)),
  states: { '/ConfigMap/*': 'complete', '/Namespace/*': 'complete' },
} as const;

const cases: readonly Case[] = globSync('*.yaml', { cwd: FOLDER })
  .sort()
  .map((file) => {
    const objects = objectsOfManifest({ file, text: readFileSync(join(FOLDER, file), 'utf8') });
    const [bound] = readPolicies(objects).bound;
    if (bound === undefined) throw new Error(`${file} binds nothing`);
    return {
      name: bound.policy.name,
      objects: objects.map(({ value }) => value),
      control: createPolicyControl(bound, { context }),
    };
  });

const WARNED = /^Validation failed for ValidatingAdmissionPolicy '([^']+)' with binding '[^']+': (.*)$/s;
const DENIED = /ValidatingAdmissionPolicy '([^']+)' with binding '[^']+' denied request: (.*)$/s;

/** Messages by policy, in an order of their own; of those that deny whatever their binding says, only the first is told. */
async function askServer(
  object: MadeObject,
): Promise<{ readonly status: number; readonly body: string; readonly said: ReadonlyMap<string, readonly string[]> }> {
  const { status, body, warnings } = await createDryRun(theCluster())(object);
  const said = warnings.flatMap((warning) => {
    const [, policy, message] = WARNED.exec(warning) ?? [];
    return policy === undefined || message === undefined ? [] : [{ policy, message }];
  });
  const message =
    status >= 400 && body.startsWith('{') ? (JSON.parse(body) as { message?: string }).message : undefined;
  const [, policy, denial] = DENIED.exec(message ?? '') ?? [];
  if (policy !== undefined && denial !== undefined) said.push({ policy, message: denial });
  return {
    status: policy === undefined ? status : 422,
    body: policy === undefined ? body : '',
    said: new Map(
      [...Map.groupBy(said, (each) => each.policy)].map(([name, all]) => [name, all.map((each) => each.message)]),
    ),
  };
}

function judge(
  control: ObjectControl,
  object: KubeObject,
): { readonly messages: readonly string[]; readonly gaps: readonly string[] } {
  const results: readonly ObjectResult[] = control.judge(object, {}, SURROUNDINGS) ?? [];
  return {
    messages: results.flatMap((result) => ('message' in result ? [result.message] : [])),
    gaps: results.flatMap((result) => ('notEvaluated' in result ? [result.notEvaluated] : [])),
  };
}

const parts = (messages: readonly string[]): string => JSON.stringify(messages.join('; ').split('; ').sort());

/** So many at a time that the server's warnings fit into its headers. */
const BATCH = 6;
const batches = Array.from({ length: Math.ceil(cases.length / BATCH) }, (_, index) =>
  cases.slice(index * BATCH, (index + 1) * BATCH),
);
const COUNT = samples(300);

const pathOf = (object: JsonObject): string =>
  `/apis/admissionregistration.k8s.io/v1/${object['kind'] === 'ValidatingAdmissionPolicy' ? 'validatingadmissionpolicies' : 'validatingadmissionpolicybindings'}/${String((object['metadata'] as JsonObject)['name'])}`;

async function removeAll(batch: readonly Case[]): Promise<void> {
  for (const { objects } of batch)
    for (const object of objects) await ask(theCluster(), { method: 'DELETE', path: pathOf(object), user: 'admin' });
}

/** A policy that was just made is not asked at once: until each says of some object what it must, or for a minute. */
async function waitForAll(batch: readonly Case[], objects: readonly MadeObject[]): Promise<void> {
  const end = Date.now() + 60_000;
  for (const { name, control } of batch) {
    const witness = objects.find((object) =>
      toKubeObjects([object]).some((read) => judge(control, read).messages.length > 0),
    );
    const expected = parts(toKubeObjects([witness]).flatMap((read) => judge(control, read).messages));
    while (
      witness !== undefined &&
      Date.now() < end &&
      parts((await askServer(witness)).said.get(name) ?? []) !== expected
    )
      await sleep(50);
  }
}

describe.skipIf(!hasCluster)('policies give offline what the API server gives', () => {
  beforeAll(async () => {
    const apply = createApply(theCluster());
    for (const object of BESIDE) expect((await apply(object)).status).toBeLessThan(300);
    for (const namespace of NAMESPACES)
      await apply({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default', namespace } });
  });
  afterAll(() => removeAll(cases));

  test('there are more than thirty of them', () => {
    expect(cases.length).toBeGreaterThan(30);
  });

  test.each(batches.map((batch, index) => ({ of: batch.map(({ name }) => name).join(', '), batch, index })))(
    '$of',
    { timeout: 300_000 },
    async ({ batch, index }) => {
      const apply = createApply(theCluster());
      for (const { objects } of batch)
        for (const object of objects) {
          const { status, body } = await apply(object as unknown as ObjectToApply);
          expect(status < 300 ? '' : body).toBe('');
        }
      await waitForAll(batch, makeObjects(COUNT, 1000 + index));
      const differences: string[] = [];
      let judged = 0;
      let failed = 0;
      let open = 0;
      await eachAtOnce(makeObjects(COUNT, 1000 + index), async (object) => {
        const { status, body, said } = await askServer(object);
        if (status >= 400 && status !== 422 && status !== 409) throw new Error(`${status} ${body}`);
        if (status === 422 && body !== '') throw new Error(body);
        const [read] = toKubeObjects([object]);
        if (read === undefined) throw new Error('a made object is none');
        let denied = 0;
        for (const { name, control } of batch) {
          const { messages, gaps } = judge(control, read);
          const expected = said.get(name) ?? [];
          judged += 1;
          if (gaps.length > 0) open += 1;
          if (messages.length > 0) failed += 1;
          const isDenial = messages.some((message) => message.startsWith('failed to configure'));
          if (isDenial) denied += 1;
          // Of several that deny, the server tells of one.
          if (isDenial && denied > 1 && expected.length === 0) continue;
          if (
            gaps.length === 0
              ? parts(messages) === parts(expected)
              : messages.every((message) => parts(expected).includes(message))
          )
            continue;
          differences.push(
            `${name}: offline ${JSON.stringify(messages)} ${gaps.join()}, server ${JSON.stringify(expected)}\n  ${JSON.stringify(object)}`,
          );
        }
      });
      await removeAll(batch);
      expect(differences).toEqual([]);
      expect(failed).toBeGreaterThan(10);
      expect(judged).toBe(COUNT * batch.length);
      expect(open).toBe(0);
    },
  );
});
