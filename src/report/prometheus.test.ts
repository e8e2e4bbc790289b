import { expect, test } from 'vitest';
import { makeFinding } from './finding.fixture.ts';
import { renderPrometheus } from './prometheus.ts';
import { HOSTILE, join, makeDifference, makeHostileReport, makeReport } from './scan-report.fixture.ts';

const SAMPLE = /^([a-z_]+)(?:\{((?:[a-z]+="(?:[^"\\\n]|\\[\\"n])*",?)*)\})? (\d+(?:\.\d+)?(?:e-\d+)?)$/;

/** Text exposition format 0.0.4: HELP and TYPE before the samples of a metric, which stand together, without timestamps. */
function parseMetrics(text: string) {
  if (!text.endsWith('\n')) throw new Error('the last line does not end');
  const samples: { name: string; labels: Readonly<Record<string, string>>; value: number }[] = [];
  const seen = new Set<string>();
  let current = '';
  for (const line of text.trimEnd().split('\n')) {
    const [, word, name = ''] = /^# (HELP|TYPE) (\S+) /.exec(line) ?? [];
    if (word === 'HELP') {
      if (seen.has(name)) throw new Error(`${name} is there twice`);
      seen.add(name);
      current = name;
    } else if (word === 'TYPE') expect(line).toBe(`# TYPE ${current} gauge`);
    else {
      const [, metric = '', labels = '', value] = SAMPLE.exec(line) ?? [];
      expect(metric, line).toBe(current);
      const pairs = [...labels.matchAll(/([a-z]+)="((?:[^"\\]|\\.)*)"/g)].map(([, label = '', text = '']) => [
        label,
        text.replaceAll(/\\(.)/g, (_, letter: string) => (letter === 'n' ? '\n' : letter)),
      ]);
      samples.push({ name: metric, labels: Object.fromEntries(pairs) as Record<string, string>, value: Number(value) });
    }
  }
  return samples;
}

test('hostile names are labels like any other', () => {
  const samples = parseMetrics(join(renderPrometheus(makeHostileReport())));
  const namespaces = samples
    .filter(({ name }) => name === 'seaworthy_namespace_findings')
    .map(({ labels }) => labels['namespace']);
  expect(new Set(namespaces)).toEqual(new Set(HOSTILE.map((text) => text.toWellFormed())));
});

test('a series is there once', () => {
  const samples = parseMetrics(join(renderPrometheus(makeHostileReport())));
  const keys = samples.map(({ name, labels }) => JSON.stringify([name, labels]));
  expect(new Set(keys).size).toBe(keys.length);
});

test('however many namespaces there are, few have a series of their own, and none is lost', () => {
  const findings = Array.from({ length: 5000 }, (_, number) => {
    const finding = makeFinding(number, 4);
    return { ...finding, subject: { ...finding.subject, namespace: `team-${number % 1000}` } };
  });
  const own = parseMetrics(join(renderPrometheus(makeReport(findings)))).filter(
    ({ name }) => name === 'seaworthy_namespace_findings',
  );
  expect(own.length).toBeLessThan(1000);
  expect(own.reduce((sum, { value }) => sum + value, 0)).toBe(5000);
});

test('what could not be judged at all has no score', () => {
  const report = makeReport([]);
  const { counts } = report.assessment.summary;
  const samples = parseMetrics(
    join(renderPrometheus({ ...report, assessment: { ...report.assessment, summary: { counts } } })),
  );
  expect(samples.some(({ name }) => name === 'seaworthy_score_ratio')).toBe(false);
  expect(samples.find(({ name }) => name === 'seaworthy_passed')?.value).toBe(0);
});

test('what a branch makes worse is counted as new', () => {
  const findings = [makeFinding(0, 4), makeFinding(3, 4)];
  const report = makeReport(findings, { added: findings.slice(1), difference: makeDifference([]) });
  const samples = parseMetrics(join(renderPrometheus(report)));
  const news = samples.filter(({ name }) => name === 'seaworthy_new_findings');
  expect(news.map(({ labels, value }) => [labels['severity'], value])).toEqual([
    ['low', 0],
    ['medium', 0],
    ['high', 0],
    ['critical', 1],
  ]);
});
