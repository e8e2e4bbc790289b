import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Completeness } from '../../src/assessment/settings.ts';
import type { JsonObject } from '../../src/base/json.ts';
import { someObjects } from './laws-objects.ts';
import { type WorldSet, writeWorld } from './laws-files.ts';
import { CONTROLS, judgeFiles, settingsFor } from './laws-judging.ts';
import { samples } from '../samples.ts';

/**
 * Law B, for joins: what fails where nobody says that anything is whole fails by what is there, so nothing that comes to
 * light later can mend it. A join that takes absence for an answer is found out by the object that it did not see.
 */
const RUNS = samples(400);
const SEED = 20_268;
const JOINS = new Set(CONTROLS.filter(({ kind }) => kind === 'join').map(({ id }) => id));

test('a fail in a part of the objects is a fail in all of them', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(someObjects, someObjects, (some, more) => {
      const known = new Set(some.map(identityOf));
      const others = more.filter((object) => !known.has(identityOf(object)));
      const before = findFails(some);
      const after = findFails([...some, ...others]);
      expect([...before].filter((key) => !after.has(key))).toEqual([]);
      for (const key of before) seen.add((JSON.parse(key) as [string])[0]);
    }),
    { numRuns: RUNS, seed: SEED },
  );
  expect(seen.size).toBeGreaterThan(3);
});

test('what is said to be whole and is not is seen by this test', () => {
  const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'web', namespace: 'shop' } };
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web', namespace: 'shop' },
    spec: { serviceAccountName: 'web', containers: [] },
  };
  const key = [...findFails([pod], EVERYTHING)].find((found) => found.includes('no-missing-service-accounts'));
  expect(key).toBeDefined();
  expect(findFails([pod, account], EVERYTHING)).not.toContain(key);
  expect(findFails([pod])).not.toContain(key);
});

const EVERYTHING: readonly Completeness[] = [{ kinds: ['*'], namespaces: ['*'] }];

function findFails(objects: readonly JsonObject[], complete: readonly Completeness[] = []): ReadonlySet<string> {
  const set: WorldSet = { set: 'one', objects, others: [], layout: { perFile: 3, form: 'yaml' } };
  const { outcomes = [] } = judgeFiles(writeWorld([set]), settingsFor(complete));
  return new Set(
    outcomes
      .filter(({ status, control }) => status === 'fail' && JOINS.has(control))
      .map(({ control, subject }) => JSON.stringify([control, subject])),
  );
}

function identityOf({ kind, metadata }: JsonObject): string {
  const { name, namespace = '' } = metadata as JsonObject;
  return JSON.stringify([kind, namespace, name]);
}
