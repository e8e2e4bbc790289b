import { compareText } from '../base/compare.ts';
import { compareSeverities, type Severity } from '../base/severity.ts';
import type { Control } from '../controls/control.ts';
import { subjectKey } from '../facts/subject.ts';
import { type AssessRequest, severityOf } from './assess-request.ts';
import type { Finding } from './assessment.ts';
import type { AssessedCluster } from './fold.ts';
import { ListedFinding } from './listed-finding.ts';
import { compareFirstPlaces, FIELDS, fieldOf } from './packed-findings.ts';

/**
 * All findings: worst first, then by control, cluster, first place and subject. There may be a million of them,
 * so they are put into heaps by control before they are sorted.
 */
export function listFindings(clusters: readonly AssessedCluster[], request: AssessRequest): readonly Finding[] {
  const heaps = clusters
    .toSorted((left, right) => compareText(left.id, right.id))
    .map((cluster) => collectByControl(cluster, request));
  return sortControls(request).flatMap((control) => heaps.flatMap((heap) => heap[control] ?? []));
}

/** A cluster's findings by control, each heap in order. */
function collectByControl(cluster: AssessedCluster, request: AssessRequest): readonly ListedFinding[][] {
  const heaps: ListedFinding[][] = request.controls.map(() => []);
  const { findings, owners } = cluster.folded;
  const listing = { cluster, request, keys: owners.map(subjectKey) };
  const count = findings.findings.length / FIELDS;
  for (let position = 0; position < count; position++)
    heaps[fieldOf(findings, position, 'control')]?.push(new ListedFinding(position, listing));
  const compare = (left: ListedFinding, right: ListedFinding): number =>
    compareFirstPlaces(findings, left.position, right.position) || compareText(left.fingerprint, right.fingerprint);
  for (const heap of heaps) heap.sort(compare);
  return heaps;
}

/** Positions of the controls, worst first, then by id. */
function sortControls({ controls, settings }: AssessRequest): readonly number[] {
  const severity = (control: Control): Severity => severityOf(control, settings);
  return [...controls.entries()]
    .sort(([, left], [, right]) => compareSeverities(severity(left), severity(right)) || compareText(left.id, right.id))
    .map(([index]) => index);
}
