import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PLAIN_REQUEST } from '../../src/admission/export/policy-request.fixture.ts';
import { writePolicy } from '../../src/admission/export/write-policy.ts';
import type { JsonObject } from '../../src/base/json.ts';
import { loadBuiltInControls } from '../../src/controls/registry.ts';
import { createApply, createDryRun, type ObjectToApply } from './apply.ts';
import { ask } from './ask.ts';
import { hasCluster, theCluster } from './cluster.fixture.ts';
import { findDenial, installPolicy, LABEL, removePolicy } from './install-policies.ts';
import { PAIRS, type Pair } from './ratchet-pairs.ts';

const namespace = 'policies-ratchet';
const controls = await loadBuiltInControls();
const labels = new Map([...new Set(PAIRS.map(({ control }) => control))].map((id, index) => [id, `ratchet-${index}`]));
const labelOf = ({ control }: Pair): string => labels.get(control) ?? '';

/** Under a name of its own; a role of the cluster is in no namespace. */
function objectOf(
  { kind, control }: Pair,
  { name, content }: { readonly name: string; readonly content: JsonObject },
): ObjectToApply & JsonObject {
  const { metadata = {}, ...rest } = content;
  return {
    ...KINDS[kind],
    kind,
    ...rest,
    metadata: {
      ...(metadata as JsonObject),
      name,
      ...(kind === 'ClusterRole' ? {} : { namespace }),
      labels: { [LABEL]: labels.get(control) ?? '' },
    },
  } as unknown as ObjectToApply & JsonObject;
}

const KINDS: Readonly<Record<Pair['kind'], { readonly apiVersion: string }>> = {
  ClusterRole: { apiVersion: 'rbac.authorization.k8s.io/v1' },
  Deployment: { apiVersion: 'apps/v1' },
  Ingress: { apiVersion: 'networking.k8s.io/v1' },
  NetworkPolicy: { apiVersion: 'networking.k8s.io/v1' },
  Role: { apiVersion: 'rbac.authorization.k8s.io/v1' },
  Service: { apiVersion: 'v1' },
};

const nameOf = (pair: Pair): string => `pair-${PAIRS.indexOf(pair)}`;

describe.skipIf(!hasCluster)('a ratchet', () => {
  beforeAll(async () => {
    const apply = createApply(theCluster());
    await apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
    for (const pair of PAIRS) {
      const { status, body } = await apply(objectOf(pair, { name: nameOf(pair), content: pair.before }));
      expect(status === 201 ? '' : body).toBe('');
    }
    for (const [id, label] of labels) {
      const control = controls.find((each) => each.id === id);
      if (control === undefined) throw new Error(`there is no control ${id}`);
      const written = writePolicy(control, { ...PLAIN_REQUEST, isRatchet: true });
      if (written.kind === 'refused') throw new Error(written.why);
      await installPolicy({ written, label });
    }
    const send = createDryRun(theCluster());
    for (const pair of PAIRS)
      while (findDenial(await send(objectOf(pair, { name: 'new', content: pair.before })), labelOf(pair)) === undefined)
        await sleep(100);
  });
  afterAll(async () => {
    for (const label of labels.values()) await removePolicy({ label });
    for (const pair of PAIRS.filter(({ kind }) => kind === 'ClusterRole'))
      await ask(theCluster(), {
        method: 'DELETE',
        path: `/apis/rbac.authorization.k8s.io/v1/clusterroles/${nameOf(pair)}`,
        user: 'admin',
      });
  });

  test.each(PAIRS.map((pair) => [`${pair.control}: ${pair.what}`, pair] as const))('%s', async (_title, pair) => {
    const answer = await createApply(theCluster())(objectOf(pair, { name: nameOf(pair), content: pair.after }));
    const denial = findDenial(answer, labelOf(pair));
    expect(denial === undefined ? answer.status : 422).toBe(denial === undefined ? 200 : 422);
    expect(denial === undefined ? 'admitted' : 'refused').toBe(pair.is);
    expect(denial ?? '').not.toContain('resulted in error');
  });
});
