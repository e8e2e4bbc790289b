import type { Assessment, Gap } from '../../assessment/assessment.ts';
import { renderJson } from '../../base/render-json.ts';
import type { ReadProblem } from '../../manifest/document.ts';
import { listIdle } from '../idle-ignores.ts';
import { renderElements } from '../render-elements.ts';
import { createBaselineOf, type Pieces, type ScanReport } from '../scan-report.ts';
import { SOURCE_ROOT } from './locations.ts';
import { describeGap, describeIdleIgnore, describeProblem } from './notifications.ts';
import { describeResult } from './results.ts';
import { listRules } from './rules.ts';
import { describeTaxonomy } from './taxonomies.ts';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/**
 * SARIF 2.1.0: one run, an element a line. Findings are results; what was not judged and what could not be read are
 * notifications of the invocation, whose execution only counts as successful where every input was read.
 */
export function* renderSarif(report: ScanReport): Pieces {
  const { assessment, tool, fixes } = report;
  const ruleIndexes = new Map(assessment.controls.map(({ id }, index) => [id, index]));
  const baselineOf = createBaselineOf(report);
  yield `{\n"$schema": ${renderJson(SCHEMA)},\n"version": "2.1.0",\n"runs": [{\n`;
  yield `"tool": {"driver": {"name": "Seaworthy", "version": ${renderJson(tool.version)}, "semanticVersion": ${renderJson(tool.version)}, "rules": [`;
  yield* renderLines(listRules(report), (rule) => rule);
  yield `]${renderSupported(assessment)}}},\n"columnKind": "utf16CodeUnits",\n`;
  yield `"originalUriBaseIds": ${renderJson({ [SOURCE_ROOT]: { description: { text: 'The folder in which seaworthy was started.' } } })},\n`;
  yield `"properties": ${renderJson(assessment.summary)},\n`;
  if (assessment.frameworks.length > 0) {
    yield '"taxonomies": [';
    yield* renderLines(assessment.frameworks, describeTaxonomy);
    yield '],\n';
  }
  yield `"invocations": [{"executionSuccessful": ${assessment.problems.length === 0}, "toolExecutionNotifications": [`;
  yield* renderLines<ReadProblem | Gap>([...assessment.problems, ...assessment.gaps], (element) =>
    'code' in element ? describeProblem(element) : describeGap(element, ruleIndexes),
  );
  yield '], "toolConfigurationNotifications": [';
  yield* renderLines(listIdle(assessment.ignores), (ignore) => describeIdleIgnore(ignore, ruleIndexes));
  yield ']}],\n"results": [';
  yield* renderLines(assessment.findings, (finding) => describeResult(finding, { ruleIndexes, fixes, baselineOf }));
  yield ']\n}]\n}\n';
}

/** The driver names the taxonomies that its rules are related to (3.19.31). */
function renderSupported({ frameworks }: Assessment): string {
  const supported = frameworks.map(({ id }, index) => ({ name: id, index }));
  return supported.length === 0 ? '' : `, "supportedTaxonomies": ${renderJson(supported)}`;
}

function* renderLines<Element>(
  elements: readonly Element[],
  describe: (element: Element) => object,
): Generator<string> {
  if (elements.length === 0) return;
  yield* renderElements(elements, (element) => `\n${renderJson(describe(element))}`, ',');
  yield '\n';
}
