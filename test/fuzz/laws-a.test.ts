import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Assessment } from '../../src/assessment/assessment.ts';
import type { Status } from '../../src/assessment/outcome.ts';
import type { Completeness } from '../../src/assessment/settings.ts';
import type { JsonObject } from '../../src/base/json.ts';
import { judgeFiles, settingsFor } from './laws-judging.ts';
import { type World, world, writeWorld } from './laws-files.ts';
import { samples } from '../samples.ts';

/**
 * Law A: for every (control, subject) present in both runs, removing a collection never yields a pass or
 * not-applicable that was not there before.
 */
const RUNS = samples(250);
const SEED = 20_261;

const WHOLE: readonly Completeness[] = [{ kinds: ['*'], namespaces: ['*'] }];
const rules = fc.oneof(
  fc.constant(WHOLE),
  fc.uniqueArray(
    fc.constantFrom<Completeness>(
      { kinds: ['*'], namespaces: ['shop'] },
      { kinds: ['*'], namespaces: [''] },
      { kinds: ['Service', 'Pod'], namespaces: ['*'] },
      { kinds: ['NetworkPolicy', 'ConfigMap', 'Secret', 'StatefulSet', 'PodDisruptionBudget'], namespaces: ['*'] },
      { kinds: ['apps/Deployment', 'ReplicaSet', 'CronJob', 'Job'], namespaces: ['*'] },
      { kinds: ['ClusterRole', 'Role'], namespaces: ['*'] },
    ),
    { maxLength: 4 },
  ),
);

describe('removing', () => {
  test('all objects of a kind and namespace turns nothing into a pass', () => {
    fc.assert(
      fc.property(world, rules, fc.nat(), (sets, complete, pick) => {
        const collections = [...new Set(sets.flatMap(({ objects }) => objects.map(collectionOf)))];
        const removed = collections[pick % collections.length];
        const rest = sets.map((set) => ({
          ...set,
          objects: set.objects.filter((object) => collectionOf(object) !== removed),
        }));
        expectNothingNew(judge(sets, complete), judge(rest, complete));
      }),
      { numRuns: RUNS, seed: SEED },
    );
  });

  test('what somebody said of completeness turns nothing into a pass', () => {
    fc.assert(
      fc.property(world, rules, fc.nat(), (sets, complete, pick) => {
        fc.pre(complete.length > 0);
        const fewer = complete.filter((_, index) => index !== pick % complete.length);
        expectNothingNew(judge(sets, complete), judge(sets, fewer));
        expectNoNewVerdict(judge(sets, complete), judge(sets, fewer));
      }),
      { numRuns: RUNS, seed: SEED },
    );
  });
});

test('a pass that appears is seen by this test', () => {
  const before = new Map([['a', 'fail' as const]]);
  expect(() => compare(before, new Map([['a', 'pass' as const]]))).toThrow();
});

function judge(sets: World, complete: readonly Completeness[]): Assessment {
  return judgeFiles(writeWorld(sets), settingsFor(complete));
}

function collectionOf({ apiVersion, kind, metadata }: JsonObject): string {
  return JSON.stringify([apiVersion, kind, (metadata as JsonObject)['namespace'] ?? '']);
}

function expectNothingNew(before: Assessment, after: Assessment): void {
  compare(outcomesOf(before), outcomesOf(after));
}

function expectNoNewVerdict(before: Assessment, after: Assessment): void {
  const verdicts = ({ controls, frameworks }: Assessment): ReadonlyMap<string, Status> =>
    new Map([
      ...controls.map(({ id, verdict }) => [id, verdict] as const),
      ...frameworks.flatMap(({ requirements }) => requirements.map(({ id, status }) => [`for ${id}`, status] as const)),
    ]);
  compare(verdicts(before), verdicts(after));
}

function compare(before: ReadonlyMap<string, Status>, after: ReadonlyMap<string, Status>): void {
  const changed = [...after].filter(
    ([key, status]) =>
      (status === 'pass' || status === 'not-applicable') && before.has(key) && before.get(key) !== status,
  );
  expect(changed).toEqual([]);
}

function outcomesOf({ outcomes = [] }: Assessment): ReadonlyMap<string, Status> {
  const all = new Map(
    outcomes.map(({ cluster, control, subject, status }) => [JSON.stringify([cluster, control, subject]), status]),
  );
  expect(all.size).toBe(outcomes.length);
  return all;
}
