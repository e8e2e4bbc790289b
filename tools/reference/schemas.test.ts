import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { SCAN_V1 } from '../../src/api/scan-v1.ts';
import type { Assessment } from '../../src/assessment/assessment.ts';
import { renderScan } from '../../src/report/json.ts';
import { renderSchemas } from './schemas.ts';

const counts = { pass: 1, fail: 1, manual: 0, 'not-applicable': 0, 'not-evaluated': 1, error: 0 };
const summary = { counts, score: 1 / 3, coverage: 2 / 3 };
const subject = { group: '', kind: 'Pod', namespace: 'a', name: 'b', container: 'c' };
const place = { file: '-', line: 1, column: 2, path: 'spec' };

const PROBLEM = {
  set: 'a',
  file: 'x.yaml',
  code: 'manifest/syntax',
  message: 'M',
  advice: 'A',
  line: 1,
  column: 1,
  excerpt: 'x',
  caret: 1,
};

/** Something in every field that there is. */
const FULL: Assessment = {
  clusters: [{ id: 'a', set: 'a' }],
  inputs: [{ set: 'a', documents: 1, objects: 1, skipped: 0, untyped: 0 }],
  collections: [{ set: 'a', group: '', kind: 'Pod', namespace: 'a', state: 'partial', objects: 1 }],
  controls: [
    { id: 'a/b', title: 'A', severity: 'low', verdict: 'fail', isComplete: true, population: 'supplied', counts },
  ],
  frameworks: [
    {
      id: 'f',
      title: 'F',
      version: '1',
      publisher: 'P',
      published: '2025-09',
      link: 'https://example.com/',
      kubernetes: ['1.32'],
      groups: [{ id: '5', title: 'G' }],
      requirements: [
        {
          id: '5.10',
          title: 'R',
          status: 'pass',
          group: '5',
          who: 'shared',
          method: 'citation',
          managed: 'provider',
          controls: ['a/b'],
          counts,
          population: 'supplied',
        },
      ],
      summary,
    },
  ],
  findings: [
    {
      cluster: 'a',
      control: 'a/b',
      status: 'fail',
      severity: 'critical',
      subject,
      locations: [{ ...place, excerpt: [{ line: 1, text: 'never printed' }] }],
      message: 'M',
      fix: {
        kind: 'edit',
        edits: [
          { op: 'set', path: ['x', 0], value: 9_007_199_254_740_993n },
          { op: 'remove', path: ['y'] },
        ],
        unsafe: 'because',
      },
      fingerprint: '0'.repeat(64),
      count: 2,
      suppression: { source: 'settings', until: '2027-03-01', reason: 'R', file: 'seaworthy.yaml', line: 1 },
    },
  ],
  ignores: [
    {
      source: 'comment',
      state: 'invalid',
      controls: ['a/b'],
      until: '',
      reason: '',
      file: 'a',
      line: 1,
      column: 1,
      findings: 0,
      fault: 'x',
    },
  ],
  gaps: [
    {
      cluster: 'a',
      control: 'a/b',
      status: 'not-evaluated',
      reason: 'partial',
      count: 1,
      subjects: [subject],
      locations: [place],
    },
  ],
  outcomes: [{ cluster: 'a', control: 'a/b', subject, status: 'pass' }],
  problems: [PROBLEM],
  passedOver: [PROBLEM],
  summary,
};

function render(assessment: Assessment): string {
  const { findings } = assessment;
  const difference = {
    base: 'main',
    commit: '0'.repeat(40),
    fixed: findings,
    unchanged: 1,
    unreadBefore: 1,
    unknown: [{ path: 'a', why: 'lfs' as const }],
  };
  return [...renderScan(assessment, { name: 'seaworthy', version: '1.2.3' }, { added: findings, difference })].join('');
}

test('a report with something in every field fits the schema, strictly, and has no field beside it', () => {
  const ajv = new Ajv2020({ strict: true, allErrors: true });
  const validate = ajv.compile(JSON.parse(renderSchemas().get('docs/schemas/scan-v1.schema.json') ?? '') as object);
  const report: unknown = JSON.parse(render(FULL));
  validate(report);
  expect(validate.errors).toBeNull();
  expect(SCAN_V1.safeParse(report).error).toBeUndefined();
  expect(Object.keys(report as object)).toEqual(Object.keys(SCAN_V1.shape));
});

test('a report is written as JSON.stringify would, every digit kept, and without source lines', () => {
  const text = render(FULL);
  expect(text).toBe(
    `${JSON.stringify(JSON.parse(text), undefined, 2)}\n`.replaceAll('9007199254740992', '9007199254740993'),
  );
  expect(text).not.toContain('never printed');
  const empty = render({ ...FULL, findings: [], gaps: [] });
  expect(empty).toBe(`${JSON.stringify(JSON.parse(empty), undefined, 2)}\n`);
});

test('many findings come in pieces that make one text', () => {
  const [finding] = FULL.findings;
  const findings = Array.from({ length: 1234 }, () => ({ ...finding }) as Assessment['findings'][number]);
  const pieces = [...renderScan({ ...FULL, findings }, { name: 'seaworthy', version: '1' })];
  expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(pieces.join('').length / 2);
  expect((JSON.parse(pieces.join('')) as Assessment).findings).toHaveLength(1234);
});
