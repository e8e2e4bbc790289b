import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Assessment, Counts, Summary } from '../../src/assessment/assessment.ts';
import { judgeFramework } from '../../src/assessment/judge-framework.ts';
import { STATUSES, type Status } from '../../src/assessment/outcome.ts';
import type { Completeness } from '../../src/assessment/settings.ts';
import { COLLECTIONS } from '../../src/facts/collections.ts';
import { type World, world, writeWorld } from './laws-files.ts';
import { CONTROLS, FRAMEWORK, judgeFiles, settingsFor } from './laws-judging.ts';
import { findServices } from './laws-services.ts';
import { samples } from '../samples.ts';

/** Law B: a requirement never passes while a collection that its controls read is incomplete. */
const RUNS = samples(200);
const SEED = 20_262;

const kinds = fc.constantFrom(
  '*',
  'Pod',
  'Service',
  'apps/Deployment',
  'batch/Job',
  'Role',
  'ClusterRole',
  'ConfigMap',
);
const rule: fc.Arbitrary<Completeness> = fc.record({
  kinds: fc.oneof(fc.constant(['*']), fc.array(kinds, { minLength: 1, maxLength: 3 })),
  namespaces: fc.oneof(fc.constant(['*']), fc.subarray(['', 'shop', 'pay'], { minLength: 1 })),
});
const everything: readonly Completeness[] = [{ kinds: ['*'], namespaces: ['*'] }];
const rules = fc.oneof(
  { weight: 1, arbitrary: fc.constant(everything) },
  { weight: 2, arbitrary: fc.array(rule, { maxLength: 3 }) },
);
const isHandled = (status: Status): boolean => status === 'pass' || status === 'not-applicable';

describe('requirements and controls', () => {
  test('pass only over collections that are whole, and say of which population', () => {
    let handled = 0;
    fc.assert(
      fc.property(world, rules, (sets, complete) => {
        const assessment = judge(sets, complete);
        for (const { status, controls, population } of assessment.frameworks[0]?.requirements ?? []) {
          if (!isHandled(status)) continue;
          handled += 1;
          expect(population).toBe('supplied');
          expect(controls.filter((id) => !isWhole(id, assessment, complete))).toEqual([]);
        }
        for (const { id, verdict, population } of assessment.controls) {
          expect(population).toBe(isHandled(verdict) || isWhole(id, assessment, complete) ? 'supplied' : undefined);
          if (isHandled(verdict)) expect(isWhole(id, assessment, complete)).toBe(true);
        }
      }),
      { numRuns: RUNS, seed: SEED },
    );
    expect(handled).toBeGreaterThan(RUNS);
  });

  test('never pass where nobody says that anything is whole, or where a document cannot be read', () => {
    fc.assert(
      fc.property(world, (sets) => {
        const broken = sets.map((set) => ({ ...set, others: ['a: ['] }));
        for (const { controls, frameworks } of [judge(sets, []), judge(broken, everything)]) {
          expect(controls.filter(({ verdict }) => isHandled(verdict))).toEqual([]);
          expect(
            frameworks.flatMap(({ requirements }) => requirements.filter(({ status }) => isHandled(status))),
          ).toEqual([]);
        }
      }),
      { numRuns: Math.ceil(RUNS / 4), seed: SEED },
    );
  });

  const NOTHING_JUDGED = { controls: [], findings: [], countDoubtful: () => 0 };

  test('do not pass without their controls', () => {
    const one = { id: 'x', title: 'x', who: 'customer', method: 'automated' } as const;
    const framework = {
      ...FRAMEWORK,
      requirements: [
        { ...one, controls: [] },
        { ...one, controls: ['not/selected'] },
      ],
    };
    expect(judgeFramework(framework, NOTHING_JUDGED).requirements.map(({ status }) => status)).toEqual([
      'not-evaluated',
      'not-evaluated',
    ]);
  });
});

test('a witness decides anywhere; absence only where every workload of the namespace is known', () => {
  const seen = new Set<Status>();
  fc.assert(
    fc.property(world, rules, (sets, complete) => {
      const assessment = judge(sets, complete);
      for (const { cluster, subject, expected } of findServices(sets, complete)) {
        const outcome = assessment.outcomes?.find(
          (row) =>
            row.cluster === cluster &&
            row.control === 'network/no-services-without-pods' &&
            row.subject.kind === 'Service' &&
            row.subject.namespace === subject.namespace &&
            row.subject.name === subject.name,
        );
        expect(expected).toContain(outcome?.status);
        if (outcome !== undefined) seen.add(outcome.status);
      }
    }),
    { numRuns: RUNS, seed: SEED },
  );
  expect([...seen].sort()).toEqual(['fail', 'not-applicable', 'not-evaluated', 'pass']);
});

test('verdicts, scores and coverage follow from the counts', () => {
  fc.assert(
    fc.property(world, rules, (sets, complete) => {
      const { controls, frameworks, summary, outcomes = [] } = judge(sets, complete);
      expectSummary(summary);
      for (const { id, counts, verdict } of controls) {
        expect(counts).toEqual(countOf(outcomes.flatMap(({ control, status }) => (control === id ? [status] : []))));
        const worst = (['fail', 'error', 'not-evaluated', 'manual'] as const).find((status) => counts[status] > 0);
        if (worst !== undefined) expect(verdict).toBe(worst);
        else expect(isHandled(verdict) || verdict === 'not-evaluated').toBe(true);
        if (counts.pass === 0) expect(verdict).not.toBe('pass');
      }
      for (const framework of frameworks) {
        expect(framework.summary.counts).toEqual(countOf(framework.requirements.map(({ status }) => status)));
        expectSummary(framework.summary);
      }
    }),
    { numRuns: Math.ceil(RUNS / 4), seed: SEED },
  );
});

function judge(sets: World, complete: readonly Completeness[]): Assessment {
  return judgeFiles(writeWorld(sets), settingsFor(complete));
}

/** Every collection of its kinds, in every set and namespace that anything was seen in; a join's everywhere. */
function isWhole(
  id: string,
  { collections, clusters, problems }: Assessment,
  complete: readonly Completeness[],
): boolean {
  const control = CONTROLS.find((candidate) => candidate.id === id);
  if (control === undefined) throw new Error(`no control ${id}`);
  return clusters.every(({ set }) => {
    if (problems.some((problem) => problem.set === set)) return false;
    const own = collections.filter((collection) => collection.set === set);
    const places = own.filter(({ kind }) => !CLUSTER_KINDS.has(kind)).map(({ namespace }) => namespace);
    const isCoveredInAll = (names: readonly string[]): boolean =>
      isCovered(complete, names) && places.every((namespace) => isCovered(complete, names, namespace));
    return control.reads.every((name) =>
      name === 'all'
        ? own.every(({ state }) => state === 'complete') && isCoveredInAll(['*'])
        : COLLECTIONS[name].every(({ group, kind, namespaced }) => {
            const names = ['*', kind, `${group}/${kind}`];
            if (!namespaced) return isCovered(complete, names, '');
            if (control.kind === 'join') return isCovered(complete, names, '*');
            return isCoveredInAll(names);
          }),
    );
  });
}

/** Whether a kind under one of its names is said to be whole in a namespace, or in any. */
function isCovered(complete: readonly Completeness[], names: readonly string[], namespace?: string): boolean {
  return complete.some(
    ({ kinds: given, namespaces }) =>
      names.some((name) => given.includes(name)) &&
      (namespace === undefined || namespaces.includes('*') || namespaces.includes(namespace)),
  );
}

const CLUSTER_KINDS: ReadonlySet<string> = new Set([
  'CiliumClusterwideNetworkPolicy',
  'ClusterNetworkPolicy',
  'ClusterPolicy',
  'ClusterRole',
  'GlobalNetworkPolicy',
  'K8sPSPHostNamespace',
  'Namespace',
  'ValidatingAdmissionPolicy',
  'ValidatingWebhookConfiguration',
]);

function countOf(statuses: readonly Status[]): Counts {
  return Object.fromEntries(
    STATUSES.map((status) => [status, statuses.filter((other) => other === status).length]),
  ) as Counts;
}

/** Score = pass / sum, coverage = (pass + fail) / sum, over pass, fail, error and not-evaluated; an empty sum gives none. */
function expectSummary({ counts, score, coverage }: Summary): void {
  const sum = counts.pass + counts.fail + counts.error + counts['not-evaluated'];
  expect(score).toBe(sum === 0 ? undefined : counts.pass / sum);
  expect(coverage).toBe(sum === 0 ? undefined : (counts.pass + counts.fail) / sum);
}
