import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { assessTexts } from '../../src/assessment/assess.fixture.ts';
import { loadBuiltInControls } from '../../src/controls/registry.ts';
import type { JsonObject } from '../../src/base/json.ts';
import { hasCluster, theCluster } from './cluster.fixture.ts';
import { listRbac } from './list-rbac.ts';

describe.skipIf(!hasCluster)('roles and bindings that the API server brings', () => {
  test('are known by name and content, and raise no finding', async () => {
    const objects = await untilAggregated(listBuiltIn);
    expect(objects.length).toBeGreaterThan(100);
    const from = (await loadBuiltInControls()).filter(({ id }) => id.startsWith('rbac/'));
    const list = (items: readonly JsonObject[]): string => JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
    const { findings } = assessTexts({ 'dump.json': list(objects) }, { from });
    expect(findings.map(({ control, subject: { kind, name } }) => `${control} ${kind} ${name}`)).toEqual([]);
  });

  test('and one of them that somebody changed does', async () => {
    const objects = await listBuiltIn();
    const changed = objects.map((object) =>
      nameOf(object) === 'system:discovery' ? { ...object, rules: ALL } : object,
    );
    const from = (await loadBuiltInControls()).filter(({ id }) => id === 'rbac/no-wildcards');
    const { findings } = assessTexts(
      { 'dump.json': JSON.stringify({ apiVersion: 'v1', kind: 'List', items: changed }) },
      { from },
    );
    expect(new Set(findings.map(({ subject }) => subject.name))).toEqual(new Set(['system:discovery']));
  });
});

const ALL = [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }];

function nameOf({ metadata }: JsonObject): unknown {
  return (metadata as JsonObject)['name'];
}

/** `admin`, `edit` and `view` are empty until their controller has run. */
async function untilAggregated(list: () => Promise<readonly JsonObject[]>): Promise<readonly JsonObject[]> {
  for (;;) {
    const objects = await list();
    const view = objects.find((object) => object['kind'] === 'ClusterRole' && nameOf(object) === 'view');
    if (Array.isArray(view?.['rules']) && view['rules'].length > 0) return objects;
    await sleep(100);
  }
}

function listBuiltIn(): Promise<readonly JsonObject[]> {
  return listRbac(theCluster(), 'kubernetes.io/bootstrapping=rbac-defaults');
}
