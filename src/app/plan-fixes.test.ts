import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Finding } from '../assessment/assessment.ts';
import { createJudge } from '../assessment/judge.ts';
import type { JudgeSettings } from '../assessment/settings.ts';
import { loadBuiltInControls } from '../controls/registry.ts';
import { maskChange } from './mask-file.ts';
import { createFakeInputs } from './inputs.fake.ts';
import { POOL_SETTINGS } from './judge-pool.contract.ts';
import { createFakeJudgePool } from './judge-pool.fake.ts';
import { createPlanFixes } from './plan-fixes.ts';
import { placeOfFix, type Replacement } from '../report/planned-fix.ts';
import { createScan } from './scan.ts';
import { createFakeTextFiles } from './text-files.fake.ts';

const controls = await loadBuiltInControls();
const SETTINGS: JudgeSettings = { ...POOL_SETTINGS, keepOutcomes: false };

async function judge(text: string): Promise<readonly Finding[]> {
  const judges = createFakeJudgePool(createJudge(controls, SETTINGS));
  const scan = createScan({ inputs: createFakeInputs({ 'a.yaml': text }), judges });
  const { assessment } = await scan({
    inputs: { targets: ['a.yaml'], include: [], exclude: [], own: [] },
    controls,
    frameworks: [],
    settings: SETTINGS,
    gate: { failOn: 'none', failCoverageBelow: 0 },
  });
  return assessment.findings;
}

async function plan(text: string, findings: readonly Finding[]) {
  const files = createFakeTextFiles(new Map([['a.yaml', text]]));
  return createPlanFixes(files)({ findings, controls, settings: SETTINGS });
}

/** As an editor makes the changes: from the last to the first. */
function apply(text: string, replacements: readonly Replacement[]): string {
  const starts = [0, ...Array.from(text.matchAll(/\r\n?|\n/g), ({ index, 0: end }) => index + end.length)];
  const offset = (line: number, column: number): number => (starts[line - 1] ?? 0) + column - 1;
  let result = text;
  for (const { startLine, startColumn, endLine, endColumn, text: own } of replacements.toReversed())
    result = result.slice(0, offset(startLine, startColumn)) + own + result.slice(offset(endLine, endColumn));
  return result;
}

const EXAMPLES = readdirSync('examples/shop', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.yaml') && !path.endsWith('seaworthy.yaml'))
  .map((path) => join('examples/shop', path));

test('there are examples', () => expect(EXAMPLES.length).toBeGreaterThan(5));

test.each(EXAMPLES)('%s: a planned change clears its finding, by itself, and shows no secret', async (file) => {
  const text = readFileSync(file, 'utf8');
  const findings = await judge(text);
  const fixes = await plan(text, findings);
  const masked = maskChange('a.yaml', text, text).before;
  for (const finding of findings) {
    const fix = fixes.get(placeOfFix(finding));
    if (fix === undefined) continue;
    const left = await judge(apply(text, fix.replacements));
    expect(left.map(({ fingerprint }) => fingerprint)).not.toContain(finding.fingerprint);
    expect(left.length).toBeLessThan(findings.length);
    for (const { text: own } of fix.replacements)
      for (const word of own.split(/\s+/)) expect(masked.includes(word) || !text.includes(word)).toBe(true);
  }
});

const POD = `apiVersion: v1
kind: Pod
metadata: { name: a }
spec:
  hostPID: true
  containers:
    - name: one
      securityContext: { privileged: true }
`;

test.each([
  ['plain', POD],
  ['carriage returns', POD.replaceAll('\n', '\r\n')],
  ['the second document', `a: 1\n---\n${POD}`],
  ['an item of a list', `apiVersion: v1\nkind: List\nitems:\n- ${POD.trimEnd().replaceAll('\n', '\n  ')}\n`],
  ['a byte order mark', `\ufeff${POD}`],
])('%s: every finding with an edit has its change', async (_, text) => {
  const findings = await judge(text);
  const fixes = await plan(text, findings);
  const wanted = findings.filter(({ fix }) => fix.kind === 'edit');
  expect(wanted.length).toBeGreaterThan(2);
  for (const finding of wanted) {
    const fix = fixes.get(placeOfFix(finding));
    expect(fix, finding.control).toBeDefined();
    const left = await judge(apply(text, fix?.replacements ?? []));
    expect(left.map(({ fingerprint }) => fingerprint)).not.toContain(finding.fingerprint);
  }
});

test('a change that would write a secret anew is left out', async () => {
  const secret = ['hunter', '2hunter2'].join('');
  const text = POD.replace(
    '{ privileged: true }',
    `{ privileged: true }\n      env: [{ name: DB_PASSWORD, value: ${secret} }]`,
  );
  const fixes = await plan(text, await judge(text));
  expect(fixes.size).toBeGreaterThan(0);
  expect(JSON.stringify([...fixes])).not.toContain(secret);
});

test('standard input is gone, and what cannot be read is left out', async () => {
  const findings = await judge(POD);
  const elsewhere = findings.map(({ control, fix }) => ({
    control,
    fix,
    locations: [{ file: '-', line: 5, column: 3 }],
  }));
  expect(await plan(POD, elsewhere as unknown as readonly Finding[])).toEqual(new Map());
});
