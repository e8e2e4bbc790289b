import type { Assessment, ControlSummary } from '../../assessment/assessment.ts';
import { nameFramework } from '../describe-framework.ts';
import { describeSummary } from '../describe-verdict.ts';
import { plural } from '../plural.ts';
import { renderElements } from '../render-elements.ts';
import { createBaselineOf, type Pieces, type ScanReport } from '../scan-report.ts';
import { listCases, listIdleCases, listProblemCases, type TestCase } from './test-cases.ts';
import { listVerdictCases } from './verdict-cases.ts';
import { escapeXml, renderAttributes, renderElement } from './xml.ts';

interface Suite {
  readonly name: string;
  /** What stands beside the cases. */
  readonly note: string;
  readonly cases: readonly TestCase[];
}

/**
 * JUnit's XML, as Jenkins' schema (junit-10.xsd) and GitLab take it: a suite for each control. A finding is a failure; what
 * was not judged, and what a baseline knows, is skipped; what could not be read is an error in a suite of its own. Passes
 * are one case a control, or one each where they were asked for. There are no times, so two runs are equal.
 */
export function* renderJunit(report: ScanReport): Pieces {
  const { assessment } = report;
  const suites = [...listUnread(assessment), ...listSuites(report), ...listFrameworks(report), ...listIdle(assessment)];
  const totals = sumUp(suites.map(({ cases }) => countCases(cases)));
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield `<testsuites${renderAttributes({ name: 'seaworthy', ...totals })}>\n`;
  for (const suite of suites) yield* renderSuite(suite);
  yield '</testsuites>\n';
}

/** Skipped is no attribute of the whole in Jenkins' schema. */
type Totals = Omit<ReturnType<typeof countCases>, 'skipped'>;

function sumUp(all: readonly ReturnType<typeof countCases>[]): Totals {
  const totals = { tests: 0, failures: 0, errors: 0 };
  for (const { tests, failures, errors } of all) {
    totals.tests += tests;
    totals.failures += failures;
    totals.errors += errors;
  }
  return totals;
}

function listUnread({ problems }: Assessment): readonly Suite[] {
  if (problems.length === 0) return [];
  return [
    { name: 'input', note: 'What could not be read; nothing in it was judged.', cases: listProblemCases(problems) },
  ];
}

function listIdle({ ignores }: Assessment): readonly Suite[] {
  const cases = listIdleCases(ignores);
  return cases.length === 0 ? [] : [{ name: 'ignores', note: 'Ignores that do nothing.', cases }];
}

function listFrameworks({ assessment, added }: ScanReport): readonly Suite[] {
  const counting = new Set(added.map(({ control }) => control));
  return assessment.frameworks.map((framework) => ({
    name: framework.id,
    note: `${nameFramework(framework)}. ${describeSummary(framework)}.`,
    cases: listVerdictCases(framework.requirements, counting),
  }));
}

function listSuites(report: ScanReport): readonly Suite[] {
  const { assessment } = report;
  const findings = Map.groupBy(assessment.findings, ({ control }) => control);
  const gaps = Map.groupBy(assessment.gaps, ({ control }) => control);
  const outcomes = Map.groupBy(assessment.outcomes ?? [], ({ control }) => control);
  const baselineOf = createBaselineOf(report);
  return assessment.controls.map((control) => ({
    name: control.id,
    note: describeControl(control),
    get cases() {
      return listCases(control, {
        findings: findings.get(control.id) ?? [],
        gaps: gaps.get(control.id) ?? [],
        ...(assessment.outcomes === undefined ? {} : { outcomes: outcomes.get(control.id) ?? [] }),
        baselineOf,
      });
    },
  }));
}

function describeControl({ title, severity, verdict, counts }: ControlSummary): string {
  const judged = counts.pass + counts.fail;
  const unjudged = counts['not-evaluated'] + counts.error + counts.manual;
  return `${title}. Severity ${severity}, verdict ${verdict}: ${counts.pass} of ${plural(judged, 'judged check')} pass, ${unjudged} not judged.`;
}

function countCases(cases: readonly TestCase[]) {
  const count = (kind: TestCase['kind']): number => cases.filter((one) => one.kind === kind).length;
  return { tests: cases.length, failures: count('failure'), errors: count('error'), skipped: count('skipped') };
}

function* renderSuite({ name, note, cases }: Suite): Generator<string> {
  yield `  <testsuite${renderAttributes({ name, ...countCases(cases) })}>\n`;
  yield* renderElements(cases, (one) => `    ${renderCase(name, one)}\n`, '');
  yield `    <system-out>${escapeXml(note)}</system-out>\n  </testsuite>\n`;
}

/** Readers take what stands before the last dot for a package. */
function renderCase(suite: string, { name, kind, type, describe }: TestCase): string {
  const attributes = { classname: suite.replaceAll('.', '_').replaceAll('/', '.'), name };
  if (kind === 'passed') return renderElement('testcase', attributes);
  const { message, text } = describe();
  const result = renderElement(kind, kind === 'skipped' ? { message } : { message, type }, escapeXml(text));
  return renderElement('testcase', attributes, result);
}
