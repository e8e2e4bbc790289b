import type { Assessment, Finding } from '../assessment/assessment.ts';
import type { Difference } from '../assessment/difference.ts';
import { SEVERITIES } from '../base/severity.ts';
import { EMPTY, makeFinding } from './finding.fixture.ts';
import type { ScanReport } from './scan-report.ts';

/** Texts that mean something to some format, or to whoever reads it. */
export const HOSTILE = [
  'a|b',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  'line one\nline two\r\nline three',
  '100%0A::error::no',
  '::error file=x::no',
  ']]>&amp;<!-- x -->',
  "=cmd|' /C calc'!A0",
  '+1+1',
  '-2',
  '@octocat',
  '\tTab',
  'bell\u0007 null\u0000 escape\u001b[31m',
  'right\u202eleft \u2066',
  'next\u0085line \u2028 \u2029 \ufeff \ufffe',
  'half \ud800 pair',
  '値 😀 ﷽',
  '`tick` **bold** _em_ [link](javascript:alert(1)) #1 !2 :boom:',
  'a\\b\\',
  'a,b:c;d"e"',
  '${{ secrets.TOKEN }} {{ .Values }}',
  'https://evil.example www.evil.example a@b.example',
  'x'.repeat(3000),
  '',
] as const;

/** A finding for each hostile text, which stands wherever a text of an input can stand. */
export function makeHostileFindings(): readonly Finding[] {
  return HOSTILE.map((text, number) => {
    const finding = makeFinding(number, 4);
    const [place] = finding.locations;
    return {
      ...finding,
      subject: { group: text, kind: `K${text}`, namespace: text, name: text, container: text },
      locations:
        place === undefined
          ? []
          : [
              {
                ...place,
                file: `${text}.yaml`,
                path: `spec[${JSON.stringify(text)}]`,
                excerpt: [{ line: number + 3, text }],
              },
            ],
      message: `it says ${text} here`,
    };
  });
}

const COUNTS = { pass: 3, fail: 1, manual: 1, 'not-applicable': 0, 'not-evaluated': 2, error: 1 };

/** A report of findings, with something of everything else that a report can hold. */
export function makeReport(findings: readonly Finding[], changes: Partial<ScanReport> = {}): ScanReport {
  const ids = [...new Set(findings.map(({ control }) => control))].sort();
  const assessment: Assessment = {
    ...EMPTY,
    clusters: [{ id: '.', set: '.' }],
    controls: ids.map((id, index) => ({
      id,
      title: `Things have no number ${index}`,
      severity: findings.find(({ control }) => control === id)?.severity ?? SEVERITIES[0],
      verdict: 'fail',
      isComplete: false,
      counts: COUNTS,
    })),
    findings,
    summary: { counts: COUNTS, score: 3 / 7, coverage: 4 / 7 },
  };
  return {
    tool: { name: 'seaworthy', version: '0.1.0' },
    assessment,
    controls: [],
    gate: {
      outcome: 'findings',
      findingsAtOrAbove: findings.length,
      isCoverageBelow: false,
      problems: 0,
      checksRun: 4,
    },
    rules: { failOn: 'high', failCoverageBelow: 0 },
    files: 1,
    added: findings,
    readmes: new Map(ids.map((id) => [id, '# Title\n\nIt matters `much`.\n\n## How\n\n* one\n* two\n'])),
    fixes: new Map(),
    ...changes,
  };
}

/** What a branch did that fixed these findings and nothing else. */
export function makeDifference(fixed: readonly Finding[]): Difference {
  return { base: 'main', commit: 'c'.repeat(40), fixed, unchanged: 0, unreadBefore: 0, unknown: [] };
}

/** Everything hostile: findings, what was not judged, what could not be read. */
export function makeHostileReport(): ScanReport {
  const findings = makeHostileFindings();
  const report = makeReport(findings);
  const subjects = findings.map(({ subject }) => subject);
  const statuses = ['not-evaluated', 'manual', 'error'] as const;
  return {
    ...report,
    assessment: {
      ...report.assessment,
      gaps: HOSTILE.map((text, index) => ({
        cluster: '.',
        control: `family/no-thing-number-${index % 4}`,
        status: statuses[index % 3] ?? 'error',
        reason: index % 2 === 0 ? 'malformed' : `it broke: ${text}`,
        count: index + 1,
        subjects: subjects.slice(index, index + 2),
        locations: index % 2 === 0 ? [] : [{ file: text, line: 1, column: 1, path: text }],
      })),
      ignores: HOSTILE.map((text, index) => ({
        source: 'comment',
        state: index % 2 === 0 ? 'invalid' : 'expired',
        controls: [text],
        until: text,
        reason: text,
        file: text,
        line: index + 1,
        column: 1,
        findings: 0,
        ...(index % 2 === 0 ? { fault: `it says ${text}` } : {}),
      })),
      problems: HOSTILE.map((text, index) => ({
        set: '.',
        file: text,
        code: 'manifest/syntax',
        message: `it is ${text}`,
        advice: `write no ${text}`,
        line: index % 2,
        column: index % 2,
        excerpt: text,
        caret: 1,
      })),
    },
  };
}

/** A renderer's pieces as one text. */
export function join(pieces: Iterable<string>): string {
  return [...pieces].join('');
}

/** What shows the control characters of a text instead of sending them: those that no report may hold. */
export const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]/;
