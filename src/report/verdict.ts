import type { Finding } from '../assessment/assessment.ts';
import { countSeverities } from '../assessment/counts.ts';
import { SEVERITIES } from '../base/severity.ts';
import { nameFinding } from './describe-comparison.ts';
import { describeExit } from './describe-run.ts';
import { plural } from './plural.ts';
import type { ScanReport } from './scan-report.ts';

/** How a run came out, for whoever reads one sentence. */
export interface Verdict {
  /** `unsure` where too little was seen for either. */
  readonly tone: 'good' | 'bad' | 'unsure';
  readonly title: string;
  readonly text: string;
}

/** The verdict as the exit code has it; nothing judged is never a pass. */
export function describeVerdict(report: ScanReport): Verdict {
  const { gate, rules, added } = report;
  const text = describeFound(report);
  const why = describeExit(gate, rules);
  if (why === undefined) {
    const title = added.length === 0 ? 'Passes' : `Passes: nothing that ${describeThreshold(rules.failOn)}`;
    return { tone: 'good', title, text };
  }
  return { tone: gate.outcome === 'findings' ? 'bad' : 'unsure', title: `Does not pass: ${why}`, text };
}

function describeThreshold(failOn: ScanReport['rules']['failOn']): string {
  if (failOn === 'none') return 'would fail the run';
  return failOn === 'critical' ? 'is critical' : `is ${failOn} or worse`;
}

/** `3 findings in 12 objects: 1 critical, 2 high`. */
function describeFound(report: ScanReport): string {
  const { assessment, added, gate } = report;
  const { inputs, problems } = assessment;
  const objects = plural(
    inputs.reduce((total, input) => total + input.objects, 0),
    'object',
  );
  const noun = nameFinding(report);
  if (gate.checksRun === 0) return `nothing of ${objects} was judged`;
  if (added.length === 0) return `no ${noun}s in ${objects}${problems.length === 0 ? '' : ' that could be read'}`;
  return `${plural(added.length, noun)} in ${objects}: ${describeSeverities(added)}`;
}

/** `1 critical, 2 high`. */
export function describeSeverities(findings: readonly Pick<Finding, 'severity'>[]): string {
  const counts = countSeverities(findings);
  const parts = SEVERITIES.toReversed().flatMap((severity) =>
    counts[severity] === 0 ? [] : [`${counts[severity]} ${severity}`],
  );
  return parts.join(', ');
}
