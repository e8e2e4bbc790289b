import { expect, test } from 'vitest';
import type { ReadProblem } from '../manifest/document.ts';
import { assess } from './assess.ts';
import { EMPTY_SET } from './empty-set.ts';
import { assessTexts, requestFor } from './assess.fixture.ts';

const IDS = ['rbac/no-wildcards', 'workload/no-privileged-containers'];

function problem(file: string, line = 1): ReadProblem {
  return {
    set: 's',
    file,
    code: 'rendering/no-program',
    message: '',
    advice: '',
    line,
    column: 1,
    excerpt: '',
    caret: 0,
  };
}

test('every input that could not be read is not evaluated by every control, once', () => {
  const problems = [problem('charts/web'), problem('broken.yaml', 2), problem('broken.yaml', 9)];
  const { gaps, summary, controls } = assess(
    { sets: new Map([['s', { ...EMPTY_SET, problems }]]) },
    requestFor({ controls: IDS }),
  );
  expect(gaps).toMatchObject(
    IDS.map((control) => ({
      control,
      status: 'not-evaluated',
      reason: 'unread',
      count: 2,
      subjects: [
        { kind: 'Input', name: 'broken.yaml' },
        { kind: 'Input', name: 'charts/web' },
      ],
    })),
  );
  expect(summary).toMatchObject({ counts: { 'not-evaluated': 4 }, score: 0, coverage: 0 });
  expect(controls.map(({ verdict }) => verdict)).toEqual(['not-evaluated', 'not-evaluated']);
});

test('where everything could be read, nothing is added', () => {
  const { gaps, summary } = assessTexts(
    { a: 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: c, image: i}]}\n' },
    { controls: IDS },
  );
  expect(gaps).toEqual([]);
  expect(summary.coverage).toBe(1);
});
