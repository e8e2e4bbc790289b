import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/base/json.ts';
import type { Path } from '../../src/base/path.ts';
import type { KubeObject } from '../../src/facts/kube-object.ts';
import { serveObject } from '../../src/facts/served/serve-object.ts';
import { objectsOfManifest } from '../../tools/control/read-objects.ts';
import { createApply, createDryRun, type ObjectToApply } from './apply.ts';
import { hasCluster, theCluster } from './cluster.fixture.ts';
import { listDifferences, withoutPaths } from './compare-served.ts';
import { eachAtOnce } from './each-at-once.ts';
import { KINDS_WITH_DEFAULTS } from './kinds-with-defaults.ts';
import { makeObjects, NAMESPACES } from './made-objects.ts';

const CONTROLS = join(import.meta.dirname, '..', '..', 'src', 'controls');

const toObjects = (file: string, text: string): readonly KubeObject[] => objectsOfManifest({ file, text });

const examples = globSync('**/examples/*.yaml', { cwd: CONTROLS })
  .sort()
  .flatMap((file) => toObjects(file, readFileSync(join(CONTROLS, file), 'utf8')));
const made = makeObjects(300, 77).flatMap((object, index) => toObjects(`made-${index}.json`, JSON.stringify(object)));

/** A Job is labelled as its pods once more when it is shown, after policies saw it. */
const openOnTheWayBack = ({ kind, value }: KubeObject): readonly Path[] =>
  kind === 'Job' && (value['metadata'] as JsonObject)['labels'] === undefined ? [['metadata', 'labels']] : [];

const kinds = KINDS_WITH_DEFAULTS.flatMap((object) => toObjects('kinds.json', JSON.stringify(object)));

describe.skipIf(!hasCluster)('objects are what the API server makes of them while they are created', () => {
  beforeAll(async () => {
    const apply = createApply(theCluster());
    const namespaces = new Set([
      ...NAMESPACES,
      ...examples.flatMap(({ namespace }) => (namespace === '' ? [] : namespace)),
    ]);
    for (const name of namespaces) {
      await apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
      await apply({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default', namespace: name } });
    }
  });

  test.each([
    ['made objects', made, 250],
    ['the examples of our controls', examples, 300],
    ['kinds that are seldom made', kinds, KINDS_WITH_DEFAULTS.length - 1],
  ] as const)('%s', { timeout: 120_000 }, async (_name, objects, least) => {
    const send = createDryRun(theCluster());
    const found = new Set<string>();
    let compared = 0;
    await eachAtOnce(objects, async (object) => {
      const { worlds, isExact } = serveObject(object);
      const [world] = worlds;
      if (!isExact || world === undefined || object.secrets.length > 0 || object.misfits !== undefined) return;
      const { status, body } = await send(object.value as unknown as ObjectToApply);
      if (status !== 201) return;
      compared += 1;
      const open: readonly Path[] = [...world.unknown, ['metadata', 'namespace'], ...openOnTheWayBack(object)];
      const server = withoutPaths(JSON.parse(body) as JsonObject, open);
      for (const difference of listDifferences(withoutPaths(world.value, open), server))
        found.add(`${object.kind} ${difference} (${object.document.file})`);
    });
    expect([...found]).toEqual([]);
    expect(compared).toBeGreaterThan(least);
  });
});
