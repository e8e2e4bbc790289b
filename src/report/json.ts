import type { Assessment } from '../assessment/assessment.ts';

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
    findings,
    gaps,
    ...(outcomes === undefined ? {} : { outcomes }),
    problems,
    summary,
  };
  return `${JSON.stringify(report, (_key, value: unknown) => (typeof value === 'bigint' ? Number(value) : value), 2)}\n`;
}
