import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/base/json.ts';
import { objectsOfManifest } from '../../tools/control/read-objects.ts';
import { createApply, createDryRun, type ObjectToApply } from './apply.ts';
import { BESIDE } from './beside-policies.ts';
import { hasCluster, theCluster } from './cluster.fixture.ts';
import { compareMutated, type PoliciesOffline, readMade, readOffline, removePolicies } from './compare-mutated.ts';
import { eachAtOnce } from './each-at-once.ts';
import { makeObjects, NAMESPACES } from './made-objects.ts';
import { untilHeeded } from './until-heeded.ts';
import { samples } from '../samples.ts';

const FOLDER = join(import.meta.dirname, 'mutating');
/** Objects that a policy is for, and some that none is for. */
const COUNT = samples(130);
const OTHERS = 10;
/** In these the order decides, which the server does not promise, or something that only a cluster knows. */
const OPEN: ReadonlySet<string> = new Set(['given-classes', 'order-decides']);

interface Case extends PoliciesOffline {
  readonly name: string;
  readonly objects: readonly JsonObject[];
  /** What its policies are for; `*` for everything. */
  readonly resources: readonly string[];
}

const cases: readonly Case[] = globSync('*.yaml', { cwd: FOLDER })
  .sort()
  .map((file) => {
    const text = readFileSync(join(FOLDER, file), 'utf8');
    const objects = objectsOfManifest({ file, text });
    return {
      name: file.replace('.yaml', ''),
      objects: objects.map(({ value }) => value),
      resources: [...text.matchAll(/resources: \[([^\]]+)\]/g)].flatMap(([, names = '']) =>
        names.replaceAll("'", '').split(', '),
      ),
      ...readOffline(objects),
    };
  });

/** Cases that are for different kinds are tried together: waiting for the server to know a policy takes longest. */
function batch(all: readonly Case[]): readonly (readonly Case[])[] {
  const batches: Case[][] = [];
  for (const each of all) {
    const isFree = (other: Case): boolean =>
      ![...each.resources, ...other.resources].includes('*') &&
      !each.resources.some((resource) => other.resources.includes(resource));
    const free = batches.find((others) => others.every(isFree));
    if (free === undefined) batches.push([each]);
    else free.push(each);
  }
  return batches;
}

const pool = hasCluster ? makeObjects(2500, 5000).map((object) => ({ object, read: readMade(object) })) : [];

function choose({ mutate }: PoliciesOffline, together: readonly Case[], index: number) {
  const turned = [...pool.slice(index * 100), ...pool.slice(0, index * 100)];
  const matched: typeof pool = [];
  const others: typeof pool = [];
  for (const each of turned) {
    if (matched.length >= COUNT && others.length === OTHERS) break;
    if (mutate(each.read) !== undefined) matched.push(each);
    else if (others.length < OTHERS && together.every((other) => other.mutate(each.read) === undefined))
      others.push(each);
  }
  return [...matched.slice(0, COUNT), ...others];
}

async function compareCase(one: Case, together: readonly Case[], index: number): Promise<void> {
  const send = createDryRun(theCluster());
  const found: string[] = [];
  const counts = { same: 0, mutated: 0, denied: 0, open: 0, refused: 0 };
  await eachAtOnce(choose(one, together, index), async ({ object, read }) => {
    const { kind, differences } = compareMutated(one, read, await send(object));
    counts[kind] += 1;
    if (differences.length > 0) found.push(`${one.name}: ${differences.join('\n')}\n  ${JSON.stringify(object)}`);
  });
  expect(found).toEqual([]);
  expect(counts.mutated + counts.denied + counts.open).toBeGreaterThanOrEqual(COUNT * 0.75);
  expect(counts.open > 0).toBe(OPEN.has(one.name));
}

describe.skipIf(!hasCluster)('objects are changed offline as the API server changes them', () => {
  beforeAll(async () => {
    const apply = createApply(theCluster());
    for (const object of BESIDE) expect((await apply(object)).status).toBeLessThan(300);
    for (const namespace of NAMESPACES)
      await apply({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default', namespace } });
  });
  afterAll(() => removePolicies(cases.flatMap(({ objects }) => objects)));

  test('there are more than fifteen of them', () => {
    expect(cases.length).toBeGreaterThan(15);
  });

  test.each(
    batch(cases).map((together, index) => ({ of: together.map(({ name }) => name).join(', '), together, index })),
  )('$of', { timeout: 120_000 }, async ({ together, index }) => {
    const apply = createApply(theCluster());
    for (const object of together.flatMap(({ objects }) => objects)) {
      const { status, body } = await apply(object as unknown as ObjectToApply);
      expect(status < 300 ? '' : body).toBe('');
    }
    await untilHeeded();
    try {
      for (const one of together) await compareCase(one, together, index);
    } finally {
      await removePolicies(together.flatMap(({ objects }) => objects));
    }
  });
});
