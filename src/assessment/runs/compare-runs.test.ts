import { describe, expect, test } from 'vitest';
import type { Subject } from '../../facts/subject.ts';
import type { Status } from '../outcome.ts';
import { compareRuns, type FoundThen, type RunToCompare } from './compare-runs.ts';

const subject = (name: string): Subject => ({ group: 'apps', kind: 'Deployment', namespace: 'a', name, container: '' });
const finding = (name: string, control = 'workload/a', cluster = 'c'): FoundThen => ({
  cluster,
  control,
  severity: 'high',
  subject: subject(name),
  message: 'It is so.',
  fingerprint: `${control} ${name}`,
});

const run = (more: Partial<RunToCompare>): RunToCompare => ({
  clusters: [{ id: 'c', set: 'prod' }],
  controls: [{ id: 'workload/a', verdict: 'fail' }],
  frameworks: [],
  findings: [],
  gaps: [],
  wasSeen: () => true,
  ...more,
});

const compare = (before: Partial<RunToCompare>, after: Partial<RunToCompare>) =>
  compareRuns(run(before), run(after)).clusters[0];

describe('a finding', () => {
  test('that came is worse, one that stays is as before, and one whose object passes is better', () => {
    const [came, stays, went] = [finding('came'), finding('stays'), finding('went')];
    expect(compare({ findings: [stays, went] }, { findings: [came, stays] })).toEqual({
      set: 'prod',
      worse: [came],
      better: [went],
      unseen: [],
      same: 1,
    });
  });

  test.each<[string, Partial<RunToCompare>]>([
    ['gone', { wasSeen: () => false }],
    ['fixed or gone', { wasSeen: () => undefined }],
    ['not judged', { controls: [] }],
    ['not evaluated', { controls: [{ id: 'workload/a', verdict: 'not-evaluated' }] }],
    ['not evaluated', { controls: [{ id: 'workload/a', verdict: 'error' }] }],
    ['not evaluated', { gaps: [{ cluster: 'c', control: 'workload/a', reason: 'forbidden' }] }],
    // What is gone needs no control to be gone.
    ['gone', { wasSeen: () => false, gaps: [{ cluster: 'c', control: 'workload/a', reason: 'forbidden' }] }],
  ])('that is not there any more is no better: %s', (why, after) => {
    expect(compare({ findings: [finding('web')] }, after)).toMatchObject({
      better: [],
      unseen: [{ finding: { subject: { name: 'web' } }, why }],
    });
  });
});

describe('a requirement', () => {
  const judged = (status: Status | undefined): Partial<RunToCompare> => ({
    frameworks: status === undefined ? [] : [{ id: 'f', requirements: [{ id: '1', title: 'So', status }] }],
  });

  test.each<[Status | undefined, Status | undefined, string]>([
    ['pass', 'fail', 'worse'],
    ['not-applicable', 'fail', 'worse'],
    ['fail', 'pass', 'better'],
    ['fail', 'not-applicable', 'better'],
    ['pass', 'not-applicable', 'same'],
    ['fail', 'fail', 'same'],
    ['manual', 'not-evaluated', 'same'],
    ['fail', 'not-evaluated', 'unseen'],
    ['pass', 'manual', 'unseen'],
    ['pass', undefined, 'unseen'],
    ['not-evaluated', 'fail', 'newly seen'],
    [undefined, 'pass', 'newly seen'],
  ])('that was %s and is %s is %s', (before, after, change) => {
    expect(compareRuns(run(judged(before)), run(judged(after))).requirements).toEqual([
      { id: 'f/1', title: 'So', ...(before && { before }), ...(after && { after }), change },
    ]);
  });
});

describe('clusters', () => {
  const two = {
    clusters: [
      { id: 'c', set: 'prod' },
      { id: 'd', set: 'test' },
    ],
  };

  test('are the same by their ids, whatever they are called', () => {
    const { clusters, onlyBefore, onlyAfter } = compareRuns(
      run(two),
      run({
        clusters: [
          { id: 'e', set: 'new' },
          { id: 'd', set: 'other name' },
        ],
      }),
    );
    expect(clusters.map(({ set }) => set)).toEqual(['other name']);
    expect({ onlyBefore, onlyAfter }).toEqual({ onlyBefore: ['prod'], onlyAfter: ['new'] });
  });

  test('of two runs of one each are meant, though one was read of a folder', () => {
    const before = run({
      clusters: [{ id: 'folder', set: 'folder' }],
      findings: [finding('web', 'workload/a', 'folder')],
    });
    const after = run({ findings: [finding('web')] });
    expect(compareRuns(before, after).clusters).toMatchObject([{ set: 'prod', worse: [], better: [], same: 1 }]);
  });
});
