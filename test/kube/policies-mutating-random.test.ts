import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { isJsonObject, type JsonObject } from '../../src/base/json.ts';
import { createApply, createDryRun, type ObjectToApply } from './apply.ts';
import { BESIDE } from './beside-policies.ts';
import { hasCluster, theCluster } from './cluster.fixture.ts';
import { compareMutated, type PoliciesOffline, readMade, readOffline, removePolicies } from './compare-mutated.ts';
import { eachAtOnce } from './each-at-once.ts';
import { LEADS, makeConfiguration, makeOperations, POLICY_OF_PATCHES } from './made-configurations.ts';
import { type MadeObject, makeObjects, NAMESPACES } from './made-objects.ts';
import { untilHeeded } from './until-heeded.ts';
import { samples } from '../samples.ts';

const POLICIES = samples(120);
const EACH = 6;
const PATCHES = samples(4000);

/** An object with more labels or annotations. */
function withMore(object: MadeObject, field: 'labels' | 'annotations', more: JsonObject): MadeObject {
  const metadata = object.metadata as MadeObject['metadata'] & JsonObject;
  const own = metadata[field];
  return { ...object, metadata: { ...metadata, [field]: { ...(isJsonObject(own) ? own : {}), ...more } } };
}

async function install(objects: readonly JsonObject[]): Promise<void> {
  const apply = createApply(theCluster());
  for (const object of objects) {
    const { status, body } = await apply(object as unknown as ObjectToApply);
    expect(status < 300 ? '' : body).toBe('');
  }
  await untilHeeded();
}

/** Some patches break the server's own library, and nobody answers. */
const BROKEN = { status: 500, body: '{"message":"Internal error occurred: no answer"}', warnings: [] };

async function compareAll(policies: PoliciesOffline, objects: readonly MadeObject[]) {
  const send = createDryRun(theCluster());
  const found: string[] = [];
  const counts = { same: 0, mutated: 0, denied: 0, open: 0, refused: 0 };
  await eachAtOnce(objects, async (object) => {
    const { kind, differences } = compareMutated(policies, readMade(object), await send(object).catch(() => BROKEN));
    counts[kind] += 1;
    if (differences.length > 0) found.push(`${differences.join('\n')}\n  ${JSON.stringify(object)}`);
  });
  return { found, counts };
}

describe.skipIf(!hasCluster)('patches made by chance change objects offline as on the API server', () => {
  let installed: readonly JsonObject[] = [];
  beforeAll(async () => {
    const apply = createApply(theCluster());
    for (const object of BESIDE) expect((await apply(object)).status).toBeLessThan(300);
    for (const namespace of NAMESPACES)
      await apply({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default', namespace } });
  });
  afterEach(() => removePolicies(installed));

  test('configurations', { timeout: 240_000 }, async () => {
    const all = Array.from({ length: POLICIES }, (_, index) => makeConfiguration(index));
    installed = all.flat();
    await install(installed);
    const made = makeObjects(6000, 77).map((object) => ({ object, isPod: object.kind === 'Pod' }));
    const pods = made.filter(({ isPod }) => isPod).map(({ object }) => object);
    const templates = made.flatMap(({ object }) => (object.apiVersion === 'apps/v1' ? object : []));
    const objects = all.flatMap((_, index) => {
      const from = (index % 2 === 0 ? pods : templates).slice(index * EACH, (index + 1) * EACH);
      return from.map((object) => withMore(object, 'labels', { [LEADS]: `random-${index}` }));
    });
    const { found, counts } = await compareAll(readOffline(installed.map(readMade)), objects);
    expect(found).toEqual([]);
    expect(counts.mutated).toBeGreaterThan(POLICIES);
    expect(counts.denied).toBeGreaterThan(POLICIES / 4);
    expect(counts.open).toBe(0);
  });

  test('JSON patches', { timeout: 240_000 }, async () => {
    installed = POLICY_OF_PATCHES;
    await install(installed);
    const objects = makeObjects(PATCHES, 78).map((object, index) =>
      withMore(object, 'annotations', { patch: makeOperations(20_000 + index) }),
    );
    const { found, counts } = await compareAll(readOffline(installed.map(readMade)), objects);
    expect(found).toEqual([]);
    expect(counts.mutated).toBeGreaterThan(PATCHES / 30);
    expect(counts.denied).toBeGreaterThan(PATCHES / 14);
    expect(counts.open).toBeLessThan(60);
  });
});
