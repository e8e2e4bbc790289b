import { isAtLeast, SEVERITIES, type Severity } from '../base/severity.ts';
import type { Assessment } from './assessment.ts';
import type { BaselineComparison } from './baseline.ts';
import { countSeverities } from './counts.ts';

/** How a run ends for whoever waits for it, and what decided that. */
export interface Gate {
  readonly outcome: GateOutcome;
  /** New findings of the severity that fails a run, or worse. */
  readonly findingsAtOrAbove: number;
  /** Coverage is below what was asked for. */
  readonly isCoverageBelow: boolean;
  /** Inputs that could not be read. */
  readonly problems: number;
  /** Outcomes that a control came to: passes, fails, and what does not apply. */
  readonly checksRun: number;
}
export type GateOutcome = 'input-error' | 'findings' | 'not-enough-evaluated' | 'clean';

export interface GateRules {
  /** Findings of this severity or worse fail the run; `none` do. */
  readonly failOn: Severity | 'none';
  /** Share from 0 to 1 below which the run proves too little. */
  readonly failCoverageBelow: number;
}

/** An input error beats findings, findings beat too little evaluated; a run that checked nothing is never clean. */
export function decideGate(
  { problems, summary: { counts, coverage } }: Pick<Assessment, 'problems' | 'summary'>,
  { added }: Pick<BaselineComparison, 'added'>,
  { failOn, failCoverageBelow }: GateRules,
): Gate {
  const facts = {
    findingsAtOrAbove: failOn === 'none' ? 0 : countAtLeast(added, failOn),
    isCoverageBelow: (coverage ?? 0) < failCoverageBelow,
    problems: problems.length,
    checksRun: counts.pass + counts.fail + counts['not-applicable'],
  };
  return { outcome: decideOutcome(facts), ...facts };
}

function countAtLeast(findings: BaselineComparison['added'], threshold: Severity): number {
  const counts = countSeverities(findings);
  return SEVERITIES.filter((severity) => isAtLeast(severity, threshold)).reduce(
    (sum, severity) => sum + counts[severity],
    0,
  );
}

function decideOutcome(facts: Omit<Gate, 'outcome'>): GateOutcome {
  if (facts.problems > 0) return 'input-error';
  if (facts.findingsAtOrAbove > 0) return 'findings';
  return facts.checksRun === 0 || facts.isCoverageBelow ? 'not-enough-evaluated' : 'clean';
}
