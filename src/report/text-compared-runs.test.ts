import { expect, test } from 'vitest';
import { createStyle } from './style.ts';
import { renderComparedRuns } from './text-compared-runs.ts';

test('clusters of one run alone are named, and a name cannot steer a terminal', () => {
  const page = renderComparedRuns(
    { clusters: [], requirements: [], onlyBefore: ['old\u001b[2J'], onlyAfter: ['new'] },
    { style: createStyle(false), width: 80 },
  );
  expect(page).toBe('old\\u001b[2J: only in the first\nnew: only in the second\n');
});

test('requirements stand by what became of them, what got worse first', () => {
  const requirement = (id: string, change: 'better' | 'worse' | 'unseen' | 'same') => ({ id, title: 'So', change });
  const page = renderComparedRuns(
    {
      clusters: [],
      requirements: [requirement('f/1', 'better'), requirement('f/2', 'same'), requirement('f/3', 'worse')],
      onlyBefore: [],
      onlyAfter: [],
    },
    { style: createStyle(false), width: 80 },
  );
  expect(page.split('\n')).toEqual([
    'requirements: 1 worse, 0 no longer decided, 0 newly decided, 1 better, 1 as they were',
    '  worse              f/3  not judged, then not judged  So',
    '  better             f/1  not judged, then not judged  So',
    '',
  ]);
});
