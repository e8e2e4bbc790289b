import { expect, test } from 'vitest';
import type { FrameworkVerdict, RequirementVerdict } from '../../assessment/assessment.ts';
import { countStatuses, summarise } from '../../assessment/counts.ts';
import type { Status } from '../../assessment/outcome.ts';
import { renderFrameworks } from './frameworks.ts';

function makeFramework(statuses: readonly Status[], title = 'Nothing is wrong'): FrameworkVerdict {
  const requirements = statuses.map(
    (status, index): RequirementVerdict => ({
      id: `5.${index + 1}`,
      title,
      status,
      who: 'customer',
      method: 'automated',
      controls: [],
      counts: countStatuses([status, 'pass']),
    }),
  );
  return {
    id: 'f',
    title: 'Bench',
    version: '1.0',
    publisher: 'P',
    published: '2026-01',
    link: 'https://example.com/',
    kubernetes: 'every',
    groups: [],
    requirements,
    summary: summarise(countStatuses(statuses)),
  };
}

test('a line says how a framework stands, a fold what fails or could not be judged', () => {
  const [text = ''] = renderFrameworks([makeFramework(['fail', 'manual', 'pass', 'not-evaluated'])]);
  expect(text.split('\n')).toEqual([
    '<details><summary><b>Bench 1.0:</b> 4 requirements: 1 fail, 1 not-evaluated, 1 manual, 1 pass, score 33 %</summary>',
    '',
    '- **fail** <code>5.1</code> Nothing is wrong: 1 of 2 fail',
    '- **not-evaluated** <code>5.4</code> Nothing is wrong: 1 of 2 unknown',
    '',
    '</details>',
  ]);
});

test('where nothing fails there is nothing to fold, and without frameworks nothing at all', () => {
  expect(renderFrameworks([makeFramework(['manual', 'pass'])])).toEqual([
    '<b>Bench 1.0:</b> 2 requirements: 1 manual, 1 pass, score 100 %',
  ]);
  expect(renderFrameworks([])).toEqual([]);
});

test('many requirements are counted, and a title stays a title', () => {
  const fails = Array.from({ length: 200 }, () => 'fail' as const);
  const [text = ''] = renderFrameworks([makeFramework(fails, '<img> | @octocat')]);
  expect(text).toContain('- and 180 more requirements');
  expect(text.replaceAll(/<\/?(?:details|summary|code|b)>/g, '')).not.toMatch(/[<>|@]/);
});
