import { expect, test } from 'vitest';
import { countStatuses, summarise } from '../assessment/counts.ts';
import type { FrameworkVerdict, RequirementVerdict } from '../assessment/assessment.ts';
import type { Status } from '../assessment/outcome.ts';
import { joinRanges } from './describe-verdict.ts';
import { createStyle } from './style.ts';
import { renderVerdicts } from './text-verdicts.ts';
import { displayWidth } from './width.ts';

const TITLE = 'A sentence that is true when it holds and takes more room than one line of a small terminal has';

function makeRequirement(id: string, status: Status, group?: string): RequirementVerdict {
  const method = status === 'manual' ? 'procedure' : 'automated';
  const counts = countStatuses([status]);
  return { id, title: TITLE, status, who: 'customer', method, controls: [], counts, ...(group && { group }) };
}

function makeFramework(requirements: readonly RequirementVerdict[]): FrameworkVerdict {
  const groups = [...new Set(requirements.flatMap(({ group }) => group ?? []))].map((id) => ({ id, title: `G ${id}` }));
  return {
    id: 'f-1',
    title: 'F',
    version: '1',
    publisher: 'P',
    published: '2026-01',
    link: 'https://example.com/',
    kubernetes: ['1.35'],
    groups,
    requirements,
    summary: summarise(countStatuses(requirements.map(({ status }) => status))),
  };
}

function render(requirements: readonly RequirementVerdict[], isWhole = false, width = 100): readonly string[] {
  const canvas = { style: createStyle(false), width };
  return renderVerdicts([makeFramework(requirements)], { canvas, isWhole });
}

const waiting = (from: number, to: number, group?: string): readonly RequirementVerdict[] =>
  Array.from({ length: to - from + 1 }, (_, index) => makeRequirement(`1.${from + index}`, 'manual', group));

test('what only waits for a person stands together; everything has a line of its own where all is shown', () => {
  const all = [...waiting(1, 3), makeRequirement('1.4', 'fail'), ...waiting(5, 6)];
  const text = render(all).join('\n');
  expect(text).toMatch(/^fail +1\.4 +customer +automated +A sentence/m);
  expect(text).toMatch(/^manual +customer +procedure +1\.1 to 1\.3, 1\.5, 1\.6 +5 for a person$/m);
  expect(text).toContain('6 requirements: 1 fail, 5 manual · score 0 % · coverage 100 %');
  expect(text).toContain('seaworthy explain f-1/1.1 says what a person does; --all lists every requirement');
  const whole = render(all, true).join('\n');
  expect(whole.match(/^manual +1\.\d/gm)).toHaveLength(5);
  expect(whole).not.toContain('--all');
});

test('a group that waits as a whole is one line; one that does not has its name above', () => {
  const text = render([...waiting(1, 9, '1'), makeRequirement('2.1', 'pass', '2'), ...waiting(10, 10, 'named')]).join(
    '\n',
  );
  expect(text).toMatch(/^manual +1 +customer +procedure +G 1 +9 for a person$/m);
  expect(text).toMatch(/^ +2 {2}G 2\npass +2\.1 /m);
  expect(text).toMatch(/^ +G named\nmanual +1\.10 /m);
});

test('what was judged and waits for a person all the same is not folded away', () => {
  const judged = { ...makeRequirement('1.1', 'manual'), counts: countStatuses(['manual', 'pass', 'pass']) };
  expect(render([judged, ...waiting(2, 4)]).join('\n')).toMatch(/^manual +1\.1 .*2 pass, then a person/ms);
});

test('where controls found what a person has to decide, it is told how much', () => {
  const found = (method: 'automated' | 'procedure', count: number): RequirementVerdict => ({
    ...makeRequirement('1.1', 'manual'),
    method,
    counts: countStatuses(Array.from({ length: count }, () => 'manual' as const)),
  });
  expect(render([found('automated', 3), ...waiting(2, 4)]).join('\n')).toMatch(/^manual +1\.1 .*3 to decide/ms);
  expect(render([found('procedure', 3), ...waiting(2, 4)]).join('\n')).toMatch(/^manual +1\.1 .*2 to decide/ms);
});

test.each([40, 60, 80, 100, 160])('no line is longer than %i columns, and no word is lost', (width) => {
  const all = [makeRequirement('1.1', 'not-applicable'), makeRequirement('1.2', 'not-evaluated'), ...waiting(3, 9)];
  for (const isWhole of [true, false]) {
    const lines = render(all, isWhole, width);
    if (width >= 60) expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(width);
    expect(lines.join(' ').replaceAll(/\s+/g, ' ')).toContain('small terminal has');
  }
});

test('ranges need three numbers in a row, and names have none', () => {
  const order = ['1', '2', '3', '4', '5', 'a', 'b', 'c'];
  expect(joinRanges(['1', '2', '3', '5'], order)).toBe('1 to 3, 5');
  expect(joinRanges(['1', '2', '4', '5'], order)).toBe('1, 2, 4, 5');
  expect(joinRanges(['a', 'b', 'c'], order)).toBe('a, b, c');
});

test('where a terminal has no room for all, what does not hold stands in a line each, and the rest is counted', () => {
  const all = [
    ...Array.from({ length: 20 }, (_, index) => makeRequirement(`2.${index + 1}`, 'pass')),
    makeRequirement('1.1', 'not-evaluated'),
    ...Array.from({ length: 9 }, (_, index) => makeRequirement(`1.${index + 2}`, 'fail')),
  ];
  const canvas = { style: createStyle(false), width: 80 };
  const lines = renderVerdicts([makeFramework(all)], { canvas, isWhole: false, room: 10 });
  expect(lines.length).toBeLessThanOrEqual(10);
  expect(lines.filter((line) => /^fail {12}1\.\d/.test(line))).toHaveLength(5);
  expect(lines).toContain('and 5 more that fail or could not be judged');
  expect(lines.join('\n')).toContain('30 requirements: 9 fail, 1 not-evaluated, 20 pass');
  expect(lines.every((line) => displayWidth(line) <= 80)).toBe(true);
  expect(renderVerdicts([makeFramework(all)], { canvas, isWhole: false }).length).toBeGreaterThan(60);
});
