import { expect, test } from 'vitest';
import { makeFinding } from '../finding.fixture.ts';
import { HOSTILE, join, makeDifference, makeHostileReport, makeReport, UNPRINTABLE } from '../scan-report.fixture.ts';
import { code, prose } from './escape.ts';
import { renderMarkdownComment } from './render-markdown.ts';

/** The tags that we write ourselves. */
const TAGS = /<\/?(?:details|summary|code|sub|b|br)>|<!-- seaworthy -->/g;

test.each(HOSTILE)('a name stays a name: %j', (text) => {
  for (const shown of [code(text), prose(text)]) {
    const bare = shown.replaceAll(TAGS, '');
    expect(bare).not.toMatch(/https?:\/\/|www\./i);
    expect(bare.replaceAll(/&#(\d+);/g, '')).not.toMatch(/[<>|`*_[\]@#!~$\\\r\n&]/);
  }
});

test('a sign before a word mentions nobody', () => {
  expect(prose('ask @octocat about #12')).toBe('ask &#64;&#8203;octocat about &#35;&#8203;12');
});

test('the table keeps its columns and no tag is anybody else’s', () => {
  const text = join(renderMarkdownComment(makeHostileReport()));
  const rows = text.split('\n').filter((line) => line.startsWith('| '));
  expect(rows.length).toBeGreaterThan(4);
  for (const row of rows) expect(row.split('|')).toHaveLength(5);
  expect(text.replaceAll(TAGS, '')).not.toMatch(/[<>]/);
  expect(text).not.toMatch(UNPRINTABLE);
});

test('the verdict stands first, then what to change', () => {
  const lines = join(renderMarkdownComment(makeReport([makeFinding(0, 4), makeFinding(3, 4)]))).split('\n');
  expect(lines.slice(0, 7)).toEqual([
    '<!-- seaworthy -->',
    '',
    '### ❌ Seaworthy: Does not pass: 2 findings of severity high or worse',
    '',
    '2 findings in 1 object: 1 critical, 1 low · score **42 %** · coverage **57 %**',
    '',
    '| severity | what to change | where |',
  ]);
  expect(lines[8]).toMatch(/^\| 🟣 critical \| \*\*Things have no number/);
});

test.each([10, 300, 3000, 30_000])('with %i findings it still is a comment, and says what has no room', (count) => {
  for (const controls of [1, 40, 200]) {
    const findings = Array.from({ length: count }, (_, number) => makeFinding(number, controls));
    const text = join(renderMarkdownComment(makeReport(findings)));
    expect(text.length).toBeLessThanOrEqual(65_536);
    const listed = (text.match(/^- <code>/gm) ?? []).length;
    const more = [...text.matchAll(/^- and (\d+) more/gm)].reduce((sum, [, number]) => sum + Number(number), 0);
    const left = Number(/The places of (\d+) more finding/.exec(text)?.[1] ?? 0);
    expect(listed + more + left).toBe(count);
  }
});

test('whatever stands in an input, it is not longer than a comment may be', () => {
  const report = makeHostileReport();
  const findings = Array.from({ length: 200 }, (_, number) => {
    const finding = { ...makeFinding(number, 200), message: '|'.repeat(5000) };
    const [place] = finding.locations;
    return place === undefined ? finding : { ...finding, locations: [{ ...place, file: '|'.repeat(5000) }] };
  });
  const made = makeReport(findings, { added: findings });
  const { gaps, problems } = report.assessment;
  const wide = problems.map((problem) => ({ ...problem, message: '|'.repeat(5000), advice: '|'.repeat(5000) }));
  const difference = { ...makeDifference(findings), base: '|'.repeat(5000) };
  const text = join(
    renderMarkdownComment({ ...made, difference, assessment: { ...made.assessment, gaps, problems: wide } }),
  );
  expect(text.length).toBeLessThanOrEqual(65_536);
});

test('a branch is spoken of as one: what is new, what it fixed, what it left', () => {
  const [known, added, fixed] = [makeFinding(0, 4), makeFinding(1, 4), makeFinding(2, 4)];
  const difference = { ...makeDifference([fixed]), unchanged: 1 };
  const text = join(renderMarkdownComment(makeReport([known, added], { added: [added], difference })));
  expect(text).toContain('1 new finding in 1 object');
  expect(text).toContain('<b>1 finding fixed since main (cccccccc)</b>');
  expect(text).toContain(
    '- <code>Deployment shop/web-2 · app</code> at <code>deploy/service-2/workload.yaml:5:9</code>',
  );
  expect(text).toContain('<sub>1 finding as it was at main (cccccccc), not shown.');
  expect(text).not.toMatch(/baseline/i);
});

test('nothing judged is no green tick', () => {
  const report = makeReport([], { gate: { ...makeReport([]).gate, outcome: 'not-enough-evaluated', checksRun: 0 } });
  expect(join(renderMarkdownComment(report))).toContain('### ⚠️ Seaworthy: Does not pass: nothing was judged');
});
