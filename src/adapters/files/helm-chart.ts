import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { quoteForShell } from '../../base/quote-for-shell.ts';
import type { FileProblem } from './file-problem.ts';

/** Whether a folder with these entries is a Helm chart that renders something (helm.sh/docs/topics/charts). */
export function isChart(names: ReadonlySet<string>): boolean {
  return (names.has('Chart.yaml') || names.has('Chart.yml')) && names.has('templates');
}

/** The chart, relative to `folder`, where `folder` is its `templates` or lies in them: `..`, `../..`. */
export function findChartTemplates(folder: string): string | undefined {
  let up = '..';
  for (let current = folder; dirname(current) !== current; current = dirname(current)) {
    if (basename(current) === 'templates' && existsSync(join(dirname(current), 'Chart.yaml'))) return up;
    up = `../${up}`;
  }
  return undefined;
}

/** Said once for a chart, not once for each of its templates. */
export function describeChart(folder: string): FileProblem {
  return {
    code: 'files/helm-chart',
    message:
      'this folder is a Helm chart, and what its templates would create cannot be judged before they are rendered',
    advice: `Let it be rendered with --render, or scan what you render: helm template ${quoteForShell(folder)} | seaworthy scan -`,
  };
}
