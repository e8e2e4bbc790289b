import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { readWholeFile } from '../../manifest/read-documents.ts';
import { makeFinding } from '../finding.fixture.ts';
import { HOSTILE, join, makeHostileReport, makeReport } from '../scan-report.fixture.ts';
import type { ScanReport } from '../scan-report.ts';
import { renderPolicyReport } from './render-policyreport.ts';

const texts = { type: 'object', additionalProperties: { type: 'string' } } as const;
const count = { type: 'integer', minimum: 0 } as const;
const name = { type: 'string', pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$', maxLength: 253 } as const;

/** What openreports.io/v1alpha1 says of the fields that we write, and nothing else. */
const SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['apiVersion', 'kind', 'metadata', 'source', 'summary', 'results'],
  properties: {
    apiVersion: { const: 'openreports.io/v1alpha1' },
    kind: { enum: ['Report', 'ClusterReport'] },
    metadata: {
      type: 'object',
      additionalProperties: false,
      required: ['name', 'labels'],
      properties: { name, namespace: { ...name, maxLength: 63 }, labels: texts },
    },
    source: { const: 'seaworthy' },
    configuration: {
      type: 'object',
      properties: {
        limits: {
          type: 'object',
          properties: {
            statusFilter: { type: 'array', items: { enum: ['pass', 'fail', 'warn', 'error', 'skip'] } },
          },
        },
      },
    },
    summary: {
      type: 'object',
      additionalProperties: false,
      properties: { pass: count, fail: count, warn: count, error: count, skip: count },
    },
    results: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['policy', 'result'],
        properties: {
          source: { type: 'string' },
          policy: { type: 'string', minLength: 1 },
          rule: { type: 'string' },
          category: { type: 'string' },
          severity: { enum: ['critical', 'high', 'medium', 'low', 'info'] },
          result: { enum: ['pass', 'fail', 'warn', 'error', 'skip'] },
          scored: { type: 'boolean' },
          message: { type: 'string' },
          properties: texts,
          resources: {
            type: 'array',
            items: {
              type: 'object',
              additionalProperties: false,
              properties: Object.fromEntries(
                ['kind', 'namespace', 'name', 'fieldPath'].map((field) => [field, { type: 'string' }]),
              ),
            },
          },
        },
      },
    },
  },
} as const;
const isValid = new Ajv2020().compile(SCHEMA);

interface Report {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly configuration?: object;
  readonly summary: Readonly<Record<string, number>>;
  readonly results: readonly {
    readonly result: string;
    readonly message?: string;
    readonly resources?: readonly { name: string }[];
  }[];
}

/** Read back as the API server reads YAML; our reader takes two braces for a template, so one of them is escaped. */
function read(report: ScanReport): readonly Report[] {
  const text = join(renderPolicyReport(report)).replaceAll('{{', '{\\u007b');
  const { documents, problems } = readWholeFile('reports.yaml', text);
  expect(problems).toEqual([]);
  const reports = documents.map(({ document }) => document.value as unknown as Report);
  for (const one of reports) {
    expect(isValid(one), JSON.stringify(isValid.errors)).toBe(true);
    for (const [result, total] of Object.entries(one.summary))
      expect(one.results.filter((own) => own.result === result).length).toBe(total);
  }
  const keys = reports.map(({ kind, metadata }) => `${kind} ${metadata.namespace ?? ''} ${metadata.name}`);
  expect(new Set(keys).size).toBe(keys.length);
  return reports;
}

test('hostile texts come back as they were', () => {
  const reports = read(makeHostileReport());
  const results = reports.flatMap((report) => report.results);
  expect(
    results
      .filter(({ result }) => result === 'fail')
      .map(({ resources }) => resources?.[0]?.name ?? 'none')
      .sort(),
  ).toEqual(HOSTILE.map((text) => text.toWellFormed()).sort());
  expect(results.filter(({ result }) => result === 'error' || result === 'skip')).toHaveLength(3 * HOSTILE.length);
});

test('a report for each namespace; what has none, or one that cannot be, is the cluster’s', () => {
  const findings = ['shop', 'data', '', 'No Namespace'].map((namespace, number) => {
    const finding = makeFinding(number, 1);
    return { ...finding, subject: { ...finding.subject, namespace } };
  });
  expect(
    read(makeReport(findings)).map(({ kind, metadata, results }) => [kind, metadata.namespace, results.length]),
  ).toEqual([
    ['ClusterReport', undefined, 2],
    ['Report', 'data', 1],
    ['Report', 'shop', 1],
  ]);
});

test('no report is too large to be applied, and none of its results is lost', () => {
  const findings = Array.from({ length: 3000 }, (_, number) => makeFinding(number, 4));
  const text = join(renderPolicyReport(makeReport(findings)));
  for (const part of text.split('---\n')) expect(new TextEncoder().encode(part).length).toBeLessThan(200_000);
  const reports = read(makeReport(findings));
  expect(reports.length).toBeGreaterThan(3);
  expect(reports.flatMap(({ results }) => results)).toHaveLength(3000);
});

test('passes are only there where they were asked for, and the report says which of the two it is', () => {
  const findings = [makeFinding(0, 1)];
  const report = makeReport(findings);
  expect(read(report)[0]?.configuration).toEqual({ limits: { statusFilter: ['fail', 'error', 'skip'] } });
  const outcomes = findings.map(({ control, subject }) => ({
    cluster: '.',
    control,
    subject,
    status: 'pass' as const,
  }));
  const [own] = read({ ...report, assessment: { ...report.assessment, outcomes } });
  expect(own?.configuration).toBeUndefined();
  expect(own?.summary).toMatchObject({ pass: 1, fail: 1 });
});

test('two targets make reports of two names; nothing found is a report without results', () => {
  const report = makeReport([makeFinding(0, 1), { ...makeFinding(1, 1), cluster: 'other' }]);
  const clusters = ['.', 'other'].map((id) => ({ id, set: id }));
  expect(read({ ...report, assessment: { ...report.assessment, clusters } })).toHaveLength(2);
  expect(read(makeReport([]))).toMatchObject([{ kind: 'ClusterReport', results: [] }]);
});
