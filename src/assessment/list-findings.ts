import { compareText } from '../base/compare.ts';
import { SEVERITIES } from '../base/severity.ts';
import type { Control } from '../controls/control.ts';
import { subjectKey } from '../facts/subject.ts';
import { type AssessRequest, severityOf } from './assess-request.ts';
import type { Finding } from './assessment.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { AssessedCluster } from './fold.ts';
import type { RawFinding } from './partial.ts';
import { compareStarts } from './places.ts';

/** All findings: worst first, then by control, cluster, first place and subject. There may be a hundred thousand of them. */
export function listFindings(clusters: readonly AssessedCluster[], request: AssessRequest): readonly Finding[] {
  return clusters
    .flatMap((cluster) => {
      const keys = cluster.folded.owners.map(subjectKey);
      return cluster.folded.findings.map((raw) => makeFinding(raw, { cluster, request, key: keys[raw.row] as string }));
    })
    .sort(compareFindings);
}

interface Making {
  readonly cluster: AssessedCluster;
  readonly request: AssessRequest;
  readonly key: string;
}

function makeFinding(raw: RawFinding, { cluster, request, key }: Making): Finding {
  const control = request.controls[raw.control] as Control;
  const { message, check, excerpt } = raw.head;
  return {
    cluster: cluster.id,
    control: control.id,
    status: 'fail',
    severity: severityOf(control, request.settings),
    subject: cluster.folded.owners[raw.row] as Finding['subject'],
    locations: raw.places.map((place, index) => (index === 0 && excerpt !== undefined ? { ...place, excerpt } : place)),
    message,
    fix: fixOf(control, check),
    fingerprint: fingerprintOf(control.id, key, raw.stablePath),
    count: raw.count,
  };
}

function fixOf(control: Control, check: number): Finding['fix'] {
  const own = control.kind === 'cel' ? control.checks[check]?.fix : undefined;
  return own ?? control.fix;
}

function compareFindings(left: Finding, right: Finding): number {
  return (
    SEVERITIES.indexOf(right.severity) - SEVERITIES.indexOf(left.severity) ||
    compareText(left.control, right.control) ||
    compareText(left.cluster, right.cluster) ||
    compareFirstPlaces(left, right) ||
    compareText(left.fingerprint, right.fingerprint)
  );
}

function compareFirstPlaces({ locations: [left] }: Finding, { locations: [right] }: Finding): number {
  return left === undefined || right === undefined ? 0 : compareStarts(left, right);
}
