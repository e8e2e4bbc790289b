import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { makeFinding } from '../finding.fixture.ts';
import { makeFrameworkVerdict } from '../framework-verdict.fixture.ts';
import { placeOfFix } from '../planned-fix.ts';
import { HOSTILE, join, makeHostileReport, makeReport } from '../scan-report.fixture.ts';
import type { ScanReport } from '../scan-report.ts';
import { locateFile } from './locations.ts';
import { renderSarif } from './render-sarif.ts';

/** The schema is of draft 4, of which Ajv knows all that it uses but its name and how it is named. */
const {
  $schema: _,
  id: __,
  ...schema
} = JSON.parse(readFileSync('test/schemas/sarif-2.1.0-rtm.5.json', 'utf8')) as Record<string, unknown>;
/** RFC 3986: what a URI, or a part of one, is made of. */
const uri = /^(?:[A-Za-z0-9._~:/?#[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*$/;
const isValid = new Ajv({
  strict: false,
  unicodeRegExp: false,
  allErrors: true,
  formats: { uri, 'uri-reference': uri, 'date-time': /^\d{4}-/ },
}).compile(schema);

interface Log {
  readonly runs: readonly [
    {
      readonly tool: {
        readonly driver: {
          readonly rules: readonly { readonly id: string; readonly properties: Readonly<Record<string, string>> }[];
        };
      };
      readonly invocations: readonly [{ executionSuccessful: boolean; toolExecutionNotifications: readonly object[] }];
      readonly results: readonly {
        readonly ruleId: string;
        readonly ruleIndex: number;
        readonly partialFingerprints: object;
        readonly fixes?: readonly object[];
        readonly baselineState?: string;
      }[];
    },
  ];
}

function read(report: ScanReport): Log['runs'][0] {
  const log = JSON.parse(join(renderSarif(report))) as Log;
  expect(isValid(log), JSON.stringify(isValid.errors?.slice(0, 3))).toBe(true);
  const [run] = log.runs;
  for (const { ruleId, ruleIndex } of run.results) expect(run.tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
  return run;
}

test('the schema of the standard holds, whatever stands in an input', () => {
  const run = read(makeHostileReport());
  expect(run.results).toHaveLength(HOSTILE.length);
  const [invocation] = run.invocations;
  expect(invocation.executionSuccessful).toBe(false);
  expect(invocation.toolExecutionNotifications).toHaveLength(2 * HOSTILE.length);
});

test('many findings, and none', () => {
  expect(read(makeReport(Array.from({ length: 1200 }, (_, number) => makeFinding(number, 4)))).results).toHaveLength(
    1200,
  );
  expect(read(makeReport([])).results).toEqual([]);
});

test('a rule has the number that GitHub sorts by, in the range of its severity', () => {
  const scores = read(makeReport([0, 1, 2, 3].map((number) => makeFinding(number, 4)))).tool.driver.rules.map(
    ({ properties }) => [properties['severity'], Number(properties['security-severity'])],
  );
  const inRange = scores.map(([severity, score]) => [severity, rankOf(Number(score))]);
  expect(inRange).toEqual(scores.map(([severity]) => [severity, severity]));
});

/** As GitHub's documentation draws the lines. */
function rankOf(score: number): string {
  if (score > 9) return 'critical';
  if (score >= 7) return 'high';
  return score >= 4 ? 'medium' : 'low';
}

test('a planned change stands with its finding, and with no other', () => {
  const findings = [makeFinding(0, 1), makeFinding(1, 1)] as const;
  const replacement = { startLine: 1, startColumn: 1, endLine: 2, endColumn: 1, text: 'x\n' };
  const fixes = new Map([[placeOfFix(findings[1]), { file: 'a b.yaml', replacements: [replacement] }]]);
  const [first, second] = read(makeReport(findings, { fixes })).results;
  expect(first?.fixes).toBeUndefined();
  expect(second?.fixes).toMatchObject([
    {
      artifactChanges: [
        {
          artifactLocation: { uri: 'a%20b.yaml' },
          replacements: [{ deletedRegion: { startLine: 1, endLine: 2 }, insertedContent: { text: 'x\n' } }],
        },
      ],
    },
  ]);
});

test('a baseline says of each result whether it is new', () => {
  const findings = [makeFinding(0, 1), makeFinding(1, 1)];
  const run = read(makeReport(findings, { added: findings.slice(1), baseline: { gone: 0 } }));
  expect(run.results.map(({ baselineState }) => baselineState)).toEqual(['unchanged', 'new']);
});

test('a framework is a taxonomy, and rules are related to what it asks for', () => {
  const finding = makeFinding(0, 1);
  const made = makeReport([finding]);
  const frameworks = [
    makeFrameworkVerdict([
      { id: '5.2', status: 'pass', controls: [] },
      { id: '5.10', status: 'fail', controls: [finding.control], ignored: 1 },
    ]),
  ];
  const run = read({ ...made, assessment: { ...made.assessment, frameworks } });
  expect(run).toMatchObject({
    tool: {
      driver: {
        supportedTaxonomies: [{ name: 'bench-1.0', index: 0 }],
        rules: [
          { relationships: [{ target: { id: '5.10', index: 1, toolComponent: { name: 'bench-1.0', index: 0 } } }] },
        ],
      },
    },
    taxonomies: [
      {
        name: 'bench-1.0',
        releaseDateUtc: '2026-01-31',
        taxa: [
          { id: '5.2', properties: { verdict: 'pass' } },
          { id: '5.10', properties: { verdict: 'fail', ignored: 1, because: '1 of 2 fail, 1 finding ignored' } },
        ],
      },
    ],
  });
  expect(read(made)).not.toHaveProperty('taxonomies');
});

test.each([
  ['-', { uri: 'stdin' }],
  ['./a/b c#.yaml', { uri: 'a/b%20c%23.yaml', uriBaseId: '%SRCROOT%' }],
  ['../x.yaml', { uri: '../x.yaml', uriBaseId: '%SRCROOT%' }],
  ['/tmp/ä.yaml', { uri: 'file:///tmp/%C3%A4.yaml' }],
])('the place of %s', (file, location) => {
  expect(locateFile(file)).toEqual(location);
});
