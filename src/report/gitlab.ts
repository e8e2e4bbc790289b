import type { Finding } from '../assessment/assessment.ts';
import { sha256 } from '../base/digest.ts';
import { renderJson } from '../base/render-json.ts';
import type { Severity } from '../base/severity.ts';
import { describeFix } from './describe-fix.ts';
import { nameSubject } from './name-subject.ts';
import { nameRelative } from './name-relative.ts';
import { renderElements } from './render-elements.ts';
import type { Pieces, ScanReport } from './scan-report.ts';
import { escapeLine } from './style.ts';

/** Ours beside GitLab's five. */
const SEVERITIES: Readonly<Record<Severity, string>> = {
  critical: 'blocker',
  high: 'critical',
  medium: 'major',
  low: 'minor',
};

/**
 * GitLab's code quality report: what is new, an entry for each finding. Fingerprints are ours, so an entry stays the same
 * when lines move; GitLab compares them between branches. What was not judged has no place in this format.
 */
export function* renderGitlab({ added, assessment: { clusters } }: ScanReport): Pieces {
  yield '[';
  yield* renderElements(added, (finding) => `\n  ${renderJson(describe(finding, clusters.length > 1))}`, ',');
  yield added.length === 0 ? ']\n' : '\n]\n';
}

function describe(finding: Finding, areMany: boolean): object {
  const { control, severity, subject, message, fix, cluster, fingerprint, count } = finding;
  const [place] = finding.locations;
  const seen = count > 1 ? ` (seen ${count} times)` : '';
  return {
    description: escapeLine(`${nameSubject(subject)}: ${message}${seen}. ${describeFix(fix)}`),
    check_name: control,
    // The same object in two targets is two entries, and no two may have one fingerprint.
    fingerprint: areMany ? sha256(`${cluster}\n${fingerprint}`) : fingerprint,
    severity: SEVERITIES[severity],
    location: { path: nameRelative(place?.file ?? '-'), lines: { begin: Math.max(1, place?.line ?? 1) } },
  };
}
