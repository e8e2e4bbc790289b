import { expect, test } from 'vitest';
import { renderCsv } from './csv.ts';
import { makeFinding } from './finding.fixture.ts';
import { HOSTILE, join, makeHostileReport, makeReport, UNPRINTABLE } from './scan-report.fixture.ts';

/** RFC 4180, 2: records end with CRLF, quotes are doubled, nothing stands beside a quoted field. */
function parseCsv(text: string): readonly (readonly string[])[] {
  const records: string[][] = [];
  let fields: string[] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  while (field.lastIndex < text.length) {
    const at = field.lastIndex;
    const [, quoted, plain, end] = field.exec(text) ?? [];
    if (end === undefined) throw new Error(`no field at ${at}: ${text.slice(at, at + 40)}`);
    fields.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === ',') continue;
    records.push(fields);
    fields = [];
  }
  return records;
}

const report = makeHostileReport();
const text = join(renderCsv(report));
const [head = [], ...rows] = parseCsv(text);

test('every record has a field for each column, whatever stands in it', () => {
  expect(rows.length).toBe(HOSTILE.length * 4);
  for (const row of rows) expect(row).toHaveLength(head.length);
  expect(new Set(rows.map(([status]) => status))).toEqual(
    new Set(['fail', 'not-evaluated', 'manual', 'error', 'not-read', 'ignore-invalid', 'ignore-expired']),
  );
});

test('no cell begins a formula', () => {
  for (const cell of rows.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r\n|%]/);
  expect(rows.flat()).toContain("'=cmd|' /C calc'!A0");
});

test('a record is a line, without characters that steer anything', () => {
  expect(text).not.toMatch(UNPRINTABLE);
  expect(text.split('\r\n')).toHaveLength(rows.length + 2);
});

test('a baseline says which findings are new; passes come where they were asked for', () => {
  const findings = [makeFinding(0, 2), makeFinding(1, 2)];
  const made = makeReport(findings, { added: findings.slice(1), baseline: { gone: 0 } });
  const outcomes = findings
    .slice(1)
    .map(({ control, subject }) => ({ cluster: '.', control, subject, status: 'pass' as const }));
  const listed = parseCsv(join(renderCsv({ ...made, assessment: { ...made.assessment, outcomes } })));
  expect(listed.slice(1).map((row) => [row[0], row.at(-3)])).toEqual([
    ['fail', 'known'],
    ['fail', 'new'],
    ['pass', ''],
  ]);
});
