import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { makeFinding } from './finding.fixture.ts';
import { renderGitlab } from './gitlab.ts';
import { HOSTILE, join, makeHostileReport, makeReport } from './scan-report.fixture.ts';

/** What GitLab's documentation asks of a code quality report. */
const SCHEMA = {
  type: 'array',
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['description', 'check_name', 'fingerprint', 'severity', 'location'],
    properties: {
      description: { type: 'string', minLength: 1 },
      check_name: { type: 'string', minLength: 1 },
      fingerprint: { type: 'string', pattern: '^[0-9a-f]{64}$' },
      severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
      location: {
        type: 'object',
        additionalProperties: false,
        required: ['path', 'lines'],
        properties: {
          path: { type: 'string', not: { pattern: '^\\./' } },
          lines: {
            type: 'object',
            additionalProperties: false,
            required: ['begin'],
            properties: { begin: { type: 'integer', minimum: 1 } },
          },
        },
      },
    },
  },
} as const;
const isValid = new Ajv2020().compile(SCHEMA);

type Entry = { readonly fingerprint: string; readonly severity: string; readonly location: { readonly path: string } };
const render = (report: Parameters<typeof renderGitlab>[0]): readonly Entry[] =>
  JSON.parse(join(renderGitlab(report))) as readonly Entry[];

test.each([
  ['hostile texts', makeHostileReport(), 3 * HOSTILE.length + Math.floor(HOSTILE.length / 2)],
  ['nothing', makeReport([]), 0],
  ['many', makeReport(Array.from({ length: 1200 }, (_, number) => makeFinding(number, 4))), 1200],
])('%s: an entry for each finding, as GitLab reads them', (_, report, count) => {
  const entries = render(report);
  expect(isValid(entries), JSON.stringify(isValid.errors)).toBe(true);
  expect(entries).toHaveLength(count);
  expect(new Set(entries.map(({ fingerprint }) => fingerprint)).size).toBe(count);
});

test('the same object in two targets is two entries', () => {
  const [finding] = [makeFinding(0, 1)];
  const twice = [finding, { ...finding, cluster: 'other' }];
  const report = makeReport(twice);
  const clusters = ['.', 'other'].map((id) => ({ id, set: id }));
  const entries = render({ ...report, assessment: { ...report.assessment, clusters } });
  expect(new Set(entries.map(({ fingerprint }) => fingerprint)).size).toBe(2);
});

test('what a baseline knows is left out, and paths begin at the folder', () => {
  const findings = [
    makeFinding(0, 1),
    { ...makeFinding(1, 1), locations: [{ file: './a/b.yaml', line: 1, column: 1, path: '' }] },
  ];
  const entries = render(makeReport(findings, { added: findings.slice(1), baseline: { gone: 0 } }));
  expect(entries.map(({ location }) => location.path)).toEqual(['a/b.yaml']);
});
