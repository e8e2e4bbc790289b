import { compareText } from '../base/compare.ts';
import { SEVERITIES, type Severity } from '../base/severity.ts';
import type { Assessment, Finding } from '../assessment/assessment.ts';

/** Findings that go away together: one control's, in one object of one file. */
export interface FixGroup {
  readonly control: string;
  readonly title: string;
  readonly severity: Severity;
  readonly findings: readonly Finding[];
  /** How many findings there are, each as often as it was seen. */
  readonly count: number;
}

const WORTH: Readonly<Record<Severity, number>> = { critical: 1000, high: 100, medium: 10, low: 1 };

/** One group a control, most valuable first: what is worst and clears most. */
export function groupByFix({ findings, controls }: Pick<Assessment, 'findings' | 'controls'>): readonly FixGroup[] {
  const titles = new Map(controls.map(({ id, title }) => [id, title]));
  const groups = [...Map.groupBy(findings, ({ control }) => control)].map(([control, own]) =>
    toGroup(control, titles.get(control) ?? control, own),
  );
  return groups.sort((left, right) => worthOf(right) - worthOf(left) || compareText(left.control, right.control));
}

function toGroup(control: string, title: string, findings: readonly Finding[]): FixGroup {
  const severity = findings.reduce<Severity>(
    (worst, finding) => (SEVERITIES.indexOf(finding.severity) > SEVERITIES.indexOf(worst) ? finding.severity : worst),
    'low',
  );
  return { control, title, severity, findings, count: findings.reduce((total, { count }) => total + count, 0) };
}

function worthOf({ severity, findings }: FixGroup): number {
  return WORTH[severity] * (1 + Math.log10(findings.length));
}
