import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { makeFinding } from '../finding.fixture.ts';
import { type Element, findAll, HTML, readTags, textOf } from '../read-tags.fixture.ts';
import { HOSTILE, join, makeDifference, makeHostileReport, makeReport, UNPRINTABLE } from '../scan-report.fixture.ts';
import type { ScanReport } from '../scan-report.ts';
import { renderHtml } from './render-html.ts';

const DOCTYPE = '<!doctype html>\n';

function read(report: ScanReport): Element {
  const text = join(renderHtml(report));
  expect(text.startsWith(DOCTYPE)).toBe(true);
  expect(text).not.toMatch(UNPRINTABLE);
  return readTags(text.slice(DOCTYPE.length), HTML);
}

const hasClass =
  (name: string) =>
  ({ attributes }: Element): boolean =>
    (attributes['class'] ?? '').split(' ').includes(name);

const hostile = read(makeHostileReport());

test('hostile texts are text: every tag is one of ours, and every tag is closed', () => {
  const rows = findAll(hostile, 'li').filter(hasClass('finding'));
  expect(rows).toHaveLength(HOSTILE.length);
  expect(findAll(hostile, 'script')).toHaveLength(1);
  expect(findAll(hostile, 'img')).toHaveLength(0);
  expect(rows.map(textOf).filter((text) => text.includes('it says <script>alert(1)</script> here'))).toHaveLength(1);
});

test('the policy allows the one script and the one style, by their digests, and nothing else', () => {
  const digestOf = (name: string): string => {
    const [element] = findAll(hostile, name);
    return `sha256-${createHash('sha256')
      .update(element?.text ?? '')
      .digest('base64')}`;
  };
  const policy = findAll(hostile, 'meta').find(({ attributes }) => attributes['http-equiv'] !== undefined);
  expect(policy?.attributes['content']).toBe(
    `default-src 'none'; script-src '${digestOf('script')}'; style-src '${digestOf('style')}'; base-uri 'none'; form-action 'none'`,
  );
});

test('nothing is fetched, and nothing runs but the script', () => {
  const all = (element: Element): readonly Element[] => element.children.flatMap((child) => [child, ...all(child)]);
  for (const { name, attributes } of all(hostile))
    for (const [key, value] of Object.entries(attributes)) {
      expect(key, name).not.toMatch(/^(?:on|src|style$|action|data$)/);
      if (key === 'href') expect(value).toMatch(/^#/);
    }
  expect(findAll(hostile, 'style')[0]?.text).not.toMatch(/url\((?!#)|@import/);
});

test('what was not judged and what could not be read stand before the findings', () => {
  const headings = findAll(hostile, 'h2').map(textOf);
  expect(headings).toEqual([
    `Not read: ${HOSTILE.length} inputs`,
    `Not judged: ${HOSTILE.reduce((sum, _, index) => sum + index + 1, 0)} checks`,
    'Findings',
    'Controls',
  ]);
});

test('it can be heard: a language, a title, one heading of the first rank, names for pictures, fields and columns', () => {
  expect(findAll(hostile, 'html')[0]?.attributes['lang']).toBe('en');
  expect(textOf(findAll(hostile, 'title')[0] ?? hostile)).toMatch(/^Seaworthy: /);
  expect(findAll(hostile, 'h1')).toHaveLength(1);
  for (const { attributes } of findAll(hostile, 'svg'))
    expect(
      attributes['aria-hidden'] === 'true' || (attributes['role'] === 'img' && attributes['aria-label'] !== ''),
    ).toBe(true);
  const labelled = findAll(hostile, 'label').flatMap((label) => [
    ...findAll(label, 'input'),
    ...findAll(label, 'select'),
  ]);
  expect(labelled).toHaveLength(findAll(hostile, 'input').length + findAll(hostile, 'select').length);
  for (const { attributes } of findAll(hostile, 'th')) expect(attributes['scope']).toBe('col');
  const ids = [...findAll(hostile, 'h2'), ...findAll(hostile, 'form')].map(({ attributes }) => attributes['id']);
  expect(new Set(ids).size).toBe(ids.length);
});

test('the source lines and the place of a finding are there, and its change', () => {
  const text = textOf(read(makeReport([makeFinding(0, 1)])));
  expect(text).toContain('deploy/service-0/workload.yaml:3:9');
  expect(text).toContain('  line 3: 値');
  expect(text).toContain('set securityContext.runAsNonRoot: true');
  expect(text).toContain('It matters');
});

test('with more findings than a browser takes, the rest is counted', () => {
  const findings = Array.from({ length: 51_000 }, (_, number) => makeFinding(number, 4));
  const text = join(renderHtml(makeReport(findings)));
  expect(text.split('class="finding"')).toHaveLength(50_001);
  expect(text).toContain('1000 more findings not listed');
});

test('a baseline is a filter, and the known ones are told apart', () => {
  const findings = [makeFinding(0, 1), makeFinding(1, 1)];
  const page = read(makeReport(findings, { added: findings.slice(1), baseline: { gone: 0 } }));
  const rows = findAll(page, 'li').filter(hasClass('finding'));
  expect(rows.map(({ attributes }) => attributes['data-state'] ?? '').sort()).toEqual(['known', 'new']);
  expect(findAll(page, 'select').map(({ attributes }) => attributes['name'])).toContain('state');
});

test('nothing found is said, not left empty', () => {
  const page = read(makeReport([], { gate: { ...makeReport([]).gate, outcome: 'clean' } }));
  expect(textOf(page)).toContain('There are none.');
  expect(textOf(findAll(page, 'h1')[0] ?? page)).toBe('Passes');
});

test('a branch is spoken of as one: a filter since its base, what it fixed, what it left', () => {
  const [known, added, fixed] = [makeFinding(0, 1), makeFinding(1, 1), makeFinding(2, 1)];
  const difference = { ...makeDifference([fixed]), base: '<b>main</b>', unchanged: 1 };
  const page = read(makeReport([known, added], { added: [added], difference }));
  expect(findAll(page, 'select').map(({ attributes }) => attributes['name'])).toContain('state');
  const text = textOf(page);
  expect(text).toContain('Since <b>main</b> (cccccccc)');
  expect(text).toContain('1 finding fixed since <b>main</b> (cccccccc)');
  expect(text).toContain('shop/web-2');
  expect(text).toContain('1 finding as it was at <b>main</b> (cccccccc), not counted above');
  expect(text).not.toMatch(/the baseline/);
});
