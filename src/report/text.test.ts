import { expect, test } from 'vitest';
import { EMPTY, makeAssessment, makeFinding } from './finding.fixture.ts';
import { renderText, type TextOptions } from './text.ts';
import { countRows, displayWidth } from './width.ts';

function render(count: number, options: Partial<TextOptions>, controls = 12): string {
  const findings = Array.from({ length: count }, (_, number) => makeFinding(number, controls));
  const assessment = makeAssessment(findings);
  return renderText(
    { assessment, added: findings, files: 1 },
    { isColoured: false, width: 100, height: 40, ...options },
  );
}

const SCREENS = [80, 100, 120, 200].flatMap((width) => [24, 30, 40, 60].map((height) => ({ width, height })));

test.each(SCREENS)('$width columns and $height rows are enough for one screen, whatever was found', (screen) => {
  for (const count of [0, 1, 2, 50, 2500])
    for (const controls of [1, 3, 12, 120]) {
      const lines = render(count, screen, controls).trimEnd().split('\n');
      // The time, why the run ends as it does, and the prompt.
      expect(countRows(lines, screen.width) + 3, `${count} findings of ${controls} controls`).toBeLessThanOrEqual(
        Math.max(screen.height, 24),
      );
      expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(screen.width);
    }
});

test('what was found in a cluster is at a path of an object, and at no line of a file', () => {
  const findings = [0, 1, 2].map((number) => makeFinding(number, 1));
  const assessment = { ...makeAssessment(findings), clusters: [{ id: '.', set: 'prod', collected: true } as const] };
  const text = renderText(
    { assessment, added: findings, files: 1 },
    { isColoured: false, width: 100, height: undefined },
  );
  expect(text).toContain('spec.containers[1].image');
  expect(text).not.toContain('workload.yaml');
  expect(text).not.toMatch(/\d │/);
});

const counts = { ...zero(), fail: 5, 'not-evaluated': 20, manual: 3, pass: 9 };
const requirements = Array.from({ length: 40 }, (_, number) => ({
  id: `requirement-${number}`,
  title: 'A sentence that is true when it holds and takes more room than one line of a small terminal has',
  status: number % 2 === 0 ? ('fail' as const) : ('not-evaluated' as const),
  who: 'customer' as const,
  method: 'automated' as const,
  controls: [],
  counts: { ...zero(), fail: 2 },
}));
const framework = {
  id: 'framework-1',
  title: 'A framework',
  version: '1',
  publisher: 'Somebody',
  published: '2026-01',
  link: 'https://example.com/',
  kubernetes: [],
  groups: [],
  requirements,
  summary: { counts: { ...zero(), fail: 20, 'not-evaluated': 20 }, score: 0, coverage: 0.5 },
};
const gaps = Array.from({ length: 30 }, (_, number) => ({
  cluster: '.',
  control: `family/no-thing-number-${number}`,
  status: number % 3 === 0 ? ('manual' as const) : ('not-evaluated' as const),
  reason: `reason ${number} is a sentence that says why this could not be judged, and takes two lines or three`,
  count: 7,
  subjects: [{ group: '', kind: 'Pod', namespace: 'shop', name: 'web', container: '' }],
  locations: [],
}));

test.each(SCREENS)(
  '$width columns and $height rows are enough for what was not judged and for two frameworks',
  (screen) => {
    for (const frameworks of [[], [framework], [framework, { ...framework, id: 'framework-2' }]])
      for (const count of [0, 1, 50, 2500]) {
        const findings = Array.from({ length: count }, (_, number) => makeFinding(number, 12));
        const assessment = {
          ...makeAssessment(findings),
          gaps,
          frameworks,
          summary: { counts, score: 0.5, coverage: 0.6 },
        };
        const report = { assessment, added: findings, files: 1 };
        const lines = renderText(report, { isColoured: false, isTerminal: true, ...screen })
          .trimEnd()
          .split('\n');
        expect(countRows(lines, screen.width) + 3, `${count} findings, ${frameworks.length}`).toBeLessThanOrEqual(
          screen.height,
        );
      }
  },
);

test('on a terminal that is hardly one, words of our own are not cut', () => {
  const lines = render(50, { width: 40 }).split('\n');
  const own = lines.slice(lines.findIndex((line) => line.includes('--all')));
  expect(own.length).toBeGreaterThan(4);
  expect(Math.max(...own.map(displayWidth))).toBeLessThanOrEqual(40);
});

test('everything is there with --all: every finding by its place', () => {
  const text = render(500, { height: undefined });
  for (let number = 0; number < 500; number++) expect(text).toContain(`workload.yaml:${number + 3}:9`);
  expect(text.match(/why  /g)).toHaveLength(500);
  expect(text.match(/   > /g)).toHaveLength(500);
  expect(text).not.toContain('--all');
});

test('the worst stands first in full, the rest in a line each, with their number', () => {
  const lines = render(50, { height: 40 }).split('\n');
  expect(lines[0]).toMatch(/^CRITICAL family\/no-thing-number-\d+/);
  expect(lines.filter((line) => /^(HIGH|MEDIUM|LOW) +\d+ /.test(line)).length).toBeGreaterThan(5);
});

test('without colour there is no escape code, and with it every colour is switched off again', () => {
  expect(render(50, {})).not.toContain('\u001b');
  for (const line of render(50, { isColoured: true }).split('\n')) {
    const codes = [...line.matchAll(/\u001b\[(\d+)m/g)].map(([, code]) => Number(code));
    const on = codes.filter((code) => code < 10 || (code >= 30 && code < 39)).length;
    expect(on, line).toBe(codes.length - on === 0 ? 0 : codes.filter((code) => code === 22 || code === 39).length);
  }
});

test('a plain terminal gets plain letters', () => {
  const findings = [makeFinding(0, 1)].map((finding) => ({ ...finding, locations: [] }));
  const text = renderText(
    { assessment: { ...makeAssessment(findings) }, added: findings, files: 1 },
    { isColoured: false, isPlain: true, width: 80, height: 24 },
  );
  expect(text).toMatch(/^[\n\u0020-\u007e]*$/);
});

test.each([
  ['there was nothing', { ...EMPTY, summary: { counts: zero() } }],
  [
    'nothing could be judged',
    { ...EMPTY, summary: { counts: { ...zero(), 'not-evaluated': 2 }, score: 0, coverage: 0 } },
  ],
  [
    'something could not be read',
    {
      ...EMPTY,
      problems: [
        { set: '.', file: 'a.yaml', code: 'c/d', message: 'm', advice: 'a', line: 0, column: 0, excerpt: '', caret: 0 },
      ],
    },
  ],
])('no headline is green where %s', (_what, assessment) => {
  const text = renderText({ assessment, added: [], files: 1 }, { isColoured: true, width: 80, height: 24 });
  const headline = text.split('\n').find((line) => line.includes('no') && line.includes('\u001b[1m')) ?? '';
  expect(headline).not.toBe('');
  expect(headline).not.toContain('\u001b[32m');
});

function zero() {
  return { pass: 0, fail: 0, manual: 0, 'not-applicable': 0, 'not-evaluated': 0, error: 0 };
}
