import { isAtLeast, type Severity } from '../base/severity.ts';
import type { Assessment } from './assessment.ts';

/** How a run ends for whoever waits for it. Where several hold, the first of this list counts. */
export type Gate = 'input-error' | 'findings' | 'not-enough-evaluated' | 'clean';

export interface GateRules {
  /** Findings of this severity or worse fail the run. */
  readonly failOn: Severity;
  /** Share from 0 to 1 below which the run proves too little. */
  readonly failCoverageBelow: number;
  /** Fingerprints (per cluster) that are known already, with their counts. */
  readonly isKnown: (finding: Assessment['findings'][number]) => boolean;
}

/** An input error beats findings, findings beat too little evaluated; a run that checked nothing is never clean. */
export function decideGate(
  { problems, findings, summary }: Assessment,
  { failOn, failCoverageBelow, isKnown }: GateRules,
): Gate {
  if (problems.length > 0) return 'input-error';
  if (findings.some((finding) => isAtLeast(finding.severity, failOn) && !isKnown(finding))) return 'findings';
  const { counts, coverage } = summary;
  const checksRun =
    counts.pass + counts.fail + counts.error + counts['not-evaluated'] + counts.manual + counts['not-applicable'];
  if (checksRun === 0 || (coverage ?? 0) < failCoverageBelow) return 'not-enough-evaluated';
  return 'clean';
}
