import { compareText } from '../base/compare.ts';
import { compareSeverities, type Severity } from '../base/severity.ts';
import { type AssessRequest, severityOf } from './assess-request.ts';
import type { Finding } from './assessment.ts';
import { DETAIL_RULES } from './detail-budget.ts';
import type { AssessedCluster } from './fold.ts';
import type { IgnoreOverlay } from './ignores/apply-ignores.ts';
import { findSuppressions } from './ignores/find-suppressions.ts';
import { ListedFinding, type Listing } from './listed-finding.ts';
import { compareFirstPlaces, FIELD, FIELDS, fieldOf, stablePathOf } from './packed-findings.ts';

/**
 * All findings: worst first, then by control, cluster, first place, subject and path. There may be a million of them,
 * so they are put into heaps by control before they are sorted.
 */
export function listFindings(
  clusters: readonly AssessedCluster[],
  request: AssessRequest,
  overlay: IgnoreOverlay | undefined,
): readonly Finding[] {
  const heaps = clusters
    .toSorted((left, right) => compareText(left.id, right.id))
    .map((cluster) => collectByControl(createListing(cluster, request, overlay)));
  return sortControls(request).flatMap((control) => heaps.flatMap((heap) => heap[control] ?? []));
}

function createListing(
  cluster: AssessedCluster,
  { controls, settings }: AssessRequest,
  overlay: IgnoreOverlay | undefined,
): Listing {
  const severities = controls.map((control) => severityOf(control, settings));
  const judged = controls.map(({ id }, index) => ({ id, severity: severities[index] as Severity }));
  return {
    cluster,
    controls,
    severities,
    suppressions: findSuppressions(cluster, judged, overlay),
    hasEveryMessage: DETAIL_RULES[settings.details].hasEveryMessage,
  };
}

/** A cluster's findings by control, each heap in order. */
function collectByControl(listing: Listing): readonly ListedFinding[][] {
  const heaps: ListedFinding[][] = listing.controls.map(() => []);
  const { findings } = listing.cluster.folded;
  const count = findings.findings.length / FIELDS;
  for (let position = 0; position < count; position++) {
    const control = fieldOf(findings, position, FIELD.control);
    heaps[control]?.push(new ListedFinding(position, control, listing));
  }
  const compare = createComparison(listing);
  for (const heap of heaps) heap.sort(compare);
  return heaps;
}

function createComparison({ cluster }: Listing): (left: ListedFinding, right: ListedFinding) => number {
  const { findings, owners } = cluster.folded;
  const keyOf = (position: number): string => owners[fieldOf(findings, position, FIELD.row)]?.key ?? '';
  return ({ position: left }, { position: right }) =>
    compareFirstPlaces(findings, left, right) ||
    compareText(keyOf(left), keyOf(right)) ||
    compareText(stablePathOf(findings, left), stablePathOf(findings, right));
}

/** Positions of the controls, worst first, then by id. */
function sortControls({ controls, settings }: AssessRequest): readonly number[] {
  return controls
    .map((control, index) => ({ id: control.id, severity: severityOf(control, settings), index }))
    .sort((left, right) => compareSeverities(left.severity, right.severity) || compareText(left.id, right.id))
    .map(({ index }) => index);
}
