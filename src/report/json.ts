import type { Assessment, Finding } from '../assessment/assessment.ts';

export const SCAN_FORMAT = 'seaworthy.dev/scan/v1';

export interface Tool {
  readonly name: string;
  readonly version: string;
}

/** The machine-readable report: the same input gives the same bytes, so it holds no time and no path but the input's own. */
export function renderJson(assessment: Assessment, tool: Tool): string {
  const { clusters, inputs, collections, controls, frameworks, findings, gaps, outcomes, problems, summary } =
    assessment;
  const report = {
    format: SCAN_FORMAT,
    tool,
    clusters,
    inputs,
    collections,
    controls,
    frameworks,
    findings: findings.map(withoutExcerpts),
    gaps,
    ...(outcomes === undefined ? {} : { outcomes }),
    problems,
    summary,
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

/** Source lines are for eyes; whoever reads JSON has the places. */
function withoutExcerpts(finding: Finding): Finding {
  const locations = finding.locations.map(({ file, line, column, path }) => ({ file, line, column, path }));
  return { ...finding, locations };
}
